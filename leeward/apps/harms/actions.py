"""Writes the register and the complaints: what happened, who judged it, who was told, what was answered."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable, Mapping
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from leeward.apps.care import api as care
from leeward.apps.harms import access, queries
from leeward.apps.harms.models import (
    AdverseEvent,
    Complaint,
    ComplaintStep,
    EventVersion,
    Kind,
    PassedOn,
    Pulse,
    Rating,
    Related,
    Serious,
    Settling,
    Signal,
    SignalReview,
)
from leeward.apps.measures import api as measures
from leeward.apps.notifications import api as notifications
from leeward.apps.people.api import Person, Role, staff_with_role
from leeward.apps.safety import api as safety
from leeward.clinical import harms
from leeward.common import audit, clock, ids, service
from leeward.common.audit import Reason
from leeward.common.words import Channel, Source, as_plain, take

State = AdverseEvent.State
Origin = AdverseEvent.Source
CODES = ("kind", "severity", "expected", "route", "outcome", "hazard")
TEXTS = ("what", "action", "lesson")


def promised_day() -> dt.date:
    """By when somebody who writes now has an answer."""
    today = clock.today(settings.TIME_ZONE)
    return harms.after_working_days(today, int(service.get("harms.days_complaint")))


def hours() -> dt.timedelta:
    return dt.timedelta(hours=int(service.get("harms.hours_serious")))


# --- drafts -----------------------------------------------------------------------------------------------


def _known(origin: str, source_id: uuid.UUID) -> AdverseEvent | None:
    rows = AdverseEvent.objects.filter(source=origin, source_id=source_id).exclude(state=State.TAKEN_BACK)
    return rows.first()


def _open(row: AdverseEvent, *, by: uuid.UUID | None, reason: Reason) -> AdverseEvent:
    """Once for its source, however often it is asked for. Belongs inside a transaction."""
    row.is_serious = harms.is_serious(row.serious)
    known = _known(row.source, row.source_id)
    if known is not None:
        return known
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError:
        known = _known(row.source, row.source_id)
        if known is None:
            raise
        return known
    audit.record(
        actor=by, verb="harms.event_opened", subject_kind="adverse_event", subject=row.pk, person=row.client_id,
        reason=reason, detail=row.source,
    )  # fmt: skip
    if harms.needs_lead(row.serious, row.severity):
        _must_be_seen(row, clock.now() + hours())
    return row


def _draft(
    origin: str,
    source_id: uuid.UUID,
    *,
    client_id: uuid.UUID | None,
    episode_id: uuid.UUID | None,
    noticed_at: dt.datetime,
    row_id: uuid.UUID | None = None,
    **facts: Any,
) -> AdverseEvent:
    key = row_id or ids.new()
    return AdverseEvent(
        id=key, subject_id=client_id or key, client_id=client_id, episode_id=episode_id, source=origin,
        source_id=source_id, opened_at=clock.now(), noticed_at=noticed_at, **facts,
    )  # fmt: skip


def look_at_sitting(*, sitting_id: uuid.UUID) -> None:
    """After a check-in: a draft for each stretch of reliable worsening that has none, and for a "yes" to harm.

    Idempotent: it reads the whole course again, in whatever order the news comes.
    """
    sitting = measures.counted_sitting(sitting_id)
    if sitting is None:
        return
    looks = measures.looks(sitting.episode_id) if sitting.episode_id else ()
    when = {str(look.sitting_id): look.at for look in looks}
    facts: dict[str, Any] = {"client_id": sitting.client_id, "episode_id": sitting.episode_id}
    with transaction.atomic():
        opened = AdverseEvent.objects.filter(source=Origin.WORSENING, client_id=sitting.client_id)
        known = [str(key) for key in opened.values_list("source_id", flat=True)]
        pairs = [harms.Look(str(look.sitting_id), look.is_worse) for look in looks]
        for key in harms.drafts_to_open(pairs, known):
            row = _draft(
                Origin.WORSENING,
                uuid.UUID(key),
                noticed_at=when[key],
                kind="symptoms_worse",
                route="program",
                **facts,
            )
            _open(row, by=None, reason=Reason.SYSTEM)
        if sitting.said_harm:
            row = _draft(Origin.SAID_HARM, sitting_id, noticed_at=sitting.at, route="client", **facts)
            _open(row, by=None, reason=Reason.SYSTEM)


def look_at_death(*, episode_id: uuid.UUID, client_id: uuid.UUID) -> None:
    """Serious from the first moment. The event that `safety` keeps beside it stays as it is."""
    if care.may_contact(client_id):
        return  # taken back before this was read
    row = _draft(
        Origin.DEATH, episode_id, client_id=client_id, episode_id=episode_id, noticed_at=clock.now(),
        serious=[Serious.DEATH], outcome=AdverseEvent.Outcome.DIED,
    )  # fmt: skip
    with transaction.atomic():
        _open(row, by=None, reason=Reason.SYSTEM)


def take_death_back(*, episode_id: uuid.UUID, client_id: uuid.UUID) -> None:
    """They live. The row stays, marked so; a second death would open another. Safe to run twice."""
    if not care.may_contact(client_id):
        return
    with transaction.atomic():
        rows = AdverseEvent.objects.select_for_update().filter(source=Origin.DEATH, source_id=episode_id)
        row = rows.exclude(state=State.TAKEN_BACK).first()
        if row is None:
            return
        row.state, row.closed_at = State.TAKEN_BACK, clock.now()
        row.save(update_fields=["state", "closed_at"])
        audit.record(
            actor=None, verb="harms.event_taken_back", subject_kind="adverse_event", subject=row.pk,
            person=row.client_id, reason=Reason.SYSTEM,
        )  # fmt: skip


SPOKEN = ("spoke", "reviewed")


def look_at_alert(*, alert_id: uuid.UUID) -> None:
    """A contact in a crisis: passed on to another service, or spoken with after it had been high."""
    found = safety.closed_alert(alert_id)
    if found is None or not (found.outcome == "passed_on" or (found.was_high and found.outcome in SPOKEN)):
        return
    row = _draft(
        Origin.ALERT, alert_id, client_id=found.client_id, episode_id=found.episode_id,
        noticed_at=found.raised_at, route="program",
    )  # fmt: skip
    with transaction.atomic():
        _open(row, by=None, reason=Reason.SYSTEM)


def feel_pulse() -> None:
    """Every minute. Where nothing ran for longer than a high alert may wait, somebody may have been missed: a draft.

    Planned or not: whoever leads says which, and sets a harmless one aside.
    """
    now = clock.now()
    longest = dt.timedelta(minutes=safety.clock_minutes()["high"])
    with transaction.atomic():
        row, is_first = Pulse.objects.select_for_update().get_or_create(pk=1, defaults={"at": now})
        before, row.at = row.at, max(row.at, now)
        row.save(update_fields=["at"])
        if is_first or now - before <= longest:
            return
        event = _draft(
            Origin.OUTAGE, uuid.uuid5(OUTAGES, before.isoformat()), client_id=None, episode_id=None,
            noticed_at=now, stood_from=before, began_on=timezone.localdate(before), kind=Kind.OUTAGE,
            route="program",
        )  # fmt: skip
        _open(event, by=None, reason=Reason.SYSTEM)


OUTAGES = uuid.UUID("6b1f1f0e-7f6b-5c58-9d0c-3b0c2f7a9d11")
"""Names an outage by the moment when it began, so that two processes open one draft."""


def add_event(*, actor: Person, episode_id: uuid.UUID | None) -> AdverseEvent:
    """A colleague begins one, of a client's record or of nobody in particular. Raises Http404, PermissionDenied."""
    client_id = None
    if not access.may_read_register(actor):
        raise PermissionDenied
    if episode_id is not None:
        facts, _reason = care.record(actor, episode_id)
        client_id = facts.client_id
    elif not access.may_lead(actor):
        raise PermissionDenied
    key = ids.new()
    row = _draft(
        Origin.PERSON, key, row_id=key, client_id=client_id, episode_id=episode_id, noticed_at=clock.now(),
        opened_by=actor,
    )  # fmt: skip
    with transaction.atomic():
        return _open(row, by=actor.pk, reason=Reason.SAFETY)


