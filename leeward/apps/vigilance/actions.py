"""Holds the drills, draws the texts, and keeps what readers saw."""

from __future__ import annotations

import datetime as dt
import random
import uuid
from collections.abc import Callable

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from leeward.apps.notifications import api as notifications
from leeward.apps.people.api import Person
from leeward.apps.safety import api as safety
from leeward.apps.vigilance import access, queries
from leeward.apps.vigilance.models import Answer, Draw, DrawnText, Drill, DrillTelling, Reading
from leeward.clinical.triage import escalation_times
from leeward.common import audit, clock, jobs, service
from leeward.common.audit import Reason

State = Drill.State
Chance = Callable[[], float]
"""A number from 0 to 1, the 1 left out."""

by_chance: Chance = random.SystemRandom().random

PLANNED_AHEAD = dt.timedelta(days=1)


# --- drills -----------------------------------------------------------------------------------------------


def plan_drills(*, chance: Chance = by_chance) -> int:
    """Owes each shift of a lead one drill, at a moment by chance; and notes hours in which nobody was there.

    Safe to run twice, and in two processes: one row a shift. Returns how many rows were made.
    """
    if not service.get("vigilance.drills"):
        return 0
    now, made = clock.now(), 0
    shifts = safety.lead_shifts(begins_before=now + PLANNED_AHEAD, ends_after=now)
    known = set(Drill.objects.filter(shift__in=[one.id for one in shifts]).values_list("shift_id", flat=True))
    for shift in shifts:
        found = queries.spans(shift.begins_at, shift.ends_at, now) if shift.id not in known else []
        if found:
            moment, span = queries.moment_in(found, chance())
            made += _owe(shift_id=shift.id, planned_at=moment, latest_at=span.latest, over_at=span.end)
    for begin, end in queries.empty_hours():
        made += _owe(
            shift_id=None, planned_at=begin, latest_at=end, over_at=end, state=State.NOT_HELD,
            why=Drill.Why.NOBODY, ended_at=now,
        )  # fmt: skip
    return made


def _owe(**facts: object) -> bool:
    row = Drill(**facts)
    try:
        with transaction.atomic():
            row.save(force_insert=True)
            if row.state == State.OWED:
                jobs.enqueue("vigilance.begin_drill", row.pk, run_at=row.planned_at, key=f"drill:{row.pk}")
    except IntegrityError:
        return False  # another process was first
    return True


def begin_drill(*, drill_id: uuid.UUID) -> None:
    """Calls whoever leads the shift, as an alert would. Put off while an alert waits that is due as soon. Idempotent."""
    drill = Drill.objects.select_related("shift__person").filter(pk=drill_id, state=State.OWED).first()
    if drill is None or drill.shift is None:
        return
    now, person = clock.now(), drill.shift.person
    if now < drill.planned_at:
        return  # it was put off; the later job holds it
    shifts = safety.lead_shifts(begins_before=now + PLANNED_AHEAD, ends_after=now)
    waits = safety.has_urgent_alert(person)
    with transaction.atomic():
        row = Drill.objects.select_for_update().get(pk=drill_id)
        if row.state != State.OWED or now < row.planned_at:
            return
        if not service.get("vigilance.drills"):
            _not_held(row, Drill.Why.SWITCHED_OFF)
        elif now > row.latest_at:
            _not_held(row, Drill.Why.TOO_LATE)
        elif row.shift_id not in {one.id for one in shifts}:
            _not_held(row, Drill.Why.WITHDRAWN)
        elif waits:
            _put_off(row)
        else:
            _begin(row, person)


def _not_held(row: Drill, why: Drill.Why) -> None:
    row.state, row.why, row.ended_at = State.NOT_HELD, why, clock.now()
    row.save(update_fields=["state", "why", "ended_at"])


def _put_off(row: Drill) -> None:
    later = clock.now() + queries.PUT_OFF
    if later > row.latest_at:
        return _not_held(row, Drill.Why.REAL_ALERT)
    row.planned_at, row.put_off = later, row.put_off + 1
    row.save(update_fields=["planned_at", "put_off"])
    jobs.enqueue("vigilance.begin_drill", row.pk, run_at=later, key=f"drill:{row.pk}:{row.put_off}")


def _begin(row: Drill, person: Person) -> None:
    row.state, row.began_at = State.RUNNING, clock.now()
    row.due_at = safety.due_if_high(row.began_at)
    row.save(update_fields=["state", "began_at", "due_at"])
    _tell(row, 0, person)
    for share, moment in zip(
        (50, 100), escalation_times(row.began_at, row.due_at, safety.staffed_hours()), strict=True
    ):
        jobs.enqueue("vigilance.chase_drill", row.pk, share, run_at=moment, key=f"drill:{row.pk}:{share}%")


def _tell(row: Drill, share: int, person: Person | None) -> None:
    """By the same ways as an alert, in the same words."""
    telling = DrillTelling.objects.create(drill=row, share=share, to=person, at=clock.now())
    notifications.owe(
        kind="vigilance.drill",
        to=person.pk if person else None,
        about=telling.pk,
        key=f"drill:{telling.pk}",
        is_urgent=True,
    )


