"""The model reads each text right after it was stored; what it thinks ranks what people read, and closes nothing."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core import mail as outbox
from django.db import connection, transaction
from django.urls import reverse

from leeward.apps.messaging import actions as messaging
from leeward.apps.messaging.models import Letter
from leeward.apps.safety import actions, api, ports, queries, reading
from leeward.apps.safety.jobs import look_for_unscreened
from leeward.apps.safety.models import Alert, AlertHit, PrivateOpening, SafetyStanding, Screening
from leeward.clinical.text_model import model
from leeward.common import clock, jobs, service
from leeward.common.models import AuditRow, Job, Unread
from leeward.common.words import Channel, Source, take

from .conftest import MONDAY, raise_for

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("monday", "mailboxes")]

CALM = "I went to the market and bought apples for my sister."


def sends(alice, episode, text=CALM, key="k"):
    messaging.send_letter(actor=alice, episode_id=episode.pk, text=text, key=key)
    return Screening.objects.latest("pk")


@pytest.fixture
def judged(monkeypatch):
    """What the reader will say of the next texts."""
    depth = list(connection.savepoint_ids)
    said = {"level": "none", "score": 0.01, "categories": {"suicide": 0.01, "abuse": 0.0}, "piece": ""}

    def read(text, *, budget, is_watched=False):
        assert connection.savepoint_ids == depth, "no model runs inside a transaction"
        return reading.Found(
            said["level"], said["score"], said["categories"], "model", "v", said.get("rules", ()), said["piece"] or text
        )  # fmt: skip

    monkeypatch.setattr(reading, "read", read)
    monkeypatch.setattr(reading, "language_of", lambda text: said.get("language", ""))
    return said


def test_a_text_waits_for_the_model_until_its_job_has_run(alice, episode, judged):
    row = sends(alice, episode)
    assert row.verdict == "waits" and row.written_by == alice.pk
    assert Job.objects.filter(name="safety.judge_text", state="ready").count() == 1
    jobs.run_due()
    row.refresh_from_db()
    assert (row.verdict, row.tier, row.model, row.score) == ("none", "model", "v", 0.01)
    assert not Unread.objects.exists() and not Alert.objects.exists()


@pytest.mark.hazard("H-001")
def test_what_the_model_finds_urgent_is_an_alert_with_the_worst_part_as_its_quote(
    alice, bob, episode, judged
):
    judged |= {
        "level": "urgent",
        "score": 0.91,
        "categories": {"suicide": 0.9, "abuse": 0.1},
        "piece": "the dark part",
    }
    sends(alice, episode)
    jobs.run_due()
    hit = AlertHit.objects.get()
    assert (hit.rule, hit.category, hit.value, str(hit.quote)) == (
        "text:model",
        "suicide",
        "0.91",
        "the dark part",
    )
    assert hit.alert.owner == bob and hit.alert.client == alice
    assert hit.source_row == Letter.objects.get().pk


@pytest.mark.hazard("H-025")
def test_what_it_asks_a_look_at_joins_the_list_of_the_working_day_and_pages_nobody(
    alice, bob, episode, judged, signed_in
):
    judged |= {"level": "review", "score": 0.5}
    sends(alice, episode, text="Everybody would manage without me.")
    jobs.run_due()
    row = Unread.objects.get()
    assert (row.why, row.score) == ("model", 0.5)
    assert row.due_at == dt.datetime(2026, 3, 2, 18, 0, tzinfo=dt.UTC)
    assert not Alert.objects.exists()
    look_for_unscreened()
    jobs.run_due()
    assert not [one for one in outbox.outbox if bob.email in one.to and "letter" not in one.body.lower()][1:]
    page = signed_in(bob).get(reverse("safety:unread")).content.decode()
    assert "Everybody would manage without me." in page and "The program asks for a look" in page
    signed_in(bob).post(reverse("safety:unread_read", args=[row.pk]))
    row.refresh_from_db()
    assert row.read_by == bob.pk


@pytest.mark.hazard("H-025")
def test_what_it_asks_a_look_at_stands_beside_the_rest_of_an_open_alert(
    alice, bob, episode, judged, signed_in, page_of
):
    alert = raise_for(alice, episode)
    due = alert.due_at
    judged |= {"level": "review", "score": 0.5, "piece": "They would manage without me."}
    with clock.at(MONDAY + dt.timedelta(hours=1)):
        sends(alice, episode, text="Hello. They would manage without me.")
        jobs.run_due()
    first, hit = alert.hits.order_by("at")
    assert (hit.rule, str(hit.quote), hit.at > first.at) == (
        "text:model:review",
        "They would manage without me.",
        True,
    )
    alert.refresh_from_db()
    assert (alert.due_at, alert.level) == (due, ""), "a clock that runs is neither longer nor shorter"
    assert Unread.objects.get().why == "model", "it is on the list as well"
    page = page_of(signed_in(bob).get(reverse("safety:alert", args=[alert.pk])))
    assert "Wrote something at which the program asks for a look." in page and "They would manage" in page
    assert SafetyStanding.objects.get(pk=episode.pk).rule == first.rule
    (reached,) = api.reached(bob)
    assert "may be a sign of danger" in reached.standing.rule_words


@pytest.mark.hazard("H-019")
def test_after_an_alert_was_seen_it_starts_the_clock_again_with_the_time_of_the_list(
    alice, bob, episode, judged
):
    """As every later hit does; a high alert has the time of the list then, not a quarter of an hour."""
    alert = raise_for(alice, episode, level="high")
    actions.acknowledge_alert(actor=bob, alert=alert, line="I ring her.")
    judged |= {"level": "review", "score": 0.5}
    with clock.at(MONDAY + dt.timedelta(hours=1)):
        sends(alice, episode)
        jobs.run_due()
    alert.refresh_from_db()
    assert (alert.acknowledged_at, alert.clock_began_at) == (None, MONDAY + dt.timedelta(hours=1))
    assert alert.due_at == dt.datetime(2026, 3, 2, 18, 0, tzinfo=dt.UTC)


def test_a_look_that_a_colleague_asks_for_stands_there_too_and_without_an_alert_only_on_the_list(
    alice, bob, episode, judged
):
    row = sends(alice, episode)
    jobs.run_due()
    actions.see_sign_in(screening_id=row.pk)
    assert not AlertHit.objects.exists() and Unread.objects.count() == 1
    Unread.objects.all().delete()
    alert = raise_for(alice, episode)
    for _again in range(2):
        actions.see_sign_in(screening_id=row.pk)
    hit = alert.hits.get(rule="person:read:sign")
    assert str(hit.quote) == CALM


def test_a_look_that_is_asked_for_is_not_said_to_the_client_nor_counted_as_danger(
    alice, bob, episode, judged
):
    alert = raise_for(alice, episode, rule="PHQ-9:9:open", category="unanswered", channel="measure", quote="")
    judged |= {"level": "review", "score": 0.5}
    sends(alice, episode)
    jobs.run_due()
    assert alert.hits.count() == 2
    assert queries.what_they_did(alert) == "left_open"
    assert queries.rules_of(alert) == ["PHQ-9:9:open"]
    actions.close_alert(actor=bob, alert=alert, outcome="spoke", line="We spoke.")
    day = dt.timedelta(days=1)
    assert queries.text_findings([(MONDAY - day, MONDAY + day)])[0][2] == 0


def test_private_words_that_it_asks_a_look_at_stand_there_without_a_quote(alice, episode, judged):
    alert = raise_for(alice, episode)
    row = sends(alice, episode)
    Screening.objects.filter(pk=row.pk).update(channel="private")
    judged |= {"level": "review", "score": 0.5}
    jobs.run_due()
    assert alert.hits.get(rule="text:model:review").quote is None


def test_when_the_working_day_is_over_somebody_is_told(alice, bob, episode, judged):
    judged |= {"level": "review", "score": 0.5}
    sends(alice, episode)
    jobs.run_due()
    outbox.outbox.clear()
    with clock.at(MONDAY + dt.timedelta(hours=10)):
        look_for_unscreened()
        look_for_unscreened()
        jobs.run_due()
    assert [one.to for one in outbox.outbox] == [[bob.email]]


@pytest.mark.hazard("H-026")
def test_a_rule_that_fired_has_its_alert_and_the_model_adds_none_and_lowers_nothing(alice, episode, judged):
    sends(alice, episode, text="I want to kill myself")
    alert = Alert.objects.get()
    jobs.run_due()
    row = Screening.objects.latest("pk")
    assert row.rules == ["kill_myself"] and row.verdict == "none"
    assert list(Alert.objects.all()) == [alert] and alert.hits.count() == 1
    assert not Unread.objects.exists()


@pytest.mark.hazard("H-035")
def test_words_kept_private_are_judged_and_not_quoted(alice, episode, judged):
    from leeward.common import ids

    judged |= {"level": "urgent", "score": 0.9, "piece": "private words"}
    letter = sends(alice, episode)
    jobs.run_due()
    Alert.objects.get()
    AlertHit.objects.all().delete()
    key = ids.new()
    with transaction.atomic():
        take(
            CALM,
            by=alice.pk,
            subject=alice.pk,
            channel=Channel.PRIVATE,
            source=Source("messaging.letter.text", key),
        )
    row = Screening.objects.latest("pk")
    row.source_row = letter.source_row
    row.save()
    jobs.run_due()
    assert AlertHit.objects.get(channel="private").quote is None


def test_drafts_are_read_by_rules_alone(alice, judged):
    from leeward.common import ids

    with transaction.atomic():
        take(
            CALM,
            by=alice.pk,
            subject=alice.pk,
            channel=Channel.DRAFT,
            source=Source("messaging.draft.text", ids.new()),
        )
    assert Screening.objects.get().verdict == "unjudged"
    assert not Job.objects.filter(name="safety.judge_text").exists()


def test_a_text_that_was_taken_away_is_not_judged(alice, episode, judged):
    row = sends(alice, episode)
    row.source_row = alice.pk
    row.save()
    jobs.run_due()
    row.refresh_from_db()
    assert row.verdict == "gone"


def test_the_same_job_twice_changes_nothing(alice, episode, judged):
    judged |= {"level": "review", "score": 0.5}
    row = sends(alice, episode)
    for _time in range(2):
        actions.judge_text(screening_id=row.pk)
    assert Unread.objects.count() == 1


@pytest.mark.hazard("H-003", "H-028")
def test_in_a_language_without_a_measured_model_every_text_waits_from_the_moment_it_is_stored(
    alice, episode, judged
):
    type(alice).objects.filter(pk=alice.pk).update(language="pl")
    alice.refresh_from_db()
    judged |= {"language": "pl"}
    row = sends(alice, episode, text="Dzi\u0119kuj\u0119, do zobaczenia w czwartek u pani doktor.")
    assert Unread.objects.get().why == "no_rules_for_language:pl"
    jobs.run_due()
    row.refresh_from_db()
    assert row.verdict == "unjudged" and Unread.objects.count() == 1


@pytest.mark.hazard("H-003")
def test_another_language_in_an_english_account_waits_for_a_person(alice, episode, judged):
    judged |= {"language": "es"}
    sends(alice, episode, text="No puedo venir el jueves, lo siento mucho doctora.")
    jobs.run_due()
    assert Unread.objects.get().why == "not_measured:es"
    assert Screening.objects.latest("pk").verdict == "unjudged"


@pytest.mark.hazard("H-001")
def test_what_looks_urgent_opens_an_alert_also_where_the_program_takes_it_for_another_language(
    alice, episode, judged
):
    judged |= {"language": "de", "level": "urgent", "score": 0.99}
    sends(alice, episode)
    jobs.run_due()
    assert AlertHit.objects.get().rule == "text:model"
    assert Unread.objects.get().why == "not_measured:de"


@pytest.mark.hazard("H-001")
@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("أنا على الجسر وسأقفز", "ar"),
        ("لا", "ar"),
        ("хочу умереть", "ru"),
        ("chcę się zabić", "pl"),
        ("je veux mourir", "fr"),
        ("ich will sterben", "de"),
        ("ᏣᎳᎩ ᎦᏬᏂᎯᏍᏗ", reading.UNKNOWN),
    ],
)
def test_a_short_text_in_another_language_is_known_for_one(text, language):
    assert reading.language_of(text) == language


@pytest.mark.parametrize(
    "text", ["see you tuesday", "no worries", "ok", "I am fine", "😀", "", "𝓘 𝓪𝓶 𝓯𝓲𝓷𝓮", "Thank you so much"]
)
def test_a_short_english_text_is_not_taken_for_another_language(text):
    assert reading.language_of(text) in ("", "en")


@pytest.mark.hazard("H-001")
def test_a_short_text_in_another_language_of_an_english_account_waits_for_a_person(
    alice, episode, monkeypatch
):
    monkeypatch.setattr(
        reading, "read", lambda text, **_: reading.Found("none", 0.0, {}, "model", "v", (), text)
    )
    sends(alice, episode, text="je veux mourir")
    jobs.run_due()
    assert Unread.objects.get().why.startswith("not_measured")


@pytest.mark.hazard("H-001", "H-003")
@pytest.mark.parametrize("account", ["en", "es", "pl"])
@pytest.mark.parametrize("taken_for", ["en", "de", "es", ""])
@pytest.mark.parametrize("text", ["I want to kill myself.", "Ich will mich umbringen.", "Quiero suicidarme."])
def test_a_rule_opens_an_alert_whatever_the_account_and_the_program_say_about_the_language(
    alice, episode, judged, account, taken_for, text
):
    type(alice).objects.filter(pk=alice.pk).update(language=account)
    alice.refresh_from_db()
    judged |= {"language": taken_for}
    sends(alice, episode, text=text)
    assert AlertHit.objects.get().rule.startswith("text:"), (
        "as it is stored, before any program asks what language"
    )
    jobs.run_due()
    assert Alert.objects.get().closed_at is None


@pytest.mark.hazard("H-001", "H-003")
@pytest.mark.parametrize("account", ["en", "es"])
def test_a_rule_that_came_after_the_text_was_stored_opens_an_alert_in_another_language(
    alice, episode, judged, account
):
    type(alice).objects.filter(pk=alice.pk).update(language=account)
    alice.refresh_from_db()
    judged |= {"language": "de", "level": "urgent", "score": 0.9, "rules": ("de.new",)}
    row = sends(alice, episode)
    assert not Alert.objects.exists()
    jobs.run_due()
    row.refresh_from_db()
    assert Alert.objects.get() and row.verdict == "urgent"
    assert Unread.objects.filter(source_row=row.source_row).exists(), "and a person reads it all the same"


def test_three_texts_of_one_week_that_only_hint_are_shown_together(alice, episode, judged):
    bars = reading.measured()["model"].review
    judged |= {"level": "none", "score": (bars[20] + bars[50]) / 2}
    for number in range(2):
        sends(alice, episode, key=f"k{number}")
        jobs.run_due()
    assert not Unread.objects.exists()
    sends(alice, episode, key="k9")
    jobs.run_due()
    assert Unread.objects.get().why == "model:several"


@pytest.mark.hazard("H-001")
def test_somebody_in_whom_danger_was_seen_lately_has_a_lower_bar(alice, episode, judged):
    assert queries.is_watched(alice.pk) is False
    sends(alice, episode, text="I want to kill myself")
    assert queries.is_watched(alice.pk) is True
    with clock.at(MONDAY + dt.timedelta(days=40)):
        assert queries.is_watched(alice.pk) is True  # still open
        Alert.objects.update(closed_at=MONDAY)
        assert queries.is_watched(alice.pk) is False


# --- when it breaks ---------------------------------------------------------------------------------------


class Broken:
    name, size = "minilm", 384

    def encode(self, texts):
        raise RuntimeError("no memory")


@pytest.fixture
def encoders():
    before = ports._factories
    yield ports.bind_encoders
    ports.bind_encoders(*before)


def missing():
    raise OSError("no such file")


@pytest.mark.hazard("H-005")
def test_a_missing_model_file_falls_to_words_and_rules_and_raises_an_alarm(alice, episode, encoders, caplog):
    encoders(("model", missing), ("static", missing))
    sends(alice, episode)
    jobs.run_due()
    row = Screening.objects.latest("pk")
    assert row.tier == "rules" and row.score is not None
    assert "cannot be loaded (OSError)" in caplog.text and CALM not in caplog.text
    assert "plain_reader" in [gap.kind for gap in api.gaps_by_kind()]


@pytest.mark.hazard("H-005")
def test_a_model_that_breaks_while_it_reads_is_put_aside_and_the_next_one_reads(
    alice, episode, encoders, caplog
):
    encoders(("model", Broken))
    sends(alice, episode)
    sends(alice, episode, key="k2")
    jobs.run_due()
    assert set(Screening.objects.values_list("tier", flat=True)) == {"rules"}
    assert caplog.text.count("broke (RuntimeError)") == 1  # and is not asked again at once


@pytest.mark.hazard("H-005")
def test_with_the_kept_texts_missing_the_plainer_tiers_are_there(tmp_path):
    _version, tiers = model.load(support=tmp_path / "missing.npz")
    assert "rules" in tiers and "model" not in tiers
    (tmp_path / "broken.npz").write_bytes(b"nothing")
    assert "rules" in model.load(support=tmp_path / "broken.npz")[1]


def test_a_text_that_no_program_can_judge_is_put_before_a_person(alice, episode, monkeypatch, caplog):
    def broken(*_given, **_more):
        raise OSError("no coefficients")

    monkeypatch.setattr(reading, "read", broken)
    row = sends(alice, episode)
    for minutes in range(4):
        with clock.at(MONDAY + dt.timedelta(minutes=minutes)):
            jobs.run_due()
    row.refresh_from_db()
    assert row.verdict == "unjudged" and Unread.objects.get().why == "OSError"
    assert not Job.objects.filter(name="safety.judge_text", state="failed").exists()
    assert CALM not in caplog.text


def test_an_encoder_of_other_weights_is_not_used(alice, episode, encoders):
    class Other(Broken):
        name = "another"

    encoders(("model", Other))
    sends(alice, episode)
    jobs.run_due()
    assert Screening.objects.latest("pk").tier == "rules"


@pytest.mark.hazard("H-005")
def test_a_plainer_reader_shows_people_more(encoders):
    tiers = reading.measured()
    assert reading.wider(20, reading.WIDER["rules"]) == 100
    assert reading.wider(100, 2) == 100
    for tier in tiers.values():
        bars = [tier.review[budget] for budget in model.BUDGETS]
        assert bars == sorted(bars, reverse=True)


def test_when_the_model_is_back_the_alarm_is_over(alice, episode, encoders):
    encoders()
    sends(alice, episode)
    jobs.run_due()
    assert queries.plain_reader_since() is not None
    with clock.at(MONDAY + dt.timedelta(minutes=5)):
        Screening.objects.create(
            subject_id=alice.pk, source_column="x", source_row=alice.pk, channel="letter", version="1", at=clock.now(),
            verdict="none", judged_at=clock.now(), model="v", tier="model",
        )  # fmt: skip
        assert queries.plain_reader_since() is None


@pytest.mark.hazard("H-005")
def test_a_text_that_waits_longer_than_a_minute_is_an_alarm(alice, episode, caplog):
    sends(alice, episode)
    assert queries.late_verdicts() == 0
    with clock.at(MONDAY + dt.timedelta(seconds=61)):
        assert queries.late_verdicts() == 1
        assert "late_verdict" in [gap.kind for gap in api.gaps_by_kind()]
        look_for_unscreened()
    assert "1 texts have waited for the model" in caplog.text


# --- the page ---------------------------------------------------------------------------------------------


@pytest.mark.hazard("H-025")
def test_who_answers_for_the_service_sees_what_the_budget_costs(
    alice, episode, olga, bob, ines, signed_in, judged
):
    sends(alice, episode)
    jobs.run_due()
    page = signed_in(olga).get(reverse("safety:screening")).content.decode()
    assert "People are shown at most 20 of 1,000 everyday messages" in page
    assert "the sentence model: 1 text" in page
    assert reverse("portal_admin:setting", args=["safety.alarm_budget"]) not in page
    assert (
        reverse("portal_admin:setting", args=["safety.alarm_budget"])
        in signed_in(ines).get(reverse("safety:screening")).content.decode()
    )
    assert signed_in(bob).get(reverse("safety:screening")).status_code == 404


@pytest.mark.hazard("H-025")
def test_the_budget_that_the_service_chose_is_the_one_that_reads(alice, ines, episode, monkeypatch):
    seen = []
    plain = reading.read
    monkeypatch.setattr(
        reading, "read", lambda text, *, budget, is_watched: seen.append(budget) or plain(text, budget=budget)
    )
    service.change(actor=ines.pk, key="safety.alarm_budget", value="50")
    sends(alice, episode)
    jobs.run_due()
    assert seen == [50]


# --- words kept private -----------------------------------------------------------------------------------


@pytest.fixture
def private(alice, episode):
    """Alice wrote something for herself, and a rule fired. It lies where a letter lies."""
    messaging.send_letter(actor=alice, episode_id=episode.pk, text="Only for me. I want to die.", key="k")
    jobs.run_due()
    SafetyStanding.objects.all().delete()  # it names the alert
    AlertHit.objects.all().delete()
    Alert.objects.all().delete()
    key = Letter.objects.get().pk
    with transaction.atomic():
        take(
            "Only for me. I want to die.", by=alice.pk, subject=alice.pk, channel=Channel.PRIVATE,
            source=Source("messaging.letter.text", key),
        )  # fmt: skip
    return AlertHit.objects.get()


@pytest.mark.hazard("H-035")
def test_private_words_open_only_with_a_reason_that_the_client_reads(private, alice, bob, signed_in):
    page = reverse("safety:alert", args=[private.alert_id])
    there = reverse("safety:private_opening", args=[private.alert_id, private.pk])
    assert private.quote is None
    assert "Only for me" not in signed_in(bob).get(page).content.decode()
    refused = signed_in(bob).post(there, {"reason": " "})
    assert refused.status_code == 422 and "Only for me" not in refused.content.decode()
    signed_in(bob).post(there, {"reason": "I cannot reach her and must know what she meant."})
    assert "Only for me" in signed_in(bob).get(page).content.decode()
    said = signed_in(alice).get(reverse("consent:choices")).content.decode()
    assert "opened words that you keep private" in said
    assert "I cannot reach her and must know what she meant." in said


def test_the_words_are_closed_again_on_the_next_day_and_for_everybody_else(private, bob, olga, signed_in):
    actions.open_private(actor=bob, hit=private, reason="I must know.")
    page = reverse("safety:alert", args=[private.alert_id])
    assert "Only for me" not in signed_in(olga).get(page).content.decode()
    with clock.at(MONDAY + dt.timedelta(days=1)):
        assert "Only for me" not in signed_in(bob).get(page).content.decode()


@pytest.fixture
def waiting(alice, episode):
    """Alice keeps a plan for herself, in a language without a measured model: no program judges it."""
    type(alice).objects.filter(pk=alice.pk).update(language="es")
    alice.refresh_from_db()
    actions.write_part(actor=alice, part="signs", text="No duermo desde hace días")
    actions.write_part(actor=alice, part="alone", text="Camino junto al río")
    return Unread.objects.get(channel="private")


@pytest.mark.hazard("H-035", "H-003")
def test_private_words_that_wait_for_a_person_open_in_the_list_with_a_reason_that_the_client_reads(
    waiting, alice, bob, olga, signed_in
):
    there = reverse("safety:unread_opening", args=[waiting.pk])
    page = signed_in(bob).get(reverse("safety:unread")).content.decode()
    assert "No duermo" not in page and "I have read it" not in page and "I asked how they are" in page
    refused = signed_in(bob).post(there, {"reason": " "})
    assert refused.status_code == 422 and "No duermo" not in refused.content.decode()
    signed_in(bob).post(there, {"reason": "No program reads Spanish yet."})
    page = signed_in(bob).get(reverse("safety:unread")).content.decode()
    assert "No duermo" in page and "Camino junto" in page, "one row waits for all that was kept private since"
    assert "I have read it" in page
    assert "No duermo" not in signed_in(olga).get(reverse("safety:unread")).content.decode()
    said = signed_in(alice).get(reverse("consent:choices")).content.decode()
    assert "opened words that you keep private" in said and "No program reads Spanish yet." in said


@pytest.mark.hazard("H-035")
@pytest.mark.parametrize("opens", [True, False])
def test_nobody_is_said_to_have_read_private_words_that_they_did_not_open(waiting, bob, olga, opens):
    actions.open_unread(actor=bob if opens else olga, unread_id=waiting.pk, reason="I must know.")
    actions.read_unread(actor=bob, unread_id=waiting.pk)
    verbs = set(AuditRow.objects.filter(actor_id=bob.pk).values_list("verb", flat=True))
    assert ("safety.unread_read" in verbs) is opens and ("safety.unread_asked" in verbs) is not opens


def test_the_words_in_the_list_are_closed_again_on_the_next_day(waiting, bob, signed_in):
    actions.open_unread(actor=bob, unread_id=waiting.pk, reason="I must know.")
    with clock.at(MONDAY + dt.timedelta(days=1)):
        assert "No duermo" not in signed_in(bob).get(reverse("safety:unread")).content.decode()


@pytest.mark.hazard("H-035")
def test_charlie_and_whoever_they_are_not_with_open_nothing_in_the_list(
    waiting, alice, charlie, marek, signed_in
):
    there = reverse("safety:unread_opening", args=[waiting.pk])
    for stranger in (alice, charlie, marek):
        assert signed_in(stranger).post(there, {"reason": "Curious."}).status_code in (403, 404)
    assert not PrivateOpening.objects.exists()


@pytest.mark.hazard("H-035")
def test_charlie_and_a_manager_open_no_private_words(private, charlie, marek, signed_in):
    there = reverse("safety:private_opening", args=[private.alert_id, private.pk])
    for stranger in (charlie, marek):
        assert signed_in(stranger).post(there, {"reason": "Curious."}).status_code == 404
    assert not private.openings.exists()