def tell(*, actor: Person, text: str, for_leads_only: bool, key: uuid.UUID) -> AdverseEvent:
    """A client says in their own words what did harm. Sent twice, it is kept once. Raises ValidationError."""
    words = as_plain(text)
    if not access.may_tell(actor):
        raise PermissionDenied
    if not words:
        raise ValidationError(_("Please write what went wrong. A few words are enough."))
    known = AdverseEvent.objects.filter(pk=key).first()
    if known is not None and known.client_id == actor.pk and str(known.told or "") == words:
        return known  # other words from the same page are a report of their own
    episode = care.current_episode(actor)
    key = ids.new() if known is not None else key
    row = _draft(
        Origin.TOLD, key, row_id=key, client_id=actor.pk, episode_id=episode.id if episode else None,
        noticed_at=clock.now(), opened_by=actor, route="client", for_leads_only=for_leads_only,
    )  # fmt: skip
    with transaction.atomic():
        row.told = take(
            words,
            by=actor.pk,
            subject=actor.pk,
            channel=Channel.REPORT,
            source=Source.of(AdverseEvent, "told", key),
        )
        row = _open(row, by=actor.pk, reason=Reason.OWN_RECORD)
        _must_be_seen(row, _end_of(promised_day()))
    return row


def _end_of(day: dt.date) -> dt.datetime:
    return dt.datetime.combine(day, dt.time(23, 59), ZoneInfo(settings.TIME_ZONE))


