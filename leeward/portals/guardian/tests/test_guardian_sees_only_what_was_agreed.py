"""A guardian has their own sign-in and sees what a young person agreed to. Everything else is not there."""

from __future__ import annotations

import datetime as dt
import html
import re
import uuid

import pytest
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from leeward.apps.care import actions as care
from leeward.apps.consent import actions, api, queries
from leeward.apps.consent.models import YoungPerson
from leeward.apps.consent.tests.conftest import agree, let_in
from leeward.apps.people.models import Invitation
from leeward.common import audit, clock, ids
from leeward.common.audit import Reason
from leeward.config.middleware import GuardianScope
from tests.fixtures import make_episode

pytestmark = pytest.mark.django_db
OVERVIEW = "/family/"


# --- the whole URL map ----------------------------------------------------------------------------------


def every_page(patterns=None, prefix="", names=()):
    """(view name, path with an id in each place) for each address of the product."""
    for item in patterns if patterns is not None else get_resolver().url_patterns:
        path = prefix + _filled(item.pattern)
        if isinstance(item, URLResolver):
            space = (*names, item.namespace) if item.namespace else names
            yield from every_page(item.url_patterns, path, space)
        elif isinstance(item, URLPattern):
            yield ":".join((*names, item.name or "")), "/" + path.lstrip("/")


def _filled(pattern) -> str:
    import re

    route = str(pattern)
    for name, converter in pattern.converters.items():
        kind = type(converter).__name__
        value = {
            "KeyConverter": ids.to_url(uuid.uuid4()),
            "IntConverter": "1",
            "UUIDConverter": str(uuid.uuid4()),
        }.get(kind, "care")
        route = re.sub(rf"<(?:\w+:)?{name}>", value, route)
    route = re.sub(r"\(\?P<\w+>[^)]*\)", "x", route)
    return route.replace("^", "").replace("$", "").replace("\\Z", "")


@pytest.mark.hazard("H-036")
def test_every_url_outside_the_guardians_places_refuses_a_guardian(yara, nadia, signed_in):
    agree(yara)
    let_in(yara, nadia, shares_worry_page=True, shares_appointments=True)
    browser = signed_in(nadia)
    walked = 0
    for name, path in every_page():
        if name.startswith(GuardianScope.OPEN) or name in GuardianScope.OPEN_EXACTLY:
            continue
        for method in (browser.get, browser.post):
            assert method(path).status_code in (403, 404), (name, path)
            walked += 1
    assert walked > 60


def test_what_is_open_to_a_guardian_is_a_short_known_list():
    spaces = {name.split(":")[0] for name, _path in every_page() if name.startswith(GuardianScope.OPEN)}
    assert "portal_guardian" in spaces
    assert not spaces & {
        "care",
        "safety",
        "messaging",
        "measures",
        "consent",
        "portal_client",
        "portal_clinician",
    }


def test_the_young_persons_own_pages_are_closed_even_without_the_outer_wall(yara, nadia, signed_in, settings):
    agree(yara)
    let_in(yara, nadia)
    settings.MIDDLEWARE = [name for name in settings.MIDDLEWARE if "GuardianScope" not in name]
    browser = signed_in(nadia)
    for name in ("choices", "agree", "age", "family", "guardian", "not_to_contact"):
        assert browser.get(reverse(f"consent:{name}")).status_code == 404, name
    for name in ("young", "competence", "danger"):
        assert browser.post(reverse(f"consent:{name}", args=[yara.pk])).status_code == 404, name


def test_strangers_have_no_family_page(yara, alice, bob, charlie, client, signed_in):
    agree(yara)
    for person in (alice, bob, charlie, yara):
        assert signed_in(person).get(OVERVIEW).status_code == 404
    assert client.get(OVERVIEW).status_code == 302


# --- what is shown --------------------------------------------------------------------------------------


def test_nothing_is_shown_before_somebody_lets_them_in(nadia, signed_in):
    assert "Nothing is shared with you now" in signed_in(nadia).get(OVERVIEW).content.decode()


@pytest.mark.hazard("H-036")
def test_only_what_was_agreed_is_on_the_page(tom, nadia, signed_in):
    agree(tom)
    link = let_in(tom, nadia)
    browser = signed_in(nadia)
    page = browser.get(OVERVIEW).content.decode()
    assert "Who is told what in danger" in page
    assert "What to do when I’m worried" not in page
    assert "said yes or no to" not in page
    assert browser.get(reverse("portal_guardian:worried", args=[link.pk])).status_code == 404
    actions.change_scope(
        actor=tom, link=link, shares_choices=True, shares_appointments=False, shares_worry_page=True
    )
    page = browser.get(OVERVIEW).content.decode()
    assert "What to do when I’m worried" in page
    assert "said yes or no to" in page
    assert browser.get(reverse("portal_guardian:worried", args=[link.pk])).status_code == 200


