"""A safety plan of one's own: written alone or together, versioned, shared only when the person says so."""

from __future__ import annotations

import re

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.http import Http404
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from leeward.apps.people.roles import Role
from leeward.apps.safety import actions, api, queries
from leeward.apps.safety.models import Alert, AlertHit, PlanDraft, PlanPart, PlanSharing, Screening
from leeward.common.models import AuditRow, Unread
from leeward.common.words import LONGEST
from tests.fixtures import make_staff

pytestmark = pytest.mark.django_db

DANGER = "I want to kill myself."


def write(actor, part="alone", text="Walk to the river\nPut the radio on", **more):
    return actions.write_part(actor=actor, part=part, text=text, **more)


def page(browser, name, *args, **words):
    return browser.get(reverse(f"safety:{name}", args=args, kwargs=words or None))


# --- one's own words ---------------------------------------------------------------------------------------


def test_the_seven_parts_stand_in_the_order_of_the_source():
    assert PlanPart.Part.values == [
        "signs", "alone", "places", "people", "professionals", "safer", "reasons"
    ]  # fmt: skip


def test_an_empty_plan_is_kind_and_leads_to_the_first_part(alice, signed_in, page_of):
    said = page_of(page(signed_in(alice), "plan"))
    assert "Begin with the first part" in said and "Only you can read it, until you say who else may." in said
    assert reverse("safety:plan_part", args=["signs"]) in said and "data-print" not in said


def test_each_button_keeps_the_words_and_leads_on(alice, signed_in):
    browser = signed_in(alice)
    for do, to in (("next", "places"), ("back", "signs")):
        where = reverse("safety:plan_part", args=["alone"])
        answer = browser.post(where, {"text": f"Walk, {do}", "do": do})
        assert answer["Location"] == reverse("safety:plan_part", args=[to])
        assert str(queries.newest_part(alice.pk, "alone").text) == f"Walk, {do}"
    answer = browser.post(reverse("safety:plan_part", args=["alone"]), {"text": "Walk", "do": "stop"})
    assert answer["Location"] == reverse("safety:plan")
    last = browser.post(reverse("safety:plan_part", args=["reasons"]), {"text": "My dog", "do": "next"})
    assert last["Location"] == reverse("safety:plan")


def test_the_plan_shows_her_lines_in_seven_steps(alice, signed_in, page_of):
    write(alice)
    said = page_of(page(signed_in(alice), "plan"))
    assert said.count('<li class="stack gap-3"><h2 class="card-title">') == 7
    assert '<li dir="auto">Walk to the river</li>' in said and "Changed " in said
    assert "Only you can see this" in said and said.count("Nothing here yet") == 6


def test_a_number_in_a_line_can_be_tapped(alice, signed_in, page_of):
    write(alice, "people", "- My sister Noor, 07700 900143\n+44 20 7946 0958\nDavi from work")
    said = page_of(page(signed_in(alice), "plan"))
    assert 'href="tel:07700900143"' in said and "My sister Noor" in said
    assert 'href="tel:+442079460958"' in said
    assert '<bdi class="nowrap" dir="ltr">07700 900143</bdi>' in said


@pytest.mark.parametrize(
    ("line", "number"),
    [
        ("Noor 07700 900143", "07700 900143"), ("Amira, weekdays 9 am to 6 pm", ""), ("Born 14.03.1999", ""),
        ("2026-03-14", ""), ("Call (020) 7946 0958 at night", "020) 7946 0958"), ("116 123", "116 123"), ("Room 12", ""),
        ("نور ٠٧٧٠٠ ٩٠٠١٤٣", "٠٧٧٠٠ ٩٠٠١٤٣"), ("10:00 - 18:00", ""),
    ],
)  # fmt: skip
def test_what_is_a_number_to_ring(line, number):
    found = queries.line_of(line)
    assert (found.number if isinstance(found, queries.PlanCall) else "") == number
    if number:
        assert re.fullmatch(r"tel:\+?[0-9]+", found.link)


def test_the_numbers_of_the_service_stand_in_the_fifth_step_only_when_confirmed(
    alice, olga, signed_in, page_of
):
    write(alice)
    facts = {"country": "GB", "source": "rung", "name": "A line"}
    first = actions.add_contact(actor=olga, kind="emergency", number="999", **facts)
    line = actions.add_contact(actor=olga, kind="call", number="116 123", **facts)
    said = page_of(page(signed_in(alice), "plan"))
    assert "999" not in said and "116 123" not in said
    assert "call your local emergency number now" in said
    for row in (first, line):
        actions.confirm_contact(actor=olga, contact=row)
    said = page_of(page(signed_in(alice), "plan"))
    assert (
        '<a class="call call--first" href="tel:999">' in said and '<a class="call" href="tel:116123">' in said
    )
    assert said.count("call--first") == 1 and "checked on" in said