# --- whoever leads hears of it ----------------------------------------------------------------------------


def _must_be_seen(row: AdverseEvent, due_at: dt.datetime) -> None:
    """Somebody who leads has to open it by then. What was due sooner stays due sooner."""
    row.due_at = min(row.due_at, due_at) if row.due_at and row.seen_at is None else due_at
    row.seen_at, row.seen_by = None, None
    leads = {one.pk: one for one in access.events_leads(row)}
    # Somebody who has it already hears that it became serious; else the first who leads.
    _pass_on(row, PassedOn.Why.SERIOUS, to=leads.get(row.owner_id) if row.owner_id else None)
    row.save(update_fields=["due_at", "seen_at", "seen_by", "owner"])


def _pass_on(row: AdverseEvent, why: PassedOn.Why, *, to: Person | None = None) -> None:
    """To the next lead who was not told yet; when all were, to the first again. The caller saves the row."""
    people = access.events_leads(row)
    told = set(row.passed.values_list("to_id", flat=True))
    # With a single lead there is nobody else: they are told once more, each time that it is over.
    to = to or next((one for one in people if one.pk not in told), people[0] if people else None)
    if to is None:
        return
    row.owner = to
    passed = PassedOn.objects.create(event=row, to=to, why=why, at=clock.now())
    if not (row.source == Origin.DEATH and why == PassedOn.Why.SERIOUS):  # `safety` tells of a death itself
        notifications.owe(
            kind="harms.event",
            to=to.pk,
            about=row.pk,
            key=f"harm:{row.pk}:{passed.pk}",
            is_urgent=row.is_serious,
        )
    audit.record(
        actor=None, verb="harms.event_passed_on", subject_kind="adverse_event", subject=row.pk,
        person=row.client_id, reason=Reason.SYSTEM, detail=f"{why}:{to.pk}",
    )  # fmt: skip


def chase_events() -> None:
    """Not opened in time: on to another lead, and again after each further time. Idempotent."""
    moment = clock.now()
    rows = AdverseEvent.objects.filter(due_at__lte=moment, seen_at=None, state__in=(State.DRAFT, State.OPEN))
    for key in list(rows.values_list("pk", flat=True)):
        with transaction.atomic():
            row = AdverseEvent.objects.select_for_update().get(pk=key)
            newest = row.passed.order_by("-at", "-pk").first()
            is_over = newest is None or newest.at < (row.due_at or moment) or newest.at + hours() <= moment
            if row.seen_at is None and is_over:
                _pass_on(row, PassedOn.Why.NOT_OPENED)
                row.save(update_fields=["owner"])


def tell_of_signals() -> None:
    """A number of the whole service reached its limit: whoever leads safety is told, once. Idempotent.

    Counted first, written after it. A limit that nobody has signed promises nothing, and is a reason to look as well.
    """
    leads = (*safety.leads(), *staff_with_role(Role.MANAGER))
    if not leads:
        return
    found = queries.watches(care.service_scope(leads[0]))
    for watch, place, signed_at in (
        (Signal.Watch.COURSES, found.courses.path.first_signal, found.courses.signed_at),
        (Signal.Watch.EVENTS, found.events.first_signal, found.events.signed_at),
    ):
        key = queries.signal_key(watch, signed_at)
        if place is None or Signal.objects.filter(key=key).exists():
            continue
        with transaction.atomic():
            row, is_new = Signal.objects.get_or_create(
                key=key,
                defaults={"watch": watch, "place": place, "found_at": clock.now(), "to": leads[0]},
            )
            if not is_new:
                continue
            notifications.owe(
                kind="harms.signal", to=leads[0].pk, about=row.pk, key=f"signal:{row.pk}:{leads[0].pk}"
            )
            audit.record(
                actor=None, verb="harms.signal_found", subject_kind="signal", subject=row.pk,
                reason=Reason.SYSTEM, detail=watch,
            )  # fmt: skip