def chase_drill(*, drill_id: uuid.UUID, share: int) -> None:
    """Half of the clock: the second is called as well. The whole: a lead, and it counts as missed. Idempotent.

    A real alert that came meanwhile and is as urgent breaks the drill off: nobody is called for practice beside it.
    One that waited before it began, or has until tomorrow, does not: else whoever looks at nothing is never measured.
    """
    drill = Drill.objects.filter(pk=drill_id, state=State.RUNNING).first()
    if drill is None:
        return
    told = [one.to for one in drill.tellings.select_related("to") if one.to is not None]
    is_needed_elsewhere = any(safety.has_urgent_alert(one, since=drill.began_at) for one in told)
    second, lead = _next(told)
    with transaction.atomic():
        row = Drill.objects.select_for_update().get(pk=drill_id)
        if row.state != State.RUNNING or row.began_at is None or row.due_at is None:
            return
        half, whole = escalation_times(row.began_at, row.due_at, safety.staffed_hours())
        if clock.now() < (half if share == 50 else whole):
            return
        if DrillTelling.objects.filter(drill=row, share=share).exists():
            return
        if is_needed_elsewhere:
            return _not_held(row, Drill.Why.REAL_ALERT)
        _tell(row, share, second if share == 50 else lead)
        if share == 100:
            row.state = State.MISSED
            row.save(update_fields=["state"])
            _tell_leads(row)


def _next(told: list[Person]) -> tuple[Person | None, Person | None]:
    """Who is called at half, and who at the whole clock: nobody twice."""
    known = {one.pk for one in told}
    leads = [one for one in safety.leads() if one.pk not in known]
    duty = [one for one in safety.on_duty() if one.pk not in known]
    return next(iter([*duty, *leads]), None), next(iter([*leads, *duty]), None)


def _tell_leads(row: Drill) -> None:
    """Whoever answers for safety hears that nobody came in time: the next one could be real."""
    for lead in safety.leads()[:1]:
        notifications.owe(
            kind="vigilance.drill_missed", to=lead.pk, about=row.pk, key=f"drill-missed:{row.pk}"
        )


def note_telling(*, telling_id: uuid.UUID, went: bool) -> None:
    """The mail was handed over, or there was nowhere to send it. Neither is an answer."""
    facts = {"told_at": clock.now()} if went else {"no_address": True}
    DrillTelling.objects.filter(pk=telling_id).update(**facts)


def answer_drill(*, actor: Person, drill: Drill) -> None:
    """One tap: a person is there. Twice is once. Raises PermissionDenied for whom it has not reached."""
    with transaction.atomic():
        row = Drill.objects.select_for_update().get(pk=drill.pk)
        if row.acknowledged_at is not None:
            return
        if not access.may_answer(actor, row):
            raise PermissionDenied
        now = clock.now()
        row.acknowledged_by, row.acknowledged_at = actor, now
        row.state = State.REACHED if row.due_at is not None and now <= row.due_at else State.LATE
        row.save(update_fields=["acknowledged_by", "acknowledged_at", "state"])
        if row.state == State.LATE and not DrillTelling.objects.filter(drill=row, share=100).exists():
            _tell_leads(row)  # the job that follows the clock has not run yet
        audit.record(
            actor=actor.pk, verb="vigilance.drill_answered", subject_kind="drill", subject=row.pk,
            reason=Reason.SAFETY,
        )  # fmt: skip


# --- texts that are read again ----------------------------------------------------------------------------


def draw_texts(*, seed: Callable[[], int] = lambda: random.SystemRandom().getrandbits(48)) -> Draw | None:
    """Draws from the last whole week, once, when the model has read all of it. Safe to run twice.

    Simple, by chance from all of them: the exact interval of `missed_risk` holds for no other draw. The seed and the
    order of the frame (the ids of the screenings) make the same draw again.
    """
    wanted = int(service.get("vigilance.texts_a_week"))
    begin, end = queries.week_before(clock.now())
    if not wanted or Draw.objects.filter(begins_at=begin).exists() or safety.is_still_judging(end):
        return None
    frame = safety.quiet_texts(begin, end)
    number = seed()
    drawn = random.Random(number).sample(frame, min(wanted, len(frame)))
    try:
        with transaction.atomic():
            draw = Draw.objects.create(
                begins_at=begin,
                ends_at=end,
                seed=number,
                not_flagged=len(frame),
                wanted=wanted,
                at=clock.now(),
            )
            DrawnText.objects.bulk_create(
                DrawnText(draw=draw, screening_id=one.screening_id, client_id=one.client_id, place=place)
                for place, one in enumerate(drawn, start=1)
            )
    except IntegrityError:
        return None  # another process was first
    return draw


def note_shown(*, actor: Person, text: DrawnText) -> None:
    """A line that the client can read: who read something of theirs again. Once a day for each person."""
    with transaction.atomic():
        audit.record_once_a_day(
            actor=actor.pk, verb="vigilance.text_read_again", subject_kind="drawn_text",
            read={text.pk: (text.client_id, Reason.SAFETY)},
        )  # fmt: skip


