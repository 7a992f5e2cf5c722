"""A stranger gets nothing, at any address. The walk reads the map of addresses, so none can be forgotten.

Nobody signed in, Dana (another client), Omar (another young person's guardian) and Charlie (a clinician who has nothing
to do with Alice) ask for every address, with the ids of Alice's rows, by GET and by POST. Whoever adds an address
decides here who may have it, and says why; until then it must not be there for any of the four.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator
from copy import deepcopy
from dataclasses import dataclass, field
from functools import partial
from types import ModuleType
from typing import Any
from uuid import UUID

import channels.db
import pytest
from allauth.mfa.models import Authenticator
from asgiref.sync import async_to_sync
from asgiref.testing import ApplicationCommunicator
from channels.auth import AuthMiddlewareStack
from channels.generic.websocket import AsyncWebsocketConsumer
from channels.routing import ProtocolTypeRouter, URLRouter
from django.contrib.auth.decorators import login_required
from django.db import connection, transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, path, re_path, reverse
from django.views.decorators.http import require_POST

from leeward.apps.care import actions as care
from leeward.apps.consent import models as consent
from leeward.apps.harms import actions as harms
from leeward.apps.harms.models import Signal
from leeward.apps.measures import actions as measures
from leeward.apps.measures.models import Sitting
from leeward.apps.messaging import actions as messaging
from leeward.apps.messaging.models import Letter
from leeward.apps.people import actions as people
from leeward.apps.people.models import Recovery
from leeward.apps.people.roles import Role
from leeward.apps.safeguarding import actions as safeguarding
from leeward.apps.safeguarding.models import Disclosure
from leeward.apps.safety.models import Alert, AlertHit, CrisisContact, Screening, SeriousEvent, Shift
from leeward.apps.screener.models import Conversation
from leeward.apps.vigilance.models import Draw, DrawnText, Drill, DrillTelling
from leeward.common import clock, ids, jobs
from leeward.common.doors import only_for
from leeward.common.models import Job, Unread
from leeward.config import urls
from leeward.config.asgi import application
from leeward.config.serving import refuse_websocket
from tests.fixtures import make_client, make_episode, make_staff

pytestmark = pytest.mark.django_db

EVERYBODY = {
    "what the service says of itself": {
        "portal_public:front", "portal_public:team", "portal_public:about", "portal_public:privacy",
        "portal_public:not_right",
    },
    "asking for help begins without an account": {
        "portal_public:ask", "portal_public:ask_step", "portal_public:elsewhere", "portal_public:kept",
        "portal_public:sent", "portal_public:somebody_else",
    },
    "anybody may complain; their own complaints are for whoever made them": {
        "harms:complain", "harms:complaint_sent",
    },
    "help in danger, and the way out": {"help:now", "help:country", "leave", "home", "service_worker"},
    "asked by whatever watches the server; says one word": {"ready"},
    "holds nothing: a device shows there what it keeps itself, and asks whether that may stay": {
        "help:notes", "help:note_still",
    },
    "how pages look, kept in the browser until there is an account": {"people:appearance"},
    "signing in, and the ways back in": {
        "people:come_back", "people:come_back_asked", "people:come_back_code", "people:come_back_staff",
        "account_login", "account_logout", "account_inactive", "account_signup", "account_email_verification_sent",
        "account_confirm_email", "account_reset_password", "account_confirm_login_code",
        "account_confirm_password_reset_code", "account_complete_password_reset", "account_password_reset_completed", "account_request_login_code",
        "mfa_authenticate", "mfa_login_webauthn",
    },
    "the pattern book holds nobody's data": {"design:patterns", "design:pattern_page"},
}  # fmt: skip
ALL_BUT_GUARDIANS = {
    "a secret in the address stands for the sign-in": {"measures:by_link"},
    "the device forgets; holds nothing": {"measures:kiosk_end"},
}
SIGNED_IN = {
    "one's own account": {
        "people:preferences", "people:second_factor", "people:codes", "people:sessions",
        "people:sign_out_everywhere", "account_reauthenticate", "account_request_reauthentication_code",
        "account_confirm_reauthentication_code", "account_email", "account_change_password", "account_set_password",
        "mfa_index", "mfa_reauthenticate", "mfa_activate_totp", "mfa_generate_recovery_codes", "mfa_list_webauthn",
        "mfa_add_webauthn", "mfa_reauthenticate_webauthn", "usersessions_list",
    },
    "the page of help leads here; whoever has no plan lands on their own first page": {"safety:plan"},
}  # fmt: skip
CARRIED = {"one's own form, that came after its session had ended": {"people:carried"}}
CLIENTS = {
    "a client's own pages; no id stands in them": {
        "portal_client:today", "portal_client:me", "consent:choices", "consent:agree", "consent:age",
        "consent:change", "care:my_request", "care:my_goals", "care:why", "care:while_you_wait", "care:waiting_text",
        "care:end_my_care", "care:my_copy", "measures:progress", "measures:view", "measures:alliance_choice",
        "messaging:letters", "messaging:draft", "messaging:help_now", "safety:help_for_you", "safety:plan_part",
        "safety:plan_draft", "safety:plan_sharing", "safety:plan_earlier", "harms:tell", "screener:start",
        "safeguarding:contacts", "safeguarding:new_contact",
    },
    "who is told when a young client tells of abuse; says nothing of anybody": {"safeguarding:who_knows"},
    "a young client's own family": {"consent:family", "consent:guardian", "consent:not_to_contact"},
}  # fmt: skip
GUARDIANS = {"a guardian's own page": {"portal_guardian:overview"}}
CLINICIANS = {
    "a clinician's own work; each list holds their own people": {
        "portal_clinician:morning", "portal_clinician:caseload", "portal_clinician:find", "care:absences",
        "care:copies", "measures:overdue", "messaging:inbox", "messaging:inbox_all", "safety:alerts",
        "harms:register", "safeguarding:cases", "safety:calls", "safety:unread", "vigilance:second_reading", "people:profile", "people:recoveries", "mfa_deactivate_totp",
    },
    "every clinician answers requests; an answered one goes to who may open the record": {
        "care:referrals", "care:refer",
    },
    "about no client": {"care:rules", "safety:rota", "messaging:templates", "messaging:template_withdrawal"},
    "leads to the page on which a reason is typed, and shows nothing before": {
        "portal_clinician:record", "portal_clinician:reason",
    },
    "leads back to their own list; a text that is not theirs stays as it was (see below)": {
        "safety:unread_read", "safety:unread_alert",
    },
}  # fmt: skip
MAY: dict[str, list[dict[str, set[str]]]] = {
    "nobody": [EVERYBODY, ALL_BUT_GUARDIANS],
    "dana": [EVERYBODY, ALL_BUT_GUARDIANS, SIGNED_IN, CARRIED, CLIENTS],
    "omar": [EVERYBODY, SIGNED_IN, GUARDIANS],
    "charlie": [EVERYBODY, ALL_BUT_GUARDIANS, SIGNED_IN, CARRIED, CLINICIANS],
}
SAYS_403 = {
    # The library, to whoever has neither a password nor a second step to prove who they are.
    "people:codes", "account_reauthenticate", "account_request_reauthentication_code", "account_set_password",
    "mfa_reauthenticate", "mfa_activate_totp", "mfa_generate_recovery_codes", "mfa_add_webauthn",
    "mfa_reauthenticate_webauthn",
}  # fmt: skip
REFUSES_BY_403 = {"mfa_remove_webauthn", "mfa_edit_webauthn"}
"""The library asks who they are once more before it looks for the key: so for every key, and for none."""
MAY_KNOCK: dict[str, dict[str, set[str]]] = {"nobody": {}, "dana": {}, "omar": {}, "charlie": {}}
"""Routes of websockets by who may come in, each group with its reason. None is routed yet."""


@dataclass(frozen=True)
class Address:
    name: str
    given: tuple[str, ...]
    """Names of what stands in the path."""


def addresses(patterns: list[Any], space: str = "", given: tuple[str, ...] = ()) -> Iterator[Address]:
    for one in patterns:
        here = (*given, *(set(one.pattern.converters) | set(one.pattern.regex.groupindex)))
        if isinstance(one, URLResolver):
            inner = f"{space}{one.namespace}:" if one.namespace else space
            yield from addresses(one.url_patterns, inner, here)
        elif isinstance(one, URLPattern):
            yield Address(f"{space}{one.name}", here)


def every_address() -> list[Address]:
    return list(addresses(get_resolver().url_patterns))


def _drill(person) -> Drill:
    """One that has called Bob and runs."""
    moment, soon = clock.now(), clock.now() + dt.timedelta(hours=1)
    row = Drill.objects.create(
        planned_at=moment, latest_at=soon, over_at=soon, state="running", began_at=moment, due_at=soon
    )
    DrillTelling.objects.create(drill=row, share=0, to=person, at=moment)
    return row


def _drawn_text(client, letter_id) -> DrawnText:
    moment = clock.now()
    draw = Draw.objects.create(begins_at=moment, ends_at=moment, seed=1, not_flagged=1, wanted=1, at=moment)
    screening = Screening.objects.filter(source_row=letter_id).first()
    return DrawnText.objects.create(draw=draw, screening=screening, client=client, place=1)


@pytest.fixture
def hers(alice, bob, episode, dana, charlie, ines) -> dict[str, object]:
    """A row of Alice's, or of the service's, for each name in a path."""
    jonas = make_staff("jonas", Role.CLINICIAN, name="Jonas Lind")
    # Each has somebody, or something, of their own: what they are refused is hers, not everything.
    make_episode(client=dana, intake=jonas, therapist=jonas)
    make_episode(client=make_client("erin", name="Erin Walsh"), intake=charlie, therapist=charlie)
    moment = clock.now()
    soon = moment + dt.timedelta(days=7)
    jobs.run_due()
    goal = care.set_goal(actor=alice, episode=episode, text="Take the train to work", steps=("One stop",))
    note = care.write_note(actor=bob, episode=episode, kind="session", text="We spoke.", needs_cosign=True)
    messaging.send_letter(actor=alice, episode_id=episode.pk, text="I want to kill myself.", key="a")
    letter = Letter.objects.get(author=alice)
    file = messaging.File("a.txt", b"A page of mine.")
    sitting = Sitting.objects.get(client=alice)
    _link, token = measures.make_link(actor=bob, sitting=sitting)
    for person in (alice, dana):
        # Dana is young as well: what she is refused is Alice's row, not the whole part for young people.
        consent.YoungPerson.objects.create(
            person=person, country="GB", birth_year=2011, noted_on=moment.date(), path="young_with_guardian"
        )
    facts = {"young": alice, "relation": "parent", "agreed_by_young_at": moment}
    invitation, _secret = people.invite(actor=ines, role=Role.CLINICIAN)
    guardian = people.open_account(username="nadia", password=None, role=Role.GUARDIAN, name="Nadia Brook")
    people.ask_recovery(username="alice")
    site = people.open_site(actor=ines, name="Harbour", time_zone="Europe/London")
    missed = safeguarding.note_missed(
        actor=bob, episode_id=episode.pk, how="not_come", planned_at=moment, source_id=ids.new()
    )
    rows = {
        "episode_id": episode,
        "referral_id": episode.referral,
        "handover_id": care.propose_handover(actor=bob, episode=episode, follows=jonas, letter="He is kind."),
        "goal_id": goal,
        "step_id": goal.steps.get(),
        "note_id": note,
        "request_id": care.ask_for_copy(actor=alice),
        "absence_id": care.plan_absence(actor=bob, cover=jonas, begins_at=moment, ends_at=soon),
        "sitting_id": sitting,
        "attachment_id": messaging.add_attachment(actor=alice, episode_id=episode.pk, file=file),
        "letter_id": letter,
        "template_id": messaging.write_template(actor=bob, title="Hello", body="Dear"),
        "alert_id": Alert.objects.get(client=alice),
        "hit_id": AlertHit.objects.filter(client=alice).first(),
        "unread_id": Unread.objects.create(
            subject_id=alice.pk, channel="letter", source_column="messaging.letter.text", source_row=letter.pk,
            why="language", noticed_at=moment,
        ),
        "event_id": SeriousEvent.objects.create(
            client=alice, episode=episode, owner=bob, opened_at=moment, due_at=soon
        ),
        "drill_id": _drill(bob),
        "text_id": _drawn_text(alice, letter.pk),
        "signal_id": Signal.objects.create(watch="courses", key="courses:x", place=5, found_at=clock.now()),
        "harm_id": harms.add_event(actor=bob, episode_id=episode.pk),
        "complaint_id": harms.complain(actor=alice, text="Nobody rang.", about_id=bob.pk, key=ids.new()),
        "conversation_id": Conversation.objects.create(
            client=alice, why="words", reader=bob, offered_at=moment, instrument="ASQ", language="en",
            started_at=moment, last_at=moment, shown=1,
        ),
        "line_id": named_by(alice),
        "missed_id": missed,
        "case_id": missed.case,
        "disclosure_id": Disclosure.objects.create(
            client=alice, episode=episode, alert_id=Alert.objects.get(client=alice).pk, kind="young", owner=bob,
            opened_at=moment, clock_began_at=moment, due_at=soon,
        ),
        "shift_id": Shift.objects.create(person=bob, begins_at=moment, ends_at=soon, set_at=moment),
        "contact_id": CrisisContact.objects.create(
            country="GB", kind="call", name="A line", number="116 123", source="Rung."
        ),
        "person_id": alice,
        "recovery_id": Recovery.objects.get(person=alice),
        "link_id": consent.GuardianLink.objects.create(guardian=guardian, linked_at=moment, **facts),
        "invite_id": consent.GuardianInvite.objects.create(invitation_id=invitation.pk, name="Nadia", **facts),
        "row_id": consent.NotToContact.objects.create(
            young=alice, kind="unsafe", said_at=moment, said_by=alice
        ),
        "agreement_id": consent.DangerAgreement.objects.create(young=alice, text_version="1", said_at=moment),
        "site_id": site,
        "team_id": people.open_team(actor=ines, site=site, name="Crew"),
        "invitation_id": invitation,
        "job_id": Job.objects.create(name="care.nothing", made_at=moment, run_at=soon),
    }  # fmt: skip
    words = {
        "token": token, "secret": "not-a-secret", "purpose": "care", "language": "en", "role": "client",
        "key": "care.step_rules", "slug": "first-talk", "country": "gb", "username": "alice", "name": "today",
        "place": 1, "step": 1, "part": "signs", "account_confirm_email key": "not-a-key",
        "pk": Authenticator.objects.create(user=alice, type=Authenticator.Type.WEBAUTHN, data={}).pk,
    }  # fmt: skip
    lines = {"line_id": rows["line_id"].line, "safeguarding:contact_step step": "who"}
    return {**{name: row.pk for name, row in rows.items()}, **words, **lines}


def named_by(client: Any) -> Any:
    """Somebody whom staff may ask, as the client named them."""
    draft = safeguarding.begin_contact(actor=client)
    given = {
        "name": "Noor", "relation": "sibling", "phone": "07700 900143", "may_tell": "call_us", "when": "unreached",
    }  # fmt: skip
    safeguarding.keep_contact_draft(actor=client, line=draft.line, given=given)
    return safeguarding.keep_contact(actor=client, line=draft.line)


@pytest.fixture
def omar(db):
    """A guardian of somebody else."""
    return people.open_account(username="omar", password=None, role=Role.GUARDIAN, name="Omar Said")


@dataclass
class Asked:
    """What one address answered to one person."""

    statuses: list[int] = field(default_factory=list)
    sent_to_sign_in: bool = True
    wrote: list[str] = field(default_factory=list)

    def is_refused(self, name: str, who: str) -> bool:
        """404, or the sign-in page for nobody. A method that the address does not take is told so by 405."""
        if (who == "nobody" and self.sent_to_sign_in) or (
            name in REFUSES_BY_403 and self.statuses == [403, 403]
        ):
            return True
        return 404 in self.statuses and set(self.statuses) <= {404, 405}


def ask(where: str, browser: Client) -> Asked:
    """By GET and by POST, and nothing of it stays: neither rows nor cookies."""
    found, cookies = Asked(), deepcopy(browser.cookies)

    def watch(execute: Any, sql: str, *rest: Any) -> Any:
        if re.match(r"INSERT|UPDATE|DELETE", sql) and not re.search(
            r'"(django_session|usersessions_\w+)"', sql
        ):
            found.wrote.append(sql[:60])
        return execute(sql, *rest)

    for method in ("get", "post"):
        with transaction.atomic():
            browser.cookies = deepcopy(cookies)
            with connection.execute_wrapper(watch):
                answer: HttpResponse = getattr(browser, method)(where)
            found.statuses.append(answer.status_code)
            found.sent_to_sign_in &= answer.get("Location", "").startswith("/account/login/?next=")
            transaction.set_rollback(True)
    browser.cookies = cookies
    return found


def place_of(one: Address, rows: dict[str, object]) -> str:
    return reverse(
        one.name, kwargs={name: rows.get(f"{one.name} {name}", rows.get(name)) for name in one.given}
    )


def walk(
    who: str, browser_of: Callable[[], Client], rows: dict[str, object], wanted: list[Address], may: set[str]
) -> list[str]:
    """What is wrong, in words."""
    wrong, browser = [], browser_of()
    browser.raise_request_exception = False
    for one in wanted:
        unknown = [name for name in one.given if f"{one.name} {name}" not in rows and name not in rows]
        if unknown:
            wrong.append(f"{one.name}: say in `hers` which row of Alice's is {', '.join(unknown)}")
            continue
        answered = ask(place_of(one, rows), browser)
        said = "/".join(map(str, answered.statuses))
        if one.name not in may:
            if not answered.is_refused(one.name, who):
                wrong.append(f"{one.name} answers {who}: {said}")
            elif answered.wrote:
                wrong.append(f"{one.name} refuses {who} and writes: {answered.wrote[0]}")
        elif answered.is_refused(one.name, who):
            wrong.append(f"{one.name} is not there for {who} any more: take it off the list")
        elif max(answered.statuses) >= 500 or (403 in answered.statuses and one.name not in SAYS_403):
            wrong.append(f"{one.name} answers {who}: {said}")
    return wrong


def names_of(lists: list[dict[str, set[str]]]) -> set[str]:
    return {name for one in lists for group in one.values() for name in group}


@pytest.fixture
def browsers(dana, omar, charlie, signed_in) -> dict[str, Callable[[], Client]]:
    people_ = {"dana": dana, "omar": omar, "charlie": charlie}
    return {"nobody": Client} | {who: partial(signed_in, person) for who, person in people_.items()}


@pytest.mark.hazard("H-034")
@pytest.mark.parametrize("who", MAY)
def test_what_is_not_theirs_is_not_there_for(who, hers, browsers):
    wanted = every_address()
    assert len(wanted) > 200 and len({one.name for one in wanted}) == len(wanted)
    wrong = walk(who, browsers[who], hers, wanted, names_of(MAY[who]))
    assert not wrong, "\n".join(wrong)


def test_every_name_on_the_lists_is_an_address():
    listed = names_of([group for groups in MAY.values() for group in groups]) | SAYS_403 | REFUSES_BY_403
    assert listed - {one.name for one in every_address()} == set()


@pytest.mark.hazard("H-034")
def test_a_text_that_is_not_theirs_to_read_stays_unread(hers, charlie, signed_in):
    for name in ("safety:unread_read", "safety:unread_alert"):
        signed_in(charlie).post(reverse(name, args=[hers["unread_id"]]))
    assert Unread.objects.get(pk=hers["unread_id"]).read_at is None


# --- each part of the walk can fail ----------------------------------------------------------------------


def _open(request: HttpRequest, **_given: object) -> HttpResponse:
    return HttpResponse("words")


def _writes_and_refuses(request: HttpRequest, **_given: object) -> HttpResponse:
    Job.objects.update(worker="")
    raise Http404


def _breaks(request: HttpRequest) -> HttpResponse:
    raise ValueError


NEW = {
    "open": path("admin/new/", _open, name="open"),
    "signed_in": path("admin/signed-in/", login_required(_open), name="signed_in"),
    "clinicians": path(
        "care/<key:episode_id>/new/", only_for(lambda person: person.has_role(Role.CLINICIAN))(_open), name="clinicians"
    ),
    "by_post": path(
        "care/<key:note_id>/new-post/", only_for(lambda person: person.has_role(Role.CLIENT))(require_POST(_open)),
        name="by_post",
    ),
    "writes": path("care/<key:goal_id>/writes/", _writes_and_refuses, name="writes"),
    "whose": path("care/<key:sister_id>/", _open, name="whose"),
    "forbidden": path("care/forbidden/", lambda request: HttpResponse(status=403), name="forbidden"),
    "moved": path("care/moved/", lambda request: HttpResponseRedirect("/"), name="moved"),
    "broken": path("care/broken/", _breaks, name="broken"),
}  # fmt: skip


FINDS = [
    # Omar is turned away from what no guardian needs before any view is asked.
    ("open", False, {"nobody", "dana", "charlie"}),
    ("signed_in", False, {"dana", "charlie"}),
    ("clinicians", False, {"charlie"}),
    ("by_post", False, {"dana"}),
    ("writes", False, {"nobody", "dana", "charlie"}),
    ("whose", False, {"nobody", "dana", "omar", "charlie"}),
    ("forbidden", False, {"nobody", "dana", "charlie"}),
    ("moved", False, {"nobody", "dana", "charlie"}),
    # On the list, and yet something is wrong: forbidden without a word here, broken, or not there at all.
    ("forbidden", True, {"nobody", "dana", "omar", "charlie"}),
    ("broken", True, {"nobody", "dana", "omar", "charlie"}),
    ("clinicians", True, {"nobody", "dana", "omar"}),
]


def test_the_walk_finds_a_new_address_until_somebody_decides(hers, browsers, settings):
    more = ModuleType("more_addresses")
    more.__dict__.update(vars(urls), urlpatterns=[*urls.urlpatterns, *NEW.values()])
    settings.ROOT_URLCONF = more
    new = {one.name: one for one in set(every_address()) - set(addresses(urls.urlpatterns))}
    assert set(new) == set(NEW)
    for name, may, found in FINDS:
        listed = {name} if may else set()
        assert {who for who in MAY if walk(who, browsers[who], hers, [new[name]], listed)} == found, (
            name,
            may,
        )


# --- websockets ------------------------------------------------------------------------------------------


def routes_of(asgi: Any, before: str = "") -> list[tuple[str, Any]]:
    """Every route of websockets, and its pattern. What cannot be read is a failure, never an empty list."""
    while not isinstance(asgi, URLRouter):
        if asgi is refuse_websocket:
            return []
        inner = getattr(asgi, "application", None) or getattr(asgi, "inner", None)
        assert inner is not None, f"The walk cannot read {asgi!r}: teach it."
        asgi = inner
    found: list[tuple[str, Any]] = []
    for one in asgi.routes:
        if one.callback is refuse_websocket:
            continue
        route = before + str(one.pattern)
        if isinstance(one.callback, URLRouter):
            found += routes_of(one.callback, route)
        else:
            assert "(" not in route, f"Write {route} with path(), so that the walk can fill it in."
            found.append((route, one.pattern.converters))
    return found


def filled(route: str, rows: dict[str, object]) -> str:
    def fill(match: re.Match[str]) -> str:
        value = rows[match[1]]  # a KeyError: say in `hers` which row of Alice's this is
        return ids.to_url(value) if isinstance(value, UUID) else str(value)

    return "/" + re.sub(r"<(?:\w+:)?(\w+)>", fill, route)


async def knock(asgi: Any, where: str, cookie: str) -> str:
    headers = [(b"host", b"testserver"), (b"origin", b"http://testserver"), (b"cookie", cookie.encode())]
    scope = {"type": "websocket", "path": where, "headers": headers, "query_string": b"", "subprotocols": []}
    caller = ApplicationCommunicator(asgi, scope)
    await caller.send_input({"type": "websocket.connect"})
    said = (await caller.receive_output(5))["type"]
    await caller.send_input({"type": "websocket.disconnect", "code": 1000})
    await caller.wait(5)
    return said


def let_in(
    asgi: Any, browsers: dict[str, Callable[[], Client]], rows: dict[str, object]
) -> set[tuple[str, str]]:
    """Who came in where: refused is whoever is closed before anything is accepted."""
    found = set()
    for route, _converters in routes_of(asgi.application_mapping["websocket"]):
        for who, browser_of in browsers.items():
            cookie = "; ".join(f"{name}={one.value}" for name, one in browser_of().cookies.items())
            if async_to_sync(knock)(asgi, filled(route, rows), cookie) != "websocket.close":
                found.add((who, route))
    return found


@pytest.fixture(autouse=True)
def _one_connection(monkeypatch):
    """A test is one transaction on one connection; channels would close it between two knocks."""
    monkeypatch.setattr(channels.db, "close_old_connections", lambda **_given: None)


def test_a_stranger_is_refused_by_every_consumer(hers, browsers):
    """Begins to walk by itself with the first consumer that is routed."""
    may = {(who, route) for who, groups in MAY_KNOCK.items() for group in groups.values() for route in group}
    assert let_in(application, browsers, hers) == may


class _Open(AsyncWebsocketConsumer):
    """Lets everybody in."""


class _ForStaff(AsyncWebsocketConsumer):
    """Looks at the role alone."""

    async def connect(self) -> None:
        user = self.scope["user"]
        await (self.accept() if user.is_authenticated and user.is_staff_member else self.close())


class _Careful(AsyncWebsocketConsumer):
    async def connect(self) -> None:
        await self.close()


def test_the_walk_of_consumers_can_fail(hers, browsers):
    inner = URLRouter([path("talk/<key:episode_id>/", _ForStaff.as_asgi())])
    routes = [
        path("ws/open/<key:episode_id>/", _Open.as_asgi()),
        path("ws/rooms/", inner),
        path("ws/careful/<key:sitting_id>/", _Careful.as_asgi()),
        re_path("", refuse_websocket),
    ]
    asgi = ProtocolTypeRouter({"websocket": AuthMiddlewareStack(URLRouter(routes))})
    everybody = {(who, "ws/open/<key:episode_id>/") for who in MAY}
    assert let_in(asgi, browsers, hers) == everybody | {("charlie", "ws/rooms/talk/<key:episode_id>/")}
    with pytest.raises(AssertionError, match="teach it"):
        routes_of(_Open.as_asgi())
    with pytest.raises(AssertionError, match="with path"):
        routes_of(URLRouter([re_path(r"^ws/(?P<episode_id>\w+)/$", _Open.as_asgi())]))