def review_signal(*, actor: Person, signal: Signal, found: str, follows: str, key: uuid.UUID) -> SignalReview:
    """What somebody found who looked into a signal, and what follows. Sent twice, it is kept once.

    The first answers the signal; later ones are added, and none is written over. Raises Http404, ValidationError.
    """
    texts = {"found": as_plain(found), "follows": as_plain(follows)}
    access.get_signal(actor, signal.pk)
    missing = {
        name: words
        for name, words in (
            ("found", _("Please write what was found. “Nothing that explains it” is an answer.")),
            ("follows", _("Please write what follows. “Nothing, because …” is an answer.")),
        )
        if not texts[name]
    }
    if missing:
        raise ValidationError(missing)
    known = SignalReview.objects.filter(pk=key).first()
    if (
        known is not None
        and (known.signal_id, known.by_id) == (signal.pk, actor.pk)
        and all(str(getattr(known, name)) == text for name, text in texts.items())
    ):
        return known
    key = ids.new() if known is not None else key
    with transaction.atomic():
        row = SignalReview.objects.create(
            id=key, signal=signal, subject_id=signal.pk, by=actor, at=clock.now(),
            **{name: _staff_words(actor, signal.pk, SignalReview, name, key, text) for name, text in texts.items()},
        )  # fmt: skip
        audit.record(
            actor=actor.pk, verb="harms.signal_reviewed", subject_kind="signal", subject=signal.pk,
            reason=Reason.SAFETY, detail=signal.watch,
        )  # fmt: skip
    return row


def find_owners(*, person_id: uuid.UUID) -> None:
    """A colleague leads no more, or left: what waited for them waits for another. Idempotent."""
    events = AdverseEvent.objects.filter(
        owner_id=person_id, state__in=(State.DRAFT, State.OPEN), seen_at=None
    )
    for key in list(events.values_list("pk", flat=True)):
        with transaction.atomic():
            row = AdverseEvent.objects.select_for_update().get(pk=key)
            if row.owner_id == person_id and person_id not in {one.pk for one in access.events_leads(row)}:
                _pass_on(row, PassedOn.Why.OWNER_LEFT)
                row.save(update_fields=["owner"])
    complaints = Complaint.objects.filter(owner_id=person_id, state=Complaint.State.OPEN)
    for key in list(complaints.values_list("pk", flat=True)):
        with transaction.atomic():
            complaint = Complaint.objects.select_for_update().get(pk=key)
            if person_id not in {one.pk for one in _could_answer(complaint)}:
                _give(complaint, by=None)


def note_opening(*, actor: Person, event: AdverseEvent) -> None:
    """Opening it leaves a line once a day. When whoever leads opens one that waits for them, it has been seen."""
    seen = event.due_at is not None and event.seen_at is None and access.may_lead(actor)
    with transaction.atomic():
        if event.client_id is not None:
            audit.record_once_a_day(
                actor=actor.pk, verb="harms.event_read", subject_kind="adverse_event",
                read={event.pk: (event.client_id, Reason.SAFETY)},
            )  # fmt: skip
        if seen:
            event.seen_at, event.seen_by = clock.now(), actor
            AdverseEvent.objects.filter(pk=event.pk, seen_at=None).update(
                seen_at=event.seen_at, seen_by=actor
            )
            audit.record(
                actor=actor.pk, verb="harms.event_seen", subject_kind="adverse_event", subject=event.pk,
                person=event.client_id, reason=Reason.SAFETY,
            )  # fmt: skip


# --- saying what it was -----------------------------------------------------------------------------------