def test_appointments_are_shown_as_agreed_and_said_not_to_be_kept_here_yet(tom, nadia, signed_in):
    agree(tom)
    link = let_in(tom, nadia, shares_appointments=True)
    browser, none_yet = signed_in(nadia), "No appointments are kept here yet."
    page = browser.get(OVERVIEW).content.decode()
    assert "Tom agreed that you may see when they are." in page
    assert none_yet in page
    actions.change_scope(
        actor=tom, link=link, shares_choices=False, shares_appointments=False, shares_worry_page=False
    )
    page = browser.get(OVERVIEW).content.decode()
    assert "Tom has not agreed to show you when they are." in page
    assert none_yet not in page


def test_the_young_person_reads_that_no_appointments_are_kept_yet(tom, nadia, signed_in):
    agree(tom)
    link = let_in(tom, nadia, shares_appointments=True)
    browser = signed_in(tom)
    for path in (reverse("consent:family"), reverse("consent:scope", args=[link.pk])):
        assert "No appointments are kept here yet" in browser.get(path).content.decode(), path


def test_another_guardian_sees_nothing_of_it(tom, nadia, omar, signed_in):
    agree(tom)
    link = let_in(tom, nadia, shares_choices=True, shares_worry_page=True)
    browser = signed_in(omar)
    assert "Tom Frey" not in browser.get(OVERVIEW).content.decode()
    for path in (
        reverse("portal_guardian:worried", args=[link.pk]),
        reverse("portal_guardian:choice", args=[link.pk, "care"]),
    ):
        assert browser.get(path).status_code == 404
    for name in ("danger_reading", "ending"):
        assert browser.post(reverse(f"portal_guardian:{name}", args=[link.pk])).status_code == 404


def test_no_safeguarding_entry_no_note_no_goal_and_no_audit_line_reaches_the_view(
    yara, nadia, bob, olga, signed_in
):
    agree(yara)
    link = let_in(yara, nadia, shares_choices=True, shares_worry_page=True, shares_appointments=True)
    episode = make_episode(client=yara, intake=bob, therapist=bob)
    care.write_note(actor=bob, episode=episode, kind="session", text="ZEBRA her father hits her")
    care.set_goal(actor=yara, episode=episode, text="ZEBRA move out", steps=("ZEBRA call the school",))
    care.open_with_reason(actor=olga, episode_id=episode.pk, why="ZEBRA safeguarding meeting today")
    actions.say_not_to_contact(actor=yara, young=yara, kind="unsafe", who="ZEBRA my father")
    actions.note_competence(actor=bob, young=yara, is_competent=False, words="ZEBRA frightened of home")
    audit.record(
        actor=bob.pk,
        verb="safety.safeguarding_noted",
        subject_kind="safeguarding",
        subject=uuid.uuid4(),
        person=yara.pk,
        reason=Reason.SAFETY,
    )
    browser = signed_in(nadia)
    pages = [
        OVERVIEW,
        reverse("portal_guardian:worried", args=[link.pk]),
        reverse("portal_guardian:choice", args=[link.pk, "care"]),
    ]
    for path in pages:
        response = browser.get(path)
        assert response.status_code == 200
        page = response.content.decode()
        for secret in ("ZEBRA", "Bob Castellan", "Olga", "safeguarding meeting", "must not be contacted"):
            assert secret not in page, (path, secret)


def test_the_view_holds_nothing_but_what_is_named_here():
    """A new field of the view must be thought about: this list is the agreement with the young person."""
    assert set(api.SharedView.__dataclass_fields__) == {
        "link_id",
        "young",
        "since",
        "choices",
        "may_answer",
        "shares_appointments",
        "shares_worry_page",
        "tells",
        "danger_id",
        "danger_read_at",
    }


def test_a_look_leaves_a_line_that_the_young_person_reads(tom, nadia, signed_in):
    agree(tom)
    let_in(tom, nadia)
    signed_in(nadia).get(OVERVIEW)
    sentences = [row.sentence for row in api.opened_by_others(tom, before=None).rows]
    assert "Nadia Haddad, your guardian, looked at what you share." in sentences


# --- in plain words ---------------------------------------------------------------------------------------


def sentences_of(page: str) -> list[str]:
    """What stands in one line on the page; a button or a heading counts as a sentence."""
    main = page[page.index("<main") : page.index("</main>")]
    main = re.sub(r"<(svg|form|style).*?</\1>", " ", main, flags=re.S)
    blocks = re.split(r"</?(?:p|h[1-6]|li|summary|button|span|section|div|ul)\b[^>]*>", main)
    plain = [" ".join(re.sub(r"<[^>]+>", " ", block).split()) for block in blocks]
    return [one for block in plain for one in re.split(r"(?<=[.!?:”])\s+", html.unescape(block)) if one]


def test_no_sentence_of_a_guardians_pages_is_longer_than_20_words(yara, nadia, signed_in):
    agree(yara)
    link = let_in(yara, nadia, shares_choices=True, shares_worry_page=True)
    browser = signed_in(nadia)
    for path in (
        OVERVIEW,
        reverse("portal_guardian:worried", args=[link.pk]),
        reverse("portal_guardian:choice", args=[link.pk, "care"]),
    ):
        found = sentences_of(browser.get(path).content.decode())
        assert len(found) > 15
        assert [one for one in found if len(one.split()) > 20] == [], path