@pytest.mark.hazard("H-051")
def test_nothing_is_written_over_and_the_same_words_change_nothing(alice, signed_in, page_of):
    write(alice, text="Walk")
    assert write(alice, text="Walk\n") is None
    write(alice, text="Run")
    write(alice, text="")
    assert [str(row.text) for row in PlanPart.objects.order_by("made_at")] == ["Walk", "Run", ""]
    plan = queries.plan_of(alice.pk)
    assert plan.is_empty
    said = page_of(page(signed_in(alice), "plan_earlier"))
    assert said.index("Everything was taken out") < said.index("Run") < said.index("Walk")


def test_who_writes_where_somebody_wrote_meanwhile_loses_nothing(alice, signed_in, page_of):
    first = write(alice, text="Walk")
    browser, where = signed_in(alice), reverse("safety:plan_part", args=["alone"])
    write(alice, text="Swim")
    answer = browser.post(where, {"text": "Run", "seen": str(first.pk)})
    assert answer.status_code == 422
    said = page_of(answer)
    assert "changed meanwhile" in said and ">\nRun</textarea>" in said and '<li dir="auto">Swim</li>' in said
    seen = re.search(r'name="seen" value="([^"]+)"', said)[1]
    assert browser.post(where, {"text": "Run and swim", "seen": seen}).status_code == 302


def test_a_text_that_is_too_long_stays_in_the_box(alice, signed_in, page_of):
    long = "a" * (LONGEST + 1)
    answer = signed_in(alice).post(reverse("safety:plan_part", args=["alone"]), {"text": long})
    assert (
        answer.status_code == 422 and long in page_of(answer) and "Please make it shorter" in page_of(answer)
    )
    assert not PlanPart.objects.exists()


def test_there_is_no_eighth_part(alice, signed_in):
    assert page(signed_in(alice), "plan_part", "means").status_code == 404


# --- kept as it is typed -----------------------------------------------------------------------------------


def save(browser, text, part="alone"):
    return browser.post(
        reverse("safety:plan_draft", args=[part]), {"field": "text", "value": text, "key": "k"}
    )


def test_what_is_typed_is_kept_and_stands_in_the_box_again(alice, signed_in, page_of):
    browser = signed_in(alice)
    assert save(browser, "Walk to").json()["words"].startswith("Kept at ")
    save(browser, "Walk to the river")
    assert PlanDraft.objects.count() == 1 and not PlanPart.objects.exists()
    assert ">\nWalk to the river</textarea>" in page_of(page(browser, "plan_part", "alone"))
    assert "Go on with my plan" in page_of(page(browser, "plan"))
    browser.post(reverse("safety:plan_part", args=["alone"]), {"text": "Walk to the river"})
    assert not PlanDraft.objects.exists()


def test_a_save_that_comes_late_makes_no_draft_of_what_the_plan_says(alice, signed_in):
    write(alice, text="Walk")
    assert save(signed_in(alice), "Walk\n").json()["words"] == "As in your plan"
    assert not PlanDraft.objects.exists()


def test_danger_in_what_is_typed_shows_help_and_alerts_nobody(alice, episode, signed_in):
    assert save(signed_in(alice), DANGER).json()["shows_help"] is True
    assert not Alert.objects.exists()


def test_danger_in_the_plan_opens_an_alert_and_help_is_next(alice, episode, signed_in):
    answer = signed_in(alice).post(reverse("safety:plan_part", args=["signs"]), {"text": DANGER})
    assert answer["Location"].startswith(reverse("safety:help_for_you"))
    hit = AlertHit.objects.get()
    assert (hit.channel, str(hit.quote or "")) == ("private", ""), "kept for herself: told without her words"


def test_danger_in_a_shared_plan_is_quoted(alice, episode):
    actions.share_plan(actor=alice, is_shared=True)
    write(alice, "signs", DANGER)
    hit = AlertHit.objects.get()
    assert hit.channel == "plan" and "kill myself" in str(hit.quote)


@given(
    text=st.text(max_size=200),
    part=st.sampled_from(PlanPart.Part.values),
    is_shared=st.booleans(),
    typed=st.booleans(),
)
@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_word_of_a_plan_escapes_the_screening(alice, text, part, is_shared, typed):
    """Each text that comes to lie in a column of the plan has a screening of its own, or waits for a person."""
    for model in (PlanPart, PlanDraft, PlanSharing):
        model.objects.all().delete()
    Screening.objects.all().delete()
    actions.share_plan(actor=alice, is_shared=is_shared)
    if typed:
        actions.save_plan_draft(actor=alice, part=part, text=text)
    actions.write_part(actor=alice, part=part, text=text)
    for model in (PlanPart, PlanDraft):
        for row in model.objects.all():
            read = Screening.objects.filter(
                source_column=f"safety.{model.__name__.lower()}.text", source_row=row.pk
            ).first()
            assert not str(row.text) or read is not None or Unread.objects.filter(source_row=row.pk).exists()
            if read and model is PlanPart:
                assert read.channel == ("plan" if is_shared else "private")