def save_event(
    *, actor: Person, event: AdverseEvent, facts: Mapping[str, Any], seen: int, send: bool, related: str = ""
) -> AdverseEvent:
    """Keeps what somebody says of it, as a version of its own; with `send` it is no draft any more.

    `seen`: how many versions there were on the page they wrote on. Raises PermissionDenied, ValidationError.
    """
    if not access.may_write(actor, event):
        raise PermissionDenied
    texts = {name: as_plain(str(facts.get(name) or "")) for name in TEXTS}
    serious = sorted(set(facts.get("serious") or ()))
    needs = harms.needs_lead(serious, str(facts.get("severity") or ""))
    may_rate_now = actor.has_role(*access.RATERS)
    with transaction.atomic():
        row = AdverseEvent.objects.select_for_update().get(pk=event.pk)
        if row.state not in (State.DRAFT, State.OPEN):
            raise ValidationError(_("This is closed already."))
        newest = row.versions.select_related("by").order_by("-at").first()
        if row.versions.count() != seen and newest is not None:
            words = _(
                "%(name)s changed it a moment ago. Your text is still here. Please open it anew and compare."
            )
            raise ValidationError(words % {"name": newest.by.called})
        is_first = send and row.state == State.DRAFT
        rated = row.ratings.exists()
        if is_first:
            _need_all(facts, texts, related if may_rate_now and not rated else "possible")
        needed = harms.needs_lead(row.serious, row.severity) and set(serious) <= set(row.serious)
        for name in CODES:
            setattr(row, name, str(facts.get(name) or ""))
        row.began_on = facts.get("began_on")
        row.noticed_at = facts.get("noticed_at") or row.noticed_at
        row.serious, row.is_serious = serious, harms.is_serious(serious)
        for name, text in texts.items():
            setattr(row, name, _staff_words(actor, row.subject_id, AdverseEvent, name, row.pk, text))
        if is_first:
            row.state, row.sent_at, row.sent_by = State.OPEN, clock.now(), actor
        row.save()
        _keep_version(actor, row, texts)
        if is_first and may_rate_now and not rated:
            _rate(actor, row, related)
        if needs and not needed:
            _must_be_seen(row, clock.now() + hours())
        audit.record(
            actor=actor.pk, verb="harms.event_sent" if is_first else "harms.event_changed",
            subject_kind="adverse_event", subject=row.pk, person=row.client_id, reason=Reason.SAFETY,
        )  # fmt: skip
    if needs and access.may_lead(actor):
        note_opening(actor=actor, event=row)
    return row


def _need_all(facts: Mapping[str, Any], texts: Mapping[str, str], related: str) -> None:
    wanted = {
        "what": (texts["what"], _("Please write what happened.")),
        "kind": (facts.get("kind"), _("Please choose what it was. “Something else” is an answer.")),
        "severity": (facts.get("severity"), _("Please choose how severe it was.")),
        "related": (related, _("Choose one. “Not sure” is an answer: choose “possible”.")),
        "expected": (facts.get("expected"), _("Please choose whether it was expected.")),
        "route": (facts.get("route"), _("Please choose how you learned of it.")),
    }
    missing = {name: words for name, (value, words) in wanted.items() if not value}
    if missing:
        raise ValidationError(missing)


def _staff_words(actor: Person, subject: uuid.UUID, model: Any, name: str, row: uuid.UUID, text: str) -> Any:
    if not text:
        return None
    return take(text, by=actor.pk, subject=subject, channel=Channel.STAFF, source=Source.of(model, name, row))


def _keep_version(actor: Person, row: AdverseEvent, texts: Mapping[str, str]) -> None:
    key = ids.new()
    codes = {name: getattr(row, name) for name in CODES}
    codes |= {
        "serious": row.serious,
        "began_on": row.began_on.isoformat() if row.began_on else "",
        "state": row.state,
    }
    words = {
        name: _staff_words(actor, row.subject_id, EventVersion, name, key, text)
        for name, text in texts.items()
    }
    EventVersion.objects.create(
        id=key, event=row, subject_id=row.subject_id, by=actor, at=clock.now(), codes=codes, **words
    )


def rate_event(*, actor: Person, event: AdverseEvent, related: str) -> None:
    """The first answer, or the blind second one. Raises PermissionDenied, ValidationError."""
    if related not in Related.values:
        raise ValidationError(_("Choose one. “Not sure” is an answer: choose “possible”."))
    with transaction.atomic():
        row = AdverseEvent.objects.select_for_update().get(pk=event.pk)
        if not access.may_rate(actor, row):
            raise PermissionDenied
        _rate(actor, row, related)
        audit.record(
            actor=actor.pk, verb="harms.event_rated", subject_kind="adverse_event", subject=row.pk,
            person=row.client_id, reason=Reason.SAFETY,
        )  # fmt: skip