def test_the_words_say_whom_they_mean(yara, nadia, signed_in):
    agree(yara)
    let_in(yara, nadia, shares_choices=True)
    page = " ".join(signed_in(nadia).get(OVERVIEW).content.decode().split())
    first = yara.called.split()[0]
    assert f"{first} read the same words. In them, “you” means {first}." in page
    assert f"{first} said yes" in page
    assert "That is you" in page


def test_what_is_missing_from_the_guardian_stands_first_and_goes_with_the_answer(yara, nadia, signed_in):
    agree(yara)
    link = let_in(yara, nadia, shares_choices=True)
    browser = signed_in(nadia)
    asked = api.shared_with(nadia)[0].missing
    assert asked == len(api.shared_with(nadia)[0].choices)
    assert f"{asked} questions wait for your answer" in browser.get(OVERVIEW).content.decode()
    browser.post(reverse("portal_guardian:choice", args=[link.pk, "care"]), {"answer": "yes"})
    assert f"{asked - 1} questions wait for your answer" in browser.get(OVERVIEW).content.decode()


def test_who_only_reads_is_asked_for_nothing(tom, nadia, signed_in):
    agree(tom)
    let_in(tom, nadia, shares_choices=True)
    assert "your answer</h2>" not in signed_in(nadia).get(OVERVIEW).content.decode()


# --- answering and ending -------------------------------------------------------------------------------


def test_a_guardian_answers_where_their_yes_is_needed(yara, nadia, signed_in):
    agree(yara)
    link = let_in(yara, nadia)
    browser = signed_in(nadia)
    assert "Your answer is missing" in browser.get(OVERVIEW).content.decode()
    response = browser.post(reverse("portal_guardian:choice", args=[link.pk, "care"]), {"answer": "yes"})
    assert response.url == OVERVIEW
    assert api.says_yes(yara.pk, "care")


def test_a_guardian_of_somebody_who_agrees_alone_only_reads(tom, nadia, signed_in):
    agree(tom)
    link = let_in(tom, nadia, shares_choices=True)
    path = reverse("portal_guardian:choice", args=[link.pk, "care"])
    browser = signed_in(nadia)
    assert browser.get(path).status_code == 404
    assert browser.post(path, {"answer": "no"}).status_code == 404
    assert api.says_yes(tom.pk, "care")


def test_an_empty_answer_changes_nothing(yara, nadia, signed_in):
    agree(yara)
    link = let_in(yara, nadia)
    response = signed_in(nadia).post(reverse("portal_guardian:choice", args=[link.pk, "care"]), {})
    assert response.status_code == 422
    assert not api.says_yes(yara.pk, "care")


def test_reading_what_happens_in_danger_is_marked(yara, nadia, signed_in):
    agree(yara)
    link = let_in(yara, nadia)
    browser = signed_in(nadia)
    browser.post(reverse("portal_guardian:danger_reading", args=[link.pk]))
    assert "You read this on" in browser.get(OVERVIEW).content.decode()
    assert queries.danger_agreement(yara.pk).readings.filter(person=nadia).count() == 1


def test_a_guardian_can_leave(tom, nadia, signed_in):
    agree(tom)
    link = let_in(tom, nadia)
    signed_in(nadia).post(reverse("portal_guardian:ending", args=[link.pk]))
    assert api.shared_with(nadia) == ()


def test_arriving_by_an_accepted_invitation_opens_what_was_agreed(tom, nadia, signed_in):
    agree(tom)
    row, _secret = actions.invite_guardian(actor=tom, name="Nadia", relation="parent", shares_worry_page=True)
    Invitation.objects.filter(pk=row.invitation_id).update(accepted_by=nadia, accepted_at=clock.now())
    page = signed_in(nadia).get(OVERVIEW).content.decode()
    assert "What Tom Frey shares with you" in page


@pytest.mark.parametrize("how", ["young", "in_confidence", "legal_age"])
def test_when_it_ends_the_page_says_nothing_of_why(tom, nadia, signed_in, how):
    agree(tom)
    link = let_in(tom, nadia, shares_choices=True, shares_worry_page=True)
    moment = clock.now()
    if how == "young":
        actions.end_guardian(actor=tom, link=link)
    elif how == "in_confidence":
        actions.say_not_to_contact(actor=tom, young=tom, kind="in_confidence")
    else:
        moment = dt.datetime(2028, 1, 2, 12, tzinfo=dt.UTC)
    with clock.at(moment):
        browser = signed_in(nadia)
        page = browser.get(OVERVIEW).content.decode()
        assert "Nothing is shared with you now" in page
        assert "Tom" not in re.sub(r'nonce="[^"]*"', "", page)  # chance may write any three letters there
        assert browser.get(reverse("portal_guardian:worried", args=[link.pk])).status_code == 404
        if how == "legal_age":
            actions.watch_ages()
            assert YoungPerson.objects.get(pk=tom.pk).came_of_age_at == moment
            assert api.is_asked_again(tom.pk)


def test_help_is_one_press_away(nadia, signed_in):
    assert "/help-now/" in signed_in(nadia).get(OVERVIEW).content.decode()