# --- who may read it ---------------------------------------------------------------------------------------


@pytest.mark.hazard("H-051")
def test_it_is_hers_alone_until_she_says_otherwise(alice, bob, episode, signed_in, page_of):
    write(alice)
    said = page_of(page(signed_in(bob), "plan_of", episode.pk))
    assert "keeps their safety plan for themselves" in said and "river" not in said and "Changed" not in said
    assert not AuditRow.objects.filter(verb="safety.plan_read").exists()


def test_shared_the_team_reads_it_and_she_sees_who_did(alice, bob, episode, signed_in, page_of):
    write(alice)
    her = signed_in(alice)
    assert her.post(reverse("safety:plan_sharing"), {"share": "yes"}).status_code == 302
    assert "Your care team can see this" in page_of(page(her, "plan"))
    said = page_of(page(signed_in(bob), "plan_of", episode.pk))
    assert "Walk to the river" in said
    row = AuditRow.objects.get(verb="safety.plan_read")
    assert (row.actor_id, row.person_id) == (bob.pk, alice.pk)
    assert "</strong>, your therapist, read your safety plan." in page_of(her.get(reverse("consent:choices")))
    her.post(reverse("safety:plan_sharing"), {"share": "no"})
    assert "river" not in page_of(page(signed_in(bob), "plan_of", episode.pk))
    assert PlanSharing.objects.count() == 2


def test_the_same_answer_again_makes_no_second_row(alice):
    actions.share_plan(actor=alice, is_shared=False)
    assert not PlanSharing.objects.exists()
    for _time in range(2):
        actions.share_plan(actor=alice, is_shared=True)
    assert PlanSharing.objects.count() == 1


@pytest.mark.hazard("H-051")
@pytest.mark.parametrize("shared", [True, False])
def test_a_stranger_reads_and_writes_nothing(alice, charlie, dana, episode, signed_in, page_of, shared):
    write(alice)
    actions.share_plan(actor=alice, is_shared=shared)
    for browser in (signed_in(charlie), signed_in(dana)):
        assert page(browser, "plan_of", episode.pk).status_code == 404
        where = reverse("safety:plan_of_part", args=[episode.pk, "alone"])
        assert browser.get(where).status_code == 404
        assert browser.post(where, {"text": "Run"}).status_code == 404
    assert "river" not in page_of(page(signed_in(dana), "plan"))
    assert "river" not in page_of(page(signed_in(dana), "plan_earlier"))
    assert page(signed_in(charlie), "plan")["Location"] == "/home/", (
        "the page of help leads there, on every device"
    )
    for name in ("plan_sharing", "plan_earlier"):
        assert page(signed_in(charlie), name).status_code == 404
    with pytest.raises(Http404):
        actions.write_together(actor=charlie, episode_id=episode.pk, part="alone", text="Run")
    with pytest.raises(PermissionDenied):
        write(charlie)
    with pytest.raises(PermissionDenied):
        actions.share_plan(actor=charlie, is_shared=True)
    with pytest.raises(PermissionDenied):
        actions.save_plan_draft(actor=charlie, part="alone", text="x")
    assert PlanPart.objects.count() == 1


def test_a_typed_reason_opens_the_record_and_not_the_plan(alice, charlie, episode, signed_in):
    from leeward.apps.care import api as care

    write(alice)
    actions.share_plan(actor=alice, is_shared=True)
    care.give_reason(charlie, episode.pk, "I stand in for the team on call tonight.")
    assert signed_in(charlie).get(reverse("portal_clinician:record", args=[episode.pk])).status_code == 200
    assert page(signed_in(charlie), "plan_of", episode.pk).status_code == 404


# --- together ----------------------------------------------------------------------------------------------


def test_together_it_says_with_whom(alice, bob, episode, signed_in, page_of):
    actions.share_plan(actor=alice, is_shared=True)
    where = reverse("safety:plan_of_part", args=[episode.pk, "alone"])
    browser = signed_in(bob)
    assert browser.get(where).status_code == 200
    answer = browser.post(where, {"text": "Walk to the river", "do": "stop", "seen": ""})
    assert answer["Location"] == reverse("safety:plan_of", args=[episode.pk])
    row = PlanPart.objects.get()
    assert (row.client_id, row.by_id, row.together_with_id) == (alice.pk, bob.pk, bob.pk)
    assert "Written together with Bob Castellan" in page_of(page(signed_in(alice), "plan"))
    assert AuditRow.objects.filter(verb="safety.plan_written_together", person_id=alice.pk).exists()