def _rate(actor: Person, row: AdverseEvent, related: str) -> None:
    Rating.objects.create(
        event=row, place=row.ratings.count() + 1, rater=actor, related=related, at=clock.now()
    )


def settle_event(*, actor: Person, event: AdverseEvent, related: str, line: str) -> None:
    """Two raters differ: whoever leads says which it is, and why. Raises PermissionDenied, ValidationError."""
    text = as_plain(line)
    if related not in Related.values:
        raise ValidationError(_("Please choose an answer."))
    if not text:
        raise ValidationError(_("Please write one line about why."))
    with transaction.atomic():
        row = AdverseEvent.objects.select_for_update().get(pk=event.pk)
        if not access.may_settle(actor, row) or Settling.objects.filter(event=row).exists():
            raise PermissionDenied
        key = ids.new()
        Settling.objects.create(
            id=key, event=row, subject_id=row.subject_id, by=actor, at=clock.now(), related=related,
            line=_staff_words(actor, row.subject_id, Settling, "line", key, text),
        )  # fmt: skip
        audit.record(
            actor=actor.pk, verb="harms.event_settled", subject_kind="adverse_event", subject=row.pk,
            person=row.client_id, reason=Reason.SAFETY,
        )  # fmt: skip


def close_event(*, actor: Person, event: AdverseEvent) -> None:
    """Nothing is left to say: an outcome, two raters who agree or were settled, and a lesson where it was serious.

    Raises PermissionDenied, ValidationError.
    """
    with transaction.atomic():
        row = AdverseEvent.objects.select_for_update().get(pk=event.pk)
        if not access.may_judge(actor, row) or row.state != State.OPEN:
            raise PermissionDenied
        _need_judgement(row)
        row.state, row.closed_by, row.closed_at = State.CLOSED, actor, clock.now()
        row.save(update_fields=["state", "closed_by", "closed_at"])
        audit.record(
            actor=actor.pk, verb="harms.event_closed", subject_kind="adverse_event", subject=row.pk,
            person=row.client_id, reason=Reason.SAFETY,
        )  # fmt: skip


def _need_judgement(row: AdverseEvent) -> None:
    given = list(row.ratings.order_by("place").values_list("related", flat=True))
    settled = Settling.objects.filter(event=row).values_list("related", flat=True).first() or ""
    missing = []
    if not row.outcome:
        missing.append(_("How it came out is not said yet."))
    if len(given) < 2:
        missing.append(_("A second person has not judged yet whether it is related."))
    elif harms.related(given[0], given[1], settled) is None:
        missing.append(_("The two raters differ, and nobody has settled it."))
    if row.is_serious and not row.lesson:
        missing.append(_("A serious event closes with what was learned from it."))
    if missing:
        raise ValidationError(missing)


def set_aside(*, actor: Person, event: AdverseEvent, why: str) -> None:
    """A draft that is no event. It stays to be read, with the reason. Raises PermissionDenied, ValidationError."""
    text = as_plain(why)
    if not text:
        raise ValidationError(_("Please write one line about why."))
    with transaction.atomic():
        row = AdverseEvent.objects.select_for_update().get(pk=event.pk)
        if not access.may_judge(actor, row) or row.state != State.DRAFT:
            raise PermissionDenied
        row.why_aside = _staff_words(actor, row.subject_id, AdverseEvent, "why_aside", row.pk, text)
        row.state, row.closed_by, row.closed_at = State.SET_ASIDE, actor, clock.now()
        row.save(update_fields=["why_aside", "state", "closed_by", "closed_at"])
        audit.record(
            actor=actor.pk, verb="harms.event_set_aside", subject_kind="adverse_event", subject=row.pk,
            person=row.client_id, reason=Reason.SAFETY,
        )  # fmt: skip


# --- complaints -------------------------------------------------------------------------------------------


