"""The page "Who may do what" is true: each of its cells is asked at the doors, by somebody with this role alone."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from django.db import transaction
from django.urls import reverse

from leeward.apps.care import actions as care
from leeward.apps.care import api as care_door
from leeward.apps.care.models import CareTeamMember, Ending, Goal, Handover, Note, Referral
from leeward.apps.harms import actions as harms
from leeward.apps.harms.models import Complaint
from leeward.apps.messaging.models import Letter
from leeward.apps.people import actions as people
from leeward.apps.people.models import Recovery
from leeward.apps.people.roles import STAFF, Role
from leeward.apps.safeguarding import actions as safeguarding
from leeward.apps.safeguarding.models import Disclosure, MissedCase
from leeward.apps.safety import actions as safety
from leeward.apps.safety.models import Alert, SeriousEvent, Shift
from leeward.common import clock, ids
from leeward.common.words import Source
from leeward.config.navigation import PLACES, rail_for
from leeward.portals.admin import queries
from leeward.portals.admin.queries import NAMED, NO, OWN, REASON, YES
from tests.fixtures import agree_to_care, make_episode, make_staff

pytestmark = pytest.mark.django_db

ALL = [deed for _title, deeds in queries.DEEDS for deed in deeds]
REASON_PAGE = "portal_clinician:reason"


@pytest.fixture
def things(alice, dana, bob, olga, episode):
    """One of everything that an address can hold an id of. Bob and Olga look after Alice; Dana waits."""
    now = clock.now()
    with transaction.atomic():
        alert = safety.raise_alert(
            client_id=alice.pk, episode_id=episode.pk, by=alice.pk, rule="text:suicide.plain",
            category="suicide", value="", quote="I want to stop living.", level=None,
            source=Source("messaging.letter.text", ids.new()), channel="letter",
        )  # fmt: skip
    Alert.objects.filter(pk=alert).update(owner=bob)
    people.ask_recovery(username="alice")
    asks, _secret = care.begin_referral()
    Referral.objects.filter(pk=asks.pk).update(client=dana, subject_id=dana.pk, sent_at=now)
    other = people.open_account(username="waits", password=None, role=Role.CLIENT, name="W", birth_year=1990)
    agree_to_care(other)
    waiting = make_episode(client=other, intake=bob, therapist=None)
    shift = Shift.objects.create(
        person=olga, set_at=now, begins_at=now + dt.timedelta(days=3), ends_at=now + dt.timedelta(days=4)
    )
    note = care.write_note(
        actor=bob, episode=episode, kind="session", about=now, minutes=50, text="We spoke.", needs_cosign=True
    )
    care.sign_note(actor=bob, note=note)
    SeriousEvent.objects.create(client=other, episode=waiting, owner=olga, opened_at=now, due_at=now)
    return {
        "episode": episode.pk, "alert": alert, "recovery": Recovery.objects.get().pk, "referral": asks.pk,
        "waiting": waiting.pk, "shift": shift.pk, "person": alice.pk, "colleague": bob.pk,
        "note": note.pk, "harm": harms.add_event(actor=bob, episode_id=episode.pk).pk,
        "complaint": harms.complain(actor=alice, text="Nobody rang.", about_id=None, key=ids.new()).pk,
        "case": safeguarding.note_missed(
            actor=bob, episode_id=episode.pk, how="not_come", planned_at=now, source_id=ids.new()
        ).case_id,
        "disclosure": Disclosure.objects.create(
            client=alice, episode=episode, alert_id=ids.new(), kind="child", opened_at=now, clock_began_at=now, due_at=now
        ).pk,
        "helper": make_staff("helper", Role.CLINICIAN, name="Helper").pk,
    }  # fmt: skip


def address(name: str, thing: str, things: dict) -> str:
    return reverse(name, args=[things[thing]] if thing else [])


def judges(browser, path: str, things: dict) -> bool:
    """The page of an alert answers everybody who sees it: only the level itself says whether it was set."""
    level = "low" if Alert.objects.get(pk=things["alert"]).level != "low" else "moderate"
    browser.post(path, {"level": level})
    return Alert.objects.get(pk=things["alert"]).level == level


def makes(model, **data):
    """Whether a new row of this model stands there after the form was sent."""

    def probe(browser, path: str, things: dict) -> bool:
        count = model.objects.count()
        sent = {name: value(things) if callable(value) else value for name, value in data.items()}
        browser.post(path, sent)
        return model.objects.count() > count

    return probe


SENT = {
    # A page that opens is not yet a deed that is done: here the form is sent, and the row looked for.
    "safety:level": judges,
    "messaging:thread": makes(Letter, text="Hello.", key="once"),
    "care:new_note": makes(Note, kind="session", about="2026-03-02T09:00", minutes=50, text="We spoke."),
    "care:goals": makes(Goal, text="Take the train to work"),
    "care:team": makes(CareTeamMember, person=lambda things: str(things["helper"])),
    "care:propose": makes(Handover, person=lambda things: str(things["helper"]), letter="I leave in May."),
    "care:ending": makes(Ending, kind="planned", was_agreed="on", summary="We met our goals."),
}


def asked(browser, name: str, thing: str, things: dict) -> str:
    """open, shut, or reason (sent to the page that asks why)."""
    path = address(name, thing, things)
    if name in SENT:
        return "open" if SENT[name](browser, path, things) else "shut"
    answer = browser.get(path)
    if answer.status_code == 405:
        answer = browser.post(path)
        return "shut" if answer.status_code in (403, 404) else "open"
    if answer.status_code in (403, 404):
        return "shut"
    if answer.status_code == 302:
        why = reverse(REASON_PAGE, args=[things["episode"]])
        return "reason" if answer["Location"] == why else f"sent to {answer['Location']}"
    return "open" if answer.status_code == 200 else str(answer.status_code)


def somebody(role: Role, kind: str):
    if role in STAFF:
        return make_staff(f"{kind}_{role.value}", role, name=f"{kind} {role.label}")
    return people.open_account(username=f"{kind}_{role.value}", password=None, role=role, name="Somebody")


def look(deed, role, browsers, things) -> list[str]:
    """What is wrong with one cell. A stranger (`far`), somebody on the care team (`near`), somebody named."""
    state = deed.of(role)
    wanted = {
        YES: {"far": "open", "near": "open", "named": "open"},
        OWN: {"far": "shut", "near": "open"},
        REASON: {"far": "reason", "near": "open"},
        NAMED: {"far": "shut", "named": "open"},
        NO: {"far": "shut", "near": "shut", "named": "shut"},
    }[state]
    wrong = []
    for kind, answer in wanted.items():
        if kind not in browsers:
            continue
        for name, thing in deed.doors:
            with transaction.atomic():
                found = asked(browsers[kind], name, thing, things)
                transaction.set_rollback(True)
            if found != answer:
                wrong.append(f"{deed.code} {role.value}, {kind}: says {state}, {name} is {found}")
    return wrong


def people_of(role: Role, episode, request, signed_in) -> dict:
    """Browsers of those who have this role alone: a stranger, and who has to do with Alice."""
    found = {"far": signed_in(somebody(role, "far"))}
    if role in (Role.CLIENT, Role.CLINICIAN, Role.SUPERVISOR):
        name = {Role.CLIENT: "alice", Role.CLINICIAN: "bob", Role.SUPERVISOR: "olga"}[role]
        found["near"] = signed_in(request.getfixturevalue(name))
    if role in (Role.PEER_WORKER, Role.ADMINISTRATOR, Role.MODERATOR, Role.RESEARCHER):
        # The last three: on the team since they were a clinician. The membership outlived the role.
        near = somebody(role, "near")
        function = "peer_worker" if role is Role.PEER_WORKER else "cover"
        care.add_to_team(
            actor=request.getfixturevalue("bob"), episode=episode, person=near, function=function
        )
        found["near"] = signed_in(near)
    return found


def name_them(person, things) -> None:
    """The rota names this person, an alert is handed to them, and they answer for what follows a death,
    and a complaint."""
    now = clock.now()
    Shift.objects.create(
        person=person, set_at=now, begins_at=now - dt.timedelta(hours=1), ends_at=now + dt.timedelta(hours=1)
    )
    Alert.objects.filter(pk=things["alert"]).update(owner=person)
    SeriousEvent.objects.update(owner=person)
    Complaint.objects.update(owner=person)
    MissedCase.objects.update(owner=person)
    Disclosure.objects.update(owner=person)


def wrong_cells(role: Role, deeds, episode, request, things, signed_in) -> list[str]:
    browsers = people_of(role, episode, request, signed_in)
    wrong = [line for deed in deeds for line in look(deed, role, browsers, things)]
    if role in STAFF:
        named = somebody(role, "named")
        name_them(named, things)
        rest = [deed for deed in deeds if deed.of(role) in (NAMED, YES, NO)]
        wrong += [line for deed in rest for line in look(deed, role, {"named": signed_in(named)}, things)]
    return wrong


@pytest.mark.hazard("H-034")
@pytest.mark.parametrize("role", list(Role))
def test_every_cell_is_what_the_doors_say(role, episode, request, things, signed_in):
    assert wrong_cells(role, ALL, episode, request, things, signed_in) == []


@pytest.mark.parametrize(
    "role, state",
    [
        (Role.PEER_WORKER, YES), (Role.PEER_WORKER, REASON), (Role.PEER_WORKER, NO),
        (Role.ADMINISTRATOR, YES), (Role.ADMINISTRATOR, NAMED), (Role.ADMINISTRATOR, NO),
    ],
)  # fmt: skip
def test_the_check_finds_a_cell_that_is_wrong(role, state, episode, request, things, signed_in):
    untrue = [replace(deed, may={role: state}) for deed in ALL if deed.of(role) != state]
    wrong = wrong_cells(role, untrue, episode, request, things, signed_in)
    found = {line.split(" ")[0] for line in wrong}
    assert found == {deed.code for deed in untrue}


def test_with_a_reason_one_reads_and_writes_nothing(charlie, alice, episode, signed_in):
    care_door.give_reason(charlie, episode.pk, "Her sister rang the duty line just now.")
    browser = signed_in(charlie)
    path = reverse("messaging:thread", args=[episode.pk])
    assert browser.get(path).status_code == 200
    for name in ("messaging:thread", "care:new_note", "care:ending"):
        assert not SENT[name](browser, reverse(name, args=[episode.pk]), {}), name


# --- nothing is left out --------------------------------------------------------------------------------------


@pytest.mark.parametrize("role", [role for role in Role if role in STAFF])
def test_every_place_of_the_rail_stands_on_the_page(role):
    person = somebody(role, "one")
    places = {item.url for group in rail_for(person, "/") for item in group.items}
    places -= {reverse(name) for _role, name in PLACES}
    told = {reverse(name) for deed in ALL if deed.of(role) != NO for name, thing in deed.doors if not thing}
    assert places - told - RAIL_SAID_OTHERWISE == set()


RAIL_SAID_OTHERWISE = {
    # Lists whose rows are what matters: the row has its own deed.
    "/letters/inbox/", "/safety/alerts/", "/care/referrals/",
}  # fmt: skip


def test_own_people_has_whoever_can_be_on_a_care_team():
    """For the others the cell could not be asked, and must not be claimed."""
    near = {Role.CLIENT, Role.CLINICIAN, Role.SUPERVISOR, Role.PEER_WORKER}
    assert {role for deed in ALL for role in Role if deed.of(role) == OWN} <= near


def test_every_deed_is_somebodys_and_stands_once():
    assert all(deed.may for deed in ALL)
    assert len({deed.code for deed in ALL}) == len(ALL) == len({str(deed.words) for deed in ALL})


# --- the page ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("who", ["alice", "bob", "charlie", "olga", "marek"])
def test_for_anybody_else_the_page_does_not_exist(who, request, signed_in):
    assert signed_in(request.getfixturevalue(who)).get("/admin/rights/").status_code == 404


def test_each_cell_says_a_word_and_a_shape(ines, signed_in):
    page = signed_in(ines).get("/admin/rights/").content.decode()
    cells = page.split("<td")[1:]
    assert len(cells) == len(ALL) * len(Role)
    assert all("<svg" in cell.split("</td>")[0] for cell in cells)
    words = [cell.split("</svg>")[1].split("</span>")[0] for cell in cells]
    assert set(words) == {str(one.word) for one in queries.MAY.values()}
    assert words[: len(Role)] == [str(queries.MAY[ALL[0].of(role)].word) for role in Role]