def test_together_leaves_what_she_had_begun_herself(alice, bob, episode):
    actions.share_plan(actor=alice, is_shared=True)
    actions.save_plan_draft(actor=alice, part="alone", text="Swim")
    actions.write_together(actor=bob, episode_id=episode.pk, part="alone", text="Walk")
    assert str(PlanDraft.objects.get().text) == "Swim"


def test_nobody_writes_together_in_a_plan_that_is_kept_private(alice, bob, episode, signed_in):
    where = reverse("safety:plan_of_part", args=[episode.pk, "alone"])
    assert signed_in(bob).get(where).status_code == 404
    assert signed_in(bob).post(where, {"text": "Walk"}).status_code == 404
    assert not PlanPart.objects.exists()


def test_a_peer_worker_of_the_team_reads_and_does_not_write(alice, bob, episode, signed_in):
    from leeward.apps.care import actions as care

    ruth = make_staff("ruth", Role.PEER_WORKER, name="Ruth Okafor")
    care.add_to_team(actor=bob, episode=episode, person=ruth, function="peer_worker")
    actions.share_plan(actor=alice, is_shared=True)
    assert page(signed_in(ruth), "plan_of", episode.pk).status_code == 200
    assert page(signed_in(ruth), "plan_of_part", episode.pk, "alone").status_code == 404


# --- where it is needed ------------------------------------------------------------------------------------


def test_help_shows_what_her_own_plan_says_first(alert, alice, signed_in, page_of):
    browser = signed_in(alice)
    assert "Put your feet on the floor" in page_of(page(browser, "help_for_you"))
    write(alice)
    said = page_of(page(browser, "help_for_you"))
    assert "Your own plan says this helps first:" in said and "Walk to the river" in said
    assert "Open my safety plan" in said and "Put your feet on the floor" not in said


@pytest.mark.hazard("H-051")
@pytest.mark.parametrize(
    "where", ["portal_client:today", "portal_client:me", "messaging:letters", "consent:choices"]
)
def test_it_is_one_tap_away(alice, episode, signed_in, page_of, where):
    assert f'href="{reverse("safety:plan")}"' in page_of(signed_in(alice).get(reverse(where)))


def test_the_alert_shows_a_shared_plan_and_leaves_a_line(alert, alice, bob, olga, signed_in, page_of):
    write(alice)
    said = page_of(page(signed_in(bob), "alert", alert.pk))
    assert "They keep it for themselves." in said and "river" not in said
    actions.share_plan(actor=alice, is_shared=True)
    said = page_of(page(signed_in(bob), "alert", alert.pk))
    assert "Walk to the river" in said and "Write it together, in a session" in said
    row = AuditRow.objects.get(verb="safety.plan_read")
    assert (row.reason, row.actor_id) == ("safety", bob.pk)


def test_who_may_not_read_the_words_of_an_alert_reads_no_plan_there(alert, alice, marek, signed_in, page_of):
    write(alice)
    actions.share_plan(actor=alice, is_shared=True)
    said = page_of(page(signed_in(marek), "alert", alert.pk))
    assert "river" not in said and "Their safety plan" not in said


def test_a_closed_alert_shows_no_plan(alert, alice, bob, signed_in, page_of):
    write(alice)
    actions.share_plan(actor=alice, is_shared=True)
    actions.close_alert(actor=bob, alert=alert, outcome="spoke", line="We spoke.")
    assert "river" not in page_of(page(signed_in(bob), "alert", alert.pk))


# --- the door and the copy ---------------------------------------------------------------------------------


def test_the_door_gives_frozen_facts_in_as_many_queries_for_many_versions(alice):
    def asked() -> int:
        with CaptureQueriesContext(
            connection,
        ) as seen:
            plan = api.plan_of(alice)
        assert plan.steps[1].lines[0].startswith("Walk")
        return len(seen)

    write(alice)
    few = asked()
    for number in range(30):
        write(alice, text=f"Walk {number}")
    assert asked() == few


def test_a_copy_of_the_record_holds_every_version(alice, bob, episode):
    part = next(one for one in api.record_parts() if one.code == "safety.plan")
    write(alice, text="Walk")
    write(alice, text="Run")
    actions.share_plan(actor=alice, is_shared=True)
    actions.write_together(actor=bob, episode_id=episode.pk, part="places", text="The library")
    assert part.count(alice.pk) == 3
    items = part.items(alice.pk)
    assert [item.text for item in items if item.text] == ["Walk", "Run", "The library"]
    assert items[-1].facts == (("Written together with", "Bob Castellan"),)
