"""Loading: sealed with new keys, ending today, with a chain that fits."""

from __future__ import annotations

import datetime as dt

import pytest
from django.conf import settings

from leeward.apps.care.models import Episode, Note
from leeward.apps.consent.models import YoungPerson
from leeward.apps.measures.models import Score, Sitting, Standing
from leeward.apps.messaging.models import Letter, LetterStanding
from leeward.apps.people.models import Person
from leeward.apps.safeguarding.models import Disclosure, EmergencyContact, MissedCase
from leeward.apps.safety.models import Alert, SafetyStanding, Screening, Shift
from leeward.common import audit, ids
from leeward.common.models import AuditRow, PersonKey
from leeward.demo import building, cast, history, packing

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("loaded")]


def test_everybody_is_there():
    wanted = {row.username for row in (*cast.STAFF, *cast.STORIES, *cast.ASKED, *cast.GUARDIANS)}
    assert wanted <= set(Person.objects.values_list("username", flat=True))


def test_nobody_shares_a_name_with_somebody_of_a_story():
    stories = {story.name for story in (*cast.STORIES, *cast.ASKED)} | {one.name for one in cast.GUARDIANS}
    others = [f"{first} {last}" for first, last in zip(cast.FIRST, cast.LAST, strict=True)]
    assert not stories & set(others) and len(set(others)) == len(others)


def test_the_words_open_with_keys_of_this_place():
    letter = Letter.objects.filter(author__username="sam").order_by("sent_at")[0]
    assert letter.text.startswith("The weekend was hard.")
    assert b"weekend" not in bytes(
        Letter.objects.filter(pk=letter.pk).values_list("text", flat=True)[0].value
    )
    assert PersonKey.objects.get(pk=letter.client_id).wrapped


def test_the_chain_of_who_did_what_fits():
    found = audit.verify()
    assert found.broken_at is None
    assert found.not_yet_sealed == 0
    assert found.sealed == AuditRow.objects.count() > 2_000


def test_it_ends_today(loaded):
    newest = Letter.objects.order_by("-sent_at").first()
    assert loaded - dt.timedelta(days=2) < newest.sent_at <= loaded
    assert AuditRow.objects.order_by("-at").first().at <= loaded
    assert not Note.objects.filter(signed_at__gt=loaded).exists()
    assert not Sitting.objects.filter(completed_at__gt=loaded).exists()


def test_the_wall_clock_keeps_its_hours_over_the_change_of_the_clocks():
    hours = {note.astimezone(history.ZONE).hour for note in Note.objects.values_list("signed_at", flat=True)}
    assert min(hours) >= 9
    assert max(hours) <= 18


def test_moments_inside_lists_move_as_well(loaded):
    standing = Standing.objects.exclude(points=[]).get(episode__client__username="sam")
    moments = [dt.datetime.fromisoformat(moment) for moment, _score in standing.points]
    assert loaded - dt.timedelta(days=70) < moments[0] < moments[-1] <= loaded
    days = [
        dt.date.fromisoformat(day)
        for row in SafetyStanding.objects.exclude(risk_answers=[])
        for day, _rule, _value in row.risk_answers
    ]
    assert days
    assert all(loaded.date() - dt.timedelta(days=550) < day <= loaded.date() for day in days)


def test_this_morning_rosa_answered_and_nobody_has_seen_it_yet(loaded):
    alert = Alert.objects.get(client__username="rosa", closed_at=None)
    assert alert.raised_at == loaded - dt.timedelta(minutes=95)
    assert alert.acknowledged_at is None
    assert alert.owner.username == "lena"
    # Four hours of duty, from nine: the real week decides, not the invented one.
    assert alert.due_at.astimezone(history.ZONE).hour == 13
    assert Shift.objects.filter(begins_at__lte=loaded, ends_at__gt=loaded).exists()


def test_this_morning_yusuf_did_not_come_and_his_therapist_finds_out_how_he_is(loaded):
    case = MissedCase.objects.get(closed_at=None)
    assert (case.client.username, case.owner.username, case.why) == ("yusuf", "lena", "late_alert")
    assert not case.steps.exists() and case.opened_at == loaded - dt.timedelta(minutes=40)
    contact = EmergencyContact.objects.get(client=case.client)
    assert (contact.may_tell, contact.when) == ("in_care", "unreached")
    assert str(contact.email).endswith("@demo.invalid") and not contact.phone


def test_this_morning_kit_told_of_somebody_and_it_waits_in_the_queue(loaded):
    item = Disclosure.objects.get(closed_at=None)
    assert (item.client.username, item.owner.username, item.kind) == ("kit_r", "osei", "young")
    assert item.begun_at is None and item.opened_at == loaded - dt.timedelta(minutes=70)
    alert = Alert.objects.get(pk=item.alert_id)
    assert alert.owner.username == "chidi" and alert.acknowledged_at is not None and alert.closed_at is None