def complain(
    *, actor: Person | None, text: str, about_id: uuid.UUID | None, key: uuid.UUID, reach: str = ""
) -> Complaint:
    """Kept, given to somebody whom it is not about, with a day for the answer. Sent twice, it is kept once.

    Without an account nothing can raise an alert: whoever answers reads it, and the page names help. Raises
    ValidationError.
    """
    words, way = as_plain(text), as_plain(reach)
    if not words:
        raise ValidationError(_("Please write what is not right. A few words are enough."))
    known = Complaint.objects.filter(pk=key).first()
    made_by = actor.pk if actor is not None else None
    if known is not None and known.made_by_id == made_by and str(known.text) == words:
        return known  # other words from the same page are a complaint of their own
    key = ids.new() if known is not None else key
    subject = made_by or key
    client = actor if actor is not None and actor.has_role(Role.CLIENT) else None
    if about_id is not None and about_id not in {face.id for face in care_team_of(client)}:
        about_id = None
    row = Complaint(
        id=key, subject_id=subject, made_by=actor, client=client, about_id=about_id, made_at=clock.now(),
        promised_on=promised_day(),
    )  # fmt: skip
    with transaction.atomic():
        row.text = take(
            words,
            by=subject,
            subject=subject,
            channel=Channel.COMPLAINT,
            source=Source.of(Complaint, "text", key),
        )
        if way and actor is None:
            row.reach = take(
                way,
                by=subject,
                subject=subject,
                channel=Channel.COMPLAINT,
                source=Source.of(Complaint, "reach", key),
            )
        row.save(force_insert=True)
        audit.record(
            actor=made_by, verb="harms.complaint_made", subject_kind="complaint", subject=key,
            person=client.pk if client else None, reason=Reason.OWN_RECORD,
        )  # fmt: skip
        _give(row, by=None)
        if client is not None:
            episode = care.current_episode(client)
            draft = _draft(
                Origin.COMPLAINT, key, client_id=client.pk, episode_id=episode.id if episode else None,
                noticed_at=row.made_at, route="client", for_leads_only=True,
            )  # fmt: skip
            _open(draft, by=None, reason=Reason.SYSTEM)
    return row


def care_team_of(client: Person | None) -> tuple[care.TeamFace, ...]:
    """Whom a client can name: everybody of the care team, also somebody who is away."""
    episode = care.current_episode(client) if client is not None else None
    return care.team([episode.id]).get(episode.id, ()) if episode else ()


def _could_answer(row: Complaint, besides: Iterable[uuid.UUID] = ()) -> tuple[Person, ...]:
    team = care_team_of(row.client)
    return access.answerers(
        about=row.about_id, made_by=row.made_by_id, team=[face.id for face in team],
        carers=access.carers_of(team), besides=besides,
    )  # fmt: skip


def _give(
    row: Complaint, *, by: Person | None, besides: Iterable[uuid.UUID] = (), to: Person | None = None
) -> None:
    """To the next who could answer; to whoever has it, where nobody else is. With a line of its own."""
    people = _could_answer(row, besides) or _could_answer(row)
    row.owner = to or (people[0] if people else None)
    row.seen_at = None
    row.save(update_fields=["owner", "seen_at"])
    step = _step(row, ComplaintStep.Kind.GIVEN, by=by, to=row.owner)
    if row.owner is not None:
        notifications.owe(kind="harms.complaint", to=row.owner.pk, about=row.pk, key=f"complaint:{step.pk}")


def _step(
    row: Complaint, kind: ComplaintStep.Kind, *, by: Person | None, to: Person | None = None, text: str = "",
    channel: Channel = Channel.STAFF,
) -> ComplaintStep:  # fmt: skip
    key, words = ids.new(), None
    if text:
        writer = by.pk if by is not None else row.subject_id
        words = take(
            text,
            by=writer,
            subject=row.subject_id,
            channel=channel,
            source=Source.of(ComplaintStep, "words", key),
        )
    return ComplaintStep.objects.create(
        id=key, complaint=row, subject_id=row.subject_id, kind=kind, by=by, to=to, at=clock.now(), words=words
    )


def note_complaint_opening(*, actor: Person, complaint: Complaint) -> None:
    with transaction.atomic():
        if complaint.client_id is not None:
            audit.record_once_a_day(
                actor=actor.pk, verb="harms.complaint_read", subject_kind="complaint",
                read={complaint.pk: (complaint.client_id, Reason.SAFETY)},
            )  # fmt: skip
        if complaint.owner_id == actor.pk and complaint.seen_at is None:
            complaint.seen_at = clock.now()
            Complaint.objects.filter(pk=complaint.pk, seen_at=None).update(seen_at=complaint.seen_at)