def set_gone(*, text: DrawnText) -> None:
    """The words are not there any more: erased, or taken away. It counts as missing."""
    DrawnText.objects.filter(pk=text.pk, state=DrawnText.State.OPEN).update(state=DrawnText.State.GONE)


def read_again(*, actor: Person, text: DrawnText, answer: str) -> uuid.UUID | None:
    """Keeps what one reader saw; twice from one reader is once. Returns the alert where they saw danger now.

    Raises PermissionDenied, ValidationError.
    """
    if answer not in Answer.values:
        raise ValidationError(_("Please choose an answer."))
    only = [one.pk for one in access.readers(text.client_id)] == [actor.pk]
    with transaction.atomic():
        row = DrawnText.objects.select_for_update().get(pk=text.pk)
        given = list(row.readings.order_by("place").values_list("reader_id", "answer"))
        if actor.pk in {reader for reader, _answer in given}:
            return None
        if not access.texts_to_read(actor).filter(pk=row.pk).exists():
            raise PermissionDenied
        Reading.objects.create(text=row, place=len(given) + 1, reader=actor, answer=answer, at=clock.now())
        _conclude(row, [*(code for _reader, code in given), answer], only=only)
        return _act_on(actor, row, answer)


def _conclude(row: DrawnText, given: list[str], *, only: bool) -> None:
    if len(given) == 2:
        row.state = DrawnText.State.DIFFERS if queries.differ(*given) else DrawnText.State.AGREED
    elif only:
        row.state, row.read_once = DrawnText.State.AGREED, True
    row.save(update_fields=["state", "read_once"])


def _act_on(actor: Person, row: DrawnText, answer: str) -> uuid.UUID | None:
    """What a reader saw is acted on at once, whatever the other one will say."""
    if answer == Answer.DANGER:
        return safety.see_danger_in(actor=actor, screening_id=row.screening_id)
    if answer == Answer.SIGN:
        safety.see_sign_in(screening_id=row.screening_id)
    return None


def settle_text(*, actor: Person, text: DrawnText, answer: str) -> uuid.UUID | None:
    """Two readers differ: a third says which it is. Raises PermissionDenied, ValidationError."""
    if answer not in Answer.values:
        raise ValidationError(_("Please choose an answer."))
    with transaction.atomic():
        row = DrawnText.objects.select_for_update().get(pk=text.pk)
        if not access.texts_to_settle(actor).filter(pk=row.pk).exists():
            raise PermissionDenied
        row.state, row.settled = DrawnText.State.SETTLED, answer
        row.settled_by, row.settled_at = actor, clock.now()
        row.save(update_fields=["state", "settled", "settled_by", "settled_at"])
        audit.record(
            actor=actor.pk, verb="vigilance.text_settled", subject_kind="drawn_text", subject=row.pk,
            person=row.client_id, reason=Reason.SAFETY,
        )  # fmt: skip
        return _act_on(actor, row, answer)


def conclude_differing() -> int:
    """Settles what needs no third: danger that an alert has confirmed; and what nobody may settle, after two weeks,
    as the reader saw it who saw more. Safe to run twice."""
    rows = list(DrawnText.objects.filter(state=DrawnText.State.DIFFERS).prefetch_related("readings"))
    danger = [row for row in rows if any(one.answer == Answer.DANGER for one in row.readings.all())]
    confirmed = safety.confirmed_texts([row.screening_id for row in danger]) if danger else set()
    latest, count = clock.now() - queries.UNSETTLED_FOR, 0
    for text in rows:
        is_confirmed = text.screening_id in confirmed
        read_at = max(one.at for one in text.readings.all())
        if not is_confirmed and (read_at > latest or access.may_be_settled(text)):
            continue
        seen = next(one.answer for one in text.readings.all() if one.answer != Answer.NONE)
        with transaction.atomic():
            row = DrawnText.objects.select_for_update().get(pk=text.pk)
            if row.state == DrawnText.State.DIFFERS:
                row.state, row.settled = DrawnText.State.SETTLED, seen
                row.settled_at = clock.now()
                row.save(update_fields=["state", "settled", "settled_at"])
                count += 1
    return count


def conclude_lone_readings() -> int:
    """Read once, and by now nobody else may read it: it counts, and says that it was read once. Safe to run twice."""
    count = 0
    for text in DrawnText.objects.filter(state=DrawnText.State.OPEN).prefetch_related("readings"):
        given = list(text.readings.all())
        if len(given) != 1 or any(one.pk != given[0].reader_id for one in access.readers(text.client_id)):
            continue
        with transaction.atomic():
            row = DrawnText.objects.select_for_update().get(pk=text.pk)
            if row.state == DrawnText.State.OPEN and row.readings.count() == 1:
                row.state, row.read_once = DrawnText.State.AGREED, True
                row.save(update_fields=["state", "read_once"])
                count += 1
    return count
