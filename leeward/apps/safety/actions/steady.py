"""Item 9: an answer that a clinician went through, shown before each contact instead of a new clock."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from leeward.apps.people.api import Person
from leeward.apps.safety import access, queries
from leeward.apps.safety.actions.alerts import close_alert, note_risk_answer, raise_alert
from leeward.apps.safety.models import Alert, AlertHit, SteadyReview
from leeward.clinical import steady_review
from leeward.clinical.steady_review import ITEM
from leeward.common import audit, clock, ids
from leeward.common.audit import Reason
from leeward.common.words import Channel, Source


def close_reviewed(
    *,
    actor: Person,
    alert: Alert,
    outcome: str,
    line: str,
    steady: bool = False,
    to_client: str = "",
    seen: str | None = None,
) -> None:
    """Closes an alert. With `steady` they went through the answer to item 9 together, beside the plan.

    `seen`: which words stood on the page they acted from, see `close_alert`.
    Raises ValidationError where the answer cannot be shown without a clock: then nothing was closed.
    """
    if not steady:
        close_alert(actor=actor, alert=alert, outcome=outcome, line=line, to_client=to_client, seen=seen)
        return
    if outcome != Alert.Outcome.REVIEWED:
        raise ValidationError(
            _("To show the answer without a clock, you went through the safety plan together.")
        )
    with transaction.atomic():
        value = queries.steady_value(alert)
        close_alert(actor=actor, alert=alert, outcome=outcome, line=line, to_client=to_client, seen=seen)
        if value is None or alert.episode_id is None:
            raise ValidationError(
                _("Only an answer of 1 or 2, beside a shared safety plan, can be shown without a clock.")
            )
        _begin(actor, alert.client_id, alert.episode_id, value)


def review_again(*, actor: Person, episode_id: uuid.UUID) -> SteadyReview:
    """They went through it again, before it lapsed. Raises PermissionDenied, ValidationError."""
    with transaction.atomic():
        row = access.get_steady(actor, episode_id, for_change=True)
        value = queries.last_item_9(row)
        if not steady_review.may_review(
            value, has_plan=queries.has_shared_plan(row.client_id), was_high=False
        ):
            raise ValidationError(
                _("Only an answer of 1 or 2, beside a shared safety plan, can be shown without a clock.")
            )
        if AlertHit.objects.filter(client_id=row.client_id, at__gt=row.at).exists():
            raise ValidationError(
                _("Something new was said since. Look at the alert first, and decide there.")
            )
        if queries.steady_weeks() == 0:
            raise ValidationError(_("Your service starts a clock for each answer above 0."))
        _end(row, SteadyReview.End.AGAIN, actor)
        assert value is not None
        return _begin(actor, row.client_id, row.episode_id, value)


def _begin(actor: Person, client_id: uuid.UUID, episode_id: uuid.UUID, value: int) -> SteadyReview:
    moment = clock.now()
    for old in SteadyReview.objects.select_for_update().filter(episode_id=episode_id, ended_at=None):
        _end(old, SteadyReview.End.AGAIN, actor)
    row = SteadyReview.objects.create(
        id=ids.new(), client_id=client_id, episode_id=episode_id, value=value, by=actor, at=moment,
        until=steady_review.ends_at(moment, queries.steady_weeks()),
    )  # fmt: skip
    audit.record(
        actor=actor.pk, verb="safety.steady_reviewed", subject_kind="steady_review", subject=row.pk,
        person=client_id, reason=Reason.SAFETY, detail=str(value),
    )  # fmt: skip
    return row


def end_steady(*, actor: Person, episode_id: uuid.UUID) -> None:
    """A clinician wants a clock for the next answer above 0 again. Raises PermissionDenied."""
    with transaction.atomic():
        row = access.get_steady(actor, episode_id, for_change=True)
        _end(row, SteadyReview.End.PERSON, actor)
        audit.record(
            actor=actor.pk, verb="safety.steady_ended", subject_kind="steady_review", subject=row.pk,
            person=row.client_id, reason=Reason.SAFETY,
        )  # fmt: skip


def _end(row: SteadyReview, why: str, by: Person | None = None) -> None:
    row.end, row.ended_at, row.ended_by = why, clock.now(), by
    row.save(update_fields=["end", "ended_at", "ended_by"])


def show_steady(*, client_id: uuid.UUID, episode_id: uuid.UUID | None, value: int) -> bool:
    """Whether this answer to item 9 is shown before the next contact and starts no clock. Keeps it, if so.

    Belongs inside the transaction of the answer. What starts the clock ends the review: the next answer needs another.
    """
    if episode_id is None or value <= 0:
        return False
    row = SteadyReview.objects.select_for_update().filter(episode_id=episode_id, ended_at=None).first()
    if row is None or row.client_id != client_id:
        return False
    why = _why(row, value)
    if why is not None:
        _end(row, why.value)
        return False
    row.answers = [*row.answers, [clock.today(settings.TIME_ZONE).isoformat(), value]]
    row.save(update_fields=["answers"])
    note_risk_answer(episode_id=episode_id, rule=ITEM, value=str(value))
    audit.record(
        actor=None, verb="safety.steady_shown", subject_kind="steady_review", subject=row.pk,
        person=client_id, reason=Reason.SYSTEM,
    )  # fmt: skip
    return True


def _why(row: SteadyReview, value: int) -> steady_review.Starts | None:
    is_on = queries.steady_weeks() > 0
    return steady_review.starts_clock(
        value,
        steady_review.Review(row.value, row.at, row.until if is_on else row.at),
        [said for _day, said in row.answers],
        now=clock.now(),
        has_plan=queries.has_shared_plan(row.client_id),
        has_therapist=queries.has_therapist(row.episode_id),
        has_new_words=AlertHit.objects.filter(client_id=row.client_id, at__gt=row.at).exists(),
    )


def look_at_steady() -> int:
    """Reviews whose time, plan or therapist is gone: their last answer starts a clock now, not with the next one.

    Returns how many clocks started. Safe to run twice.
    """
    count = 0
    for found in queries.steady_to_look_at():
        with transaction.atomic():
            row = SteadyReview.objects.select_for_update().filter(pk=found.pk, ended_at=None).first()
            if row is None:
                continue
            value = queries.last_item_9(row)
            if not queries.is_in_care(row.episode_id) or not value:
                # Care is over, or they have answered "not at all" since.
                if clock.now() >= row.until or not queries.is_in_care(row.episode_id):
                    _end(row, SteadyReview.End.OVER)
                continue
            why = _why(row, value)
            if why is None:
                continue
            _end(row, why.value)
            if why is steady_review.Starts.WORDS:
                continue  # they have a clock of their own
            _start(row, value, why)
            count += 1
    return count


def _start(row: SteadyReview, value: int, why: steady_review.Starts) -> None:
    raise_alert(
        by=row.client_id, client_id=row.client_id, episode_id=row.episode_id, rule=f"{ITEM}:{why.value}",
        category="suicide", value=str(value), quote="", level=None,
        source=Source.of(SteadyReview, "until", row.pk), channel=Channel.MEASURE.value,
    )  # fmt: skip


__all__ = [
    "close_reviewed",
    "end_steady",
    "look_at_steady",
    "review_again",
    "show_steady",
]