def take_complaint(*, actor: Person, complaint: Complaint) -> None:
    """Another lead takes it over. Raises PermissionDenied for whoever may not answer it."""
    with transaction.atomic():
        row = Complaint.objects.select_for_update(of=("self",)).get(pk=complaint.pk)
        if row.state != Complaint.State.OPEN or actor.pk not in {one.pk for one in _could_answer(row)}:
            raise PermissionDenied
        _give(row, by=actor, to=actor)
        _audited(actor, row, "harms.complaint_taken")


def answer_complaint(*, actor: Person, complaint: Complaint, text: str) -> None:
    """The answer stands on the page of whoever made it, and they are told that something waits.

    Raises PermissionDenied, ValidationError.
    """
    words = as_plain(text)
    if not words:
        raise ValidationError(_("Please write the answer."))
    with transaction.atomic():
        row = Complaint.objects.select_for_update(of=("self",)).get(pk=complaint.pk)
        if not access.may_answer(actor, row):
            raise PermissionDenied
        row.state, row.answered_at = Complaint.State.ANSWERED, clock.now()
        row.save(update_fields=["state", "answered_at"])
        step = _step(row, ComplaintStep.Kind.ANSWERED, by=actor, text=words)
        _audited(actor, row, "harms.complaint_answered")
        notifications.owe(kind="harms.answer", to=row.made_by_id, about=row.pk, key=f"answer:{step.pk}")


def say_not_settled(*, actor: Person, complaint: Complaint, text: str) -> None:
    """It goes to the next lead, with a new day. Raises PermissionDenied, ValidationError."""
    words = as_plain(text)
    if not words:
        raise ValidationError(_("Please write what is still not right."))
    with transaction.atomic():
        row = Complaint.objects.select_for_update(of=("self",)).get(pk=complaint.pk)
        if row.made_by_id != actor.pk or row.state != Complaint.State.ANSWERED:
            raise PermissionDenied
        row.state, row.promised_on = Complaint.State.OPEN, promised_day()
        row.save(update_fields=["state", "promised_on"])
        _step(row, ComplaintStep.Kind.NOT_SETTLED, by=actor, text=words, channel=Channel.COMPLAINT)
        earlier = row.steps.filter(kind=ComplaintStep.Kind.GIVEN).exclude(to=None)
        _give(row, by=None, besides=list(earlier.values_list("to_id", flat=True)))
        _audited(actor, row, "harms.complaint_not_settled", reason=Reason.OWN_RECORD)


def withdraw_complaint(*, actor: Person, complaint: Complaint) -> None:
    """They take it back. It stays to be read. Twice is once."""
    with transaction.atomic():
        row = Complaint.objects.select_for_update(of=("self",)).get(pk=complaint.pk)
        if row.made_by_id != actor.pk:
            raise PermissionDenied
        if row.state == Complaint.State.WITHDRAWN:
            return
        row.state = Complaint.State.WITHDRAWN
        row.save(update_fields=["state"])
        _step(row, ComplaintStep.Kind.WITHDRAWN, by=actor)
        _audited(actor, row, "harms.complaint_withdrawn", reason=Reason.OWN_RECORD)


def _audited(actor: Person, row: Complaint, verb: str, *, reason: Reason = Reason.SAFETY) -> None:
    audit.record(
        actor=actor.pk,
        verb=verb,
        subject_kind="complaint",
        subject=row.pk,
        person=row.client_id,
        reason=reason,
    )


def chase_complaints() -> None:
    """Nobody has it: it goes to whoever can answer by now, however long the promise still runs. The day has gone by
    without an answer: whoever has it is told, and another lead as well, once a promise.
    """
    for row in Complaint.objects.filter(state=Complaint.State.OPEN, owner=None).select_related("client"):
        if _could_answer(row):
            with transaction.atomic():
                _give(row, by=None)
    today = clock.today(settings.TIME_ZONE)
    rows = Complaint.objects.filter(state=Complaint.State.OPEN, promised_on__lt=today).select_related(
        "client"
    )
    for row in rows:
        if row.owner_id is None:
            continue  # `api.gaps` says so
        others = _could_answer(row, [row.owner_id])[:1]
        with transaction.atomic():
            for key in (row.owner_id, *(one.pk for one in others)):
                notifications.owe(
                    kind="harms.complaint", to=key, about=row.pk, key=f"late:{row.pk}:{row.promised_on}:{key}"
                )