def test_a_young_person_is_as_young_as_ever(loaded):
    young = YoungPerson.objects.get(person__username="kit_r")
    assert loaded.year - young.birth_year == 15
    assert loaded.year - Person.objects.get(username="amal").birth_year == 23
    referral = Episode.objects.get(client__username="amal").referral
    assert loaded.year - referral.answers["birth_year"] == 23


def test_nobody_can_sign_in_with_a_password():
    assert not any(person.has_usable_password() for person in Person.objects.all())


def test_every_text_of_a_client_was_screened():
    """Screened when it was lived, and packed with its screening."""
    for letter in Letter.objects.filter(author__username__in=[row.username for row in cast.STORIES]):
        assert Screening.objects.filter(source_row=letter.pk).exists()


def test_what_is_loaded_is_what_was_packed(loaded):
    """Dumped again, all rows but this morning's are the same: nothing was lost on the way."""
    packed = packing.read(packing.PACKED)["tables"]
    for label in ("care.Note", "care.Goal", "care.Ending", "consent.Consent", "messaging.Letter"):
        model = next(row for row in packing.packed_models() if row._meta.label == label)
        again = _dumped(model, packed[label], history.last_day_before(loaded))
        assert again == packed[label], label


def _dumped(model, table, last_day):
    calendar, numbers = packing.Calendar(last_day, history.ZONE), packing._Numbers()
    rows = {
        row.pk: row for row in model.objects.filter(pk__in=[ids.numbered(number) for number in table["id"]])
    }
    return {
        field.attname: [
            packing._out(field, rows[ids.numbered(number)], calendar, numbers) for number in table["id"]
        ]
        for field in packing.columns(model)
    }


def test_a_second_start_loads_nothing(monkeypatch):
    monkeypatch.setattr(building, "load", lambda *_: pytest.fail("loaded twice"))
    building.load_if_empty()


def test_a_history_that_is_not_current_is_built_again(monkeypatch):
    steps = []
    monkeypatch.setattr(Person.objects, "exists", lambda: False, raising=False)
    monkeypatch.setattr(packing, "what_changed", lambda _folder: ["the tables"])
    monkeypatch.setattr(building, "build_elsewhere", lambda folder: steps.append(("build", folder)))
    monkeypatch.setattr(packing, "read", lambda folder: steps.append(("read", folder)))
    monkeypatch.setattr(building, "load", lambda _content: steps.append(("load", None)))
    building.load_if_empty()
    folder = settings.DATA / "history"
    assert steps == [("build", folder), ("read", folder), ("load", None)]


@pytest.mark.parametrize("hour, day", [(5, 3), (6, 10), (23, 10)])
def test_the_day_begins_at_six(hour, day):
    moment = dt.datetime(2026, 3, 10, hour, 30, tzinfo=history.ZONE)
    assert history.last_day_before(moment) == dt.date(2026, 3, day)


@pytest.mark.parametrize("days", range(14))
def test_a_history_moves_by_whole_weeks_and_ends_within_the_week(days):
    moment = dt.datetime(2027, 7, 5, 10, tzinfo=history.ZONE) + dt.timedelta(days=days)
    day = history.last_day_before(moment)
    assert day.weekday() == history.LAST_DAY.weekday()
    assert 0 <= (moment.date() - day).days < 7


def test_no_answer_to_a_letter_is_promised_for_a_sunday():
    due = LetterStanding.objects.exclude(reply_due_at=None).values_list("reply_due_at", flat=True)
    assert due
    assert {moment.astimezone(history.ZONE).weekday() for moment in due} <= {0, 1, 2, 3, 4}


def test_mina_ended_half_a_year_ago_and_answered_all_but_what_waits_today(loaded):
    """What the page says of her is true: the end, three months, and a picture of a year."""
    episode = Episode.objects.get(client__username="mina")
    ended_at = episode.endings.get().at
    assert 175 <= (loaded - ended_at).days <= 195
    after = Sitting.objects.filter(episode=episode, due_from__gt=ended_at - dt.timedelta(days=1))
    assert after.get(point="end").completed_at is not None
    assert after.get(point="month_3").completed_at is not None
    half_year = after.get(point="month_6")
    assert half_year.is_open and half_year.due_from <= loaded < half_year.closes_at
    assert "PHQ-9" in after.get(point="end").instruments
    scores = Score.objects.filter(episode=episode, instrument="PHQ-9").order_by("at")
    assert (scores.last().at - scores.first().at).days > 260
    assert scores.first().at < loaded - dt.timedelta(days=350)
