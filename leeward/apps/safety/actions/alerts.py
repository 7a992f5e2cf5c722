"""What opens, joins, passes on and closes an alert."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Mapping

from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from leeward.apps.care import api as care
from leeward.apps.notifications import api as notifications
from leeward.apps.people.api import Person, Role, staff_with_role
from leeward.apps.safety import access, noticed, queries
from leeward.apps.safety.actions.replies import keep_reply, send_reply
from leeward.apps.safety.events import AlertClosed, DangerSeen
from leeward.apps.safety.models import (
    Acknowledgement,
    Alert,
    AlertHit,
    Closure,
    Escalation,
    Level,
    PrivateOpening,
    SafetyStanding,
    SteadyReview,
)
from leeward.clinical import steady_review
from leeward.clinical.triage import due_for
from leeward.common import audit, clock, ids, jobs, service
from leeward.common.audit import Reason
from leeward.common.events import announce
from leeward.common.words import Channel, Source, as_plain, take


def raise_alert(
    *,
    by: uuid.UUID,
    client_id: uuid.UUID,
    episode_id: uuid.UUID | None,
    rule: str,
    category: str,
    value: str,
    quote: str,
    level: str | None,
    source: Source,
    channel: str,
    acuity_open: bool = False,
    said_at: dt.datetime | None = None,
) -> uuid.UUID:
    """Opens an alert, or joins the person's open one. Belongs inside the caller's transaction.

    The same again changes nothing: an answer with its value, or a text with its words, also after the
    alert was closed. With `said_at` it was said at that moment: told before it, and closed since, it is told
    anew. Changed words of the same text are a hit of their own. With `acuity_open` a screener is
    positive and has yet to say whether they think of it right now (see `settle_acuity`). Returns the alert's id.
    """
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError("An alert is raised inside the transaction of what it is about.")
    moment = clock.now()
    level = level if level in Level.values else ""
    alert = _open(client_id)
    known = _known(client_id, alert, rule, value, quote, source, said_at)
    if known is not None:
        return known
    is_new = alert is None
    if alert is None:
        alert = Alert(
            id=ids.new(),
            client_id=client_id,
            episode_id=episode_id,
            opened_by_id=by,
            level=level,
            acuity_open=acuity_open,
            needs_second=level == Level.HIGH and not acuity_open,
            owner=queries.next_owner(episode_id, moment, besides=[client_id]),
            raised_at=moment,
            arrived=queries.arrival(moment),
        )
        _set_clock(alert, moment)
        alert.first_due_at = alert.due_at
        try:
            with transaction.atomic():
                alert.save(force_insert=True)
        except IntegrityError:
            alert, is_new = _open(client_id), False  # another text of the same person came first
            if alert is None:
                raise
            known = _known(client_id, alert, rule, value, quote, source, said_at)
            if known is not None:
                return known
    hit = _add_hit(
        alert, by=by, rule=rule, category=category, value=value, quote=quote, channel=channel, source=source, at=moment
    )  # fmt: skip
    if not is_new:
        _join(alert, level, moment, acuity_open=acuity_open)
    audit.record(
        actor=None,
        verb="safety.alert_raised" if is_new else "safety.alert_joined",
        subject_kind="alert",
        subject=alert.pk,
        person=client_id,
        reason=Reason.SYSTEM,
        detail=rule[:80],
    )
    announce(DangerSeen(hit.pk))
    if by == client_id and channel not in (
        Channel.MEASURE.value,
        queries.DIRECT,
    ):  # these know their own next page
        noticed.note_told(client_id)
    _stand(alert)
    if value and not rule.startswith(queries.TEXT) and not rule.endswith(NOT_AN_ANSWER):
        note_risk_answer(episode_id=alert.episode_id, rule=rule, value=value)
    _tell_owner(alert)
    _chase(alert)
    return alert.pk


def _add_hit(
    alert: Alert, *, by: uuid.UUID, rule: str, category: str, value: str, quote: str, channel: str, source: Source,
    at: dt.datetime,
) -> AlertHit:  # fmt: skip
    """What was said, with its own time, at an alert that is there."""
    hit = AlertHit(
        id=ids.new(),
        alert=alert,
        client_id=alert.client_id,
        rule=rule[:60],
        category=category[:20],
        value=value[:20],
        channel=channel[:20],
        source_column=source.column,
        source_row=source.row,
        at=at,
    )
    if quote:
        hit.quote = take(
            quote,
            by=by,
            subject=alert.client_id,
            channel=Channel.STAFF,
            source=Source.of(AlertHit, "quote", hit.pk),
        )
    hit.save(force_insert=True)
    return hit


def danger_said(
    *, client_id: uuid.UUID, by: uuid.UUID, question: str, source: Source, quote: str, is_open: bool
) -> None:
    """An answer of asking for help that leads to the crisis page has the high clock. Left open: its own clock.

    A person looks at both, also where no care has begun and nobody has agreed to anything yet.
    """
    raise_alert(
        by=by,
        client_id=client_id,
        episode_id=None,
        rule=f"{queries.ASKED}{question}{OPEN if is_open else ''}",
        category="unanswered" if is_open else "danger",
        value="" if is_open else "yes",
        quote=quote,
        level=Level.UNANSWERED if is_open else Level.HIGH,
        source=source,
        channel=Channel.REFERRAL.value,
    )


def _known(
    client_id: uuid.UUID,
    alert: Alert | None,
    rule: str,
    value: str,
    quote: str,
    source: Source,
    said_at: dt.datetime | None,
) -> uuid.UUID | None:
    """The alert that has this hit already. Words kept private cannot be compared: an open alert has them."""
    if rule.endswith(OPEN):
        return _known_open(rule, source)
    rows = AlertHit.objects.filter(
        client_id=client_id,
        source_column=source.column,
        source_row=source.row,
        rule=rule[:60],
        value=value[:20],
    )
    for hit in rows.order_by("-at"):
        is_open = alert is not None and hit.alert_id == alert.pk
        if said_at is not None and hit.at < said_at and not is_open:
            continue
        if (
            not rule.startswith(queries.TEXT)
            or (quote and str(hit.quote or "") == quote)
            or (not quote and is_open)
        ):
            return hit.alert_id
    return None


NOT_AN_ANSWER = tuple(f"{steady_review.ITEM}:{why}" for why in steady_review.Starts)
"""A review of item 9 that ended by itself starts a clock; nobody has answered anything anew."""
OPEN, ANSWERED = ":open", ":answered"
"""What the rule of a risk question ends with when it was left open, and when its answer came later."""


def _known_open(rule: str, source: Source) -> uuid.UUID | None:
    """A question left open is told once, until it was answered: whoever takes that back leaves it open anew.

    A check-in about whose open questions a person has decided opens no second alert for another of them.
    """
    rows = AlertHit.objects.filter(source_column=source.column, source_row=source.row)
    own = rows.filter(rule__in=(rule[:60], rule.removesuffix(OPEN) + ANSWERED)).order_by("-at", "-pk").first()
    if own is not None and own.rule.endswith(OPEN):
        return own.alert_id
    decided = rows.filter(rule__endswith=OPEN).exclude(alert__closed_at=None).exclude(alert__closed_by=None)
    found = decided.first()
    return found.alert_id if found is not None else None


def answer_open_question(
    *, by: uuid.UUID, client_id: uuid.UUID, rule: str, quote: str, source: Source, may_close: bool
) -> None:
    """A risk question that was left open has its answer: "not at all". `source`: where it was left open.

    The answer stands at the alert for whoever opens it. Where that was all there was, and nobody had begun to
    look, the alert is closed by this record. `may_close` is false for an answer of somebody not signed in, and
    while another risk question of the same check-in has no answer.
    """
    with transaction.atomic():
        row = _open(client_id)
        hits = [] if row is None else list(AlertHit.objects.filter(alert=row).order_by("at", "pk"))
        mine = [hit for hit in hits if (hit.source_column, hit.source_row) == (source.column, source.row)]
        if row is None or not mine:
            return
        moment = clock.now()
        was_open = [hit.rule for hit in mine if hit.rule in (rule + OPEN, rule + ANSWERED)][-1:] == [
            rule + OPEN
        ]
        if was_open:
            hits.append(_answered_hit(row, by=by, rule=rule, quote=quote, source=source, moment=moment))
        closes = may_close and _is_all_answered(row, hits)
        if not was_open and not closes:
            return
        if closes:
            row.closed_at, row.outcome = moment, Alert.Outcome.ANSWERED
            row.save(update_fields=["closed_at", "outcome"])
        audit.record(
            actor=None, verb="safety.answered_later", subject_kind="alert", subject=row.pk, person=client_id,
            reason=Reason.SYSTEM, detail="closed" if closes else "open",
        )  # fmt: skip
        _stand(row)


def _answered_hit(
    alert: Alert, *, by: uuid.UUID, rule: str, quote: str, source: Source, moment: dt.datetime
) -> AlertHit:
    hit = _add_hit(
        alert, by=by, rule=rule + ANSWERED, category="answered", value="0", quote=quote,
        channel=Channel.MEASURE.value, source=source, at=moment,
    )  # fmt: skip
    return hit


def _is_all_answered(alert: Alert, hits: list[AlertHit]) -> bool:
    """Nothing but questions left open, each answered since; and no person has ever taken it up.

    A new hit starts an answered clock again. Whoever acknowledged it before that still is at it.
    """
    if alert.level != Level.UNANSWERED or alert.acknowledged_at is not None or alert.outcome:
        return False
    if Acknowledgement.objects.filter(alert=alert).exists() or Closure.objects.filter(alert=alert).exists():
        return False
    state: dict[tuple[uuid.UUID, str], bool] = {}
    for hit in hits:
        if not hit.rule.endswith((OPEN, ANSWERED)):
            return False
        question = hit.rule.removesuffix(OPEN).removesuffix(ANSWERED)
        state[(hit.source_row, question)] = hit.rule.endswith(ANSWERED)
    return all(state.values())


ANSWERS_KEPT = 6
"""Of each risk item, so that a screener of five questions does not push out the course of another."""


def note_risk_answer(*, episode_id: uuid.UUID | None, rule: str, value: str) -> None:
    """Keeps the last answers to a risk item for whoever opens an alert, also those that open none.

    A changed answer is kept beside the first: somebody who took a "yes" back said both. The same again is not.
    """
    if episode_id is None:
        return
    with transaction.atomic():
        row, _made = SafetyStanding.objects.select_for_update().get_or_create(episode_id=episode_id)
        entry = [clock.today(settings.TIME_ZONE).isoformat(), rule[:60], value[:20]]
        own = [place for place, kept in enumerate(row.risk_answers) if kept[1] == entry[1]]
        if own and row.risk_answers[own[-1]] == entry:
            return
        dropped = own[: max(0, len(own) + 1 - ANSWERS_KEPT)]
        kept = [one for place, one in enumerate(row.risk_answers) if place not in dropped]
        row.risk_answers = [*kept, entry]
        row.save(update_fields=["risk_answers"])
        if rule == steady_review.ITEM and value == "0":
            _note_no_thoughts(episode_id, entry[0])


def _note_no_thoughts(episode_id: uuid.UUID, day: str) -> None:
    """They answered "not at all" while a review runs: a later 1 is a rise from there."""
    row = SteadyReview.objects.select_for_update().filter(episode_id=episode_id, ended_at=None).first()
    if row is not None:
        row.answers = [*row.answers, [day, 0]]
        row.save(update_fields=["answers"])


def settle_acuity(*, client_id: uuid.UUID) -> None:
    """They answered: not right now. What was high only for want of this answer has the moderate clock again.

    A level that a person set, or that anything else asked for, stays. A "yes" is an alert of its own.
    """
    with transaction.atomic():
        row = _open(client_id)
        if row is None or not row.acuity_open:
            return
        row.acuity_open = False
        if row.level == Level.HIGH and not row.needs_second:
            row.level = Level.MODERATE
            _set_clock(row, row.clock_began_at)
        row.save(update_fields=["acuity_open", "level", "due_at", "clock_hours"])
        _stand(row)
        _chase(row)
        audit.record(
            actor=None, verb="safety.acuity_settled", subject_kind="alert", subject=row.pk,
            person=client_id, reason=Reason.SYSTEM,
        )  # fmt: skip


def _tell_owner(alert: Alert, handed_at: dt.datetime | None = None) -> None:
    """Once for each owner and clock; and again each time that it was handed to them, also back."""
    times = (alert.clock_began_at, alert.due_at, *((handed_at,) if handed_at is not None else ()))
    # A level that rises is told also where the time stays the same: it was near already, or past.
    stamp = ":".join((str(alert.owner_id), alert.level, *(time.isoformat() for time in times)))
    notifications.owe(
        kind="safety.alert_owner",
        to=alert.owner_id,
        about=alert.pk,
        key=f"alert:{alert.pk}:{stamp}",
        is_urgent=True,
    )


def _open(client_id: uuid.UUID) -> Alert | None:
    return Alert.objects.select_for_update().filter(client_id=client_id, closed_at=None).first()


def _chase(alert: Alert) -> None:
    """Asks for a look at half and at the whole of the clock, once for each clock that was set."""
    stamp = f"{alert.clock_began_at.isoformat()}:{alert.due_at.isoformat()}:{alert.level}"
    for share, moment in zip((50, 100), queries.halves(alert), strict=True):
        jobs.enqueue(
            "safety.chase_alert", alert.pk, share, run_at=moment, key=f"alert:{alert.pk}:{share}:{stamp}"
        )


def _set_clock(alert: Alert, began_at: dt.datetime) -> None:
    """Runs the clock of its level from `began_at`, by the hours that hold now: they stay with it. Saves nothing."""
    alert.clock_began_at, alert.due_at = began_at, due(began_at, alert.level)
    alert.clock_hours = service.get("safety.staffed_hours")


def due(moment: dt.datetime, level: str) -> dt.datetime:
    """When somebody must have looked, by the clocks that the service set. No level yet: the moderate one."""
    return due_for(queries.level_of(level), moment, queries.clocks(), queries.staffed_hours())


URGENCY = ("unanswered", "low", "", "moderate", "high")
"""From the least to the most. No level yet stands above "low": words that nobody has judged are not low."""


def _join(alert: Alert, level: str, moment: dt.datetime, *, acuity_open: bool) -> None:
    """New words start the clock again when it was answered, and never make an open one longer.

    A closing that waits for its second person is taken back: it did not know these words.
    """
    if level == Level.HIGH and not acuity_open:
        alert.needs_second, alert.acuity_open = True, False
    alert.acuity_open = alert.acuity_open or acuity_open
    alert.level = max(alert.level, level, key=URGENCY.index)
    by = due(moment, alert.level)
    if alert.acknowledged_at is not None:
        alert.acknowledged_at = alert.acknowledged_by = None
        _set_clock(alert, moment)
    else:
        if by < alert.due_at:
            alert.due_at, alert.clock_hours = by, service.get("safety.staffed_hours")
        seen = Acknowledgement.objects.filter(alert=alert, stopped_clock=True)
        if alert.first_due_at is not None and not seen.exists():
            alert.first_due_at = min(alert.first_due_at, by)
    _take_closing_back(alert, moment)
    alert.save()


def join_to_look(
    *, by: uuid.UUID, client_id: uuid.UUID, rule: str, quote: str, value: str, source: Source, channel: str,
    due_at: dt.datetime,
) -> None:  # fmt: skip
    """What only asks for a look stands beside the rest, where the person has an open alert. It opens none.

    Like every later hit it starts an answered clock again and takes a waiting closing back. Its own time is `due_at`,
    when the list is to be read: it makes no clock shorter, and the one that it starts is no shorter than that.
    A text of which something stands there already changes nothing. Belongs inside the caller's transaction.
    """
    alert = _open(client_id)
    if alert is None:
        return
    rows = AlertHit.objects.filter(alert=alert, source_column=source.column, source_row=source.row)
    known = [str(hit.quote or "") for hit in rows]
    if quote in known or (known and rule == queries.READ_SIGN):
        return
    moment = clock.now()
    _add_hit(
        alert, by=by, rule=rule, category="look", value=value, quote=quote, channel=channel, source=source, at=moment
    )  # fmt: skip
    audit.record(
        actor=None, verb="safety.alert_joined", subject_kind="alert", subject=alert.pk, person=client_id,
        reason=Reason.SYSTEM, detail=rule[:80],
    )  # fmt: skip
    if alert.acknowledged_at is None:
        return
    _take_closing_back(alert, moment)
    alert.acknowledged_at = alert.acknowledged_by = None
    _set_clock(alert, moment)
    alert.due_at = max(due_at, alert.due_at)
    alert.save()
    _stand(alert)
    _tell_owner(alert)
    _chase(alert)


def _take_closing_back(alert: Alert, moment: dt.datetime) -> None:
    """Its line stays to be read: what a colleague wrote is never wiped out."""
    Closure.objects.filter(alert=alert, taken_back_at=None).update(taken_back_at=moment)
    alert.outcome, alert.closed_by, alert.second_asked = "", None, None


def _stand(alert: Alert) -> None:
    if alert.episode_id is None:
        return
    said = AlertHit.objects.filter(alert=alert).exclude(rule__in=queries.ASKS_A_LOOK)
    last = said.order_by("-at").first()
    is_open = alert.closed_at is None
    closed = {} if is_open else {"last_closed_at": alert.closed_at}
    SafetyStanding.objects.update_or_create(
        episode_id=alert.episode_id,
        defaults={
            "alert": alert if is_open else None,
            "due_at": alert.due_at if is_open else None,
            "raised_at": alert.raised_at if is_open else None,
            "rule": last.rule if last and is_open else "",
            "value": last.value if last and is_open else "",
            "level": alert.level if is_open else "",
            "owner": alert.owner if is_open else None,
            "is_acknowledged": is_open and alert.acknowledged_at is not None,
            "alerts": Alert.objects.filter(episode_id=alert.episode_id).count(),
            **closed,
        },
    )


def _locked(actor: Person, alert: Alert) -> Alert:
    """Again, under a lock, and still open. Raises PermissionDenied, ValidationError."""
    if not access.visible_alerts(actor).filter(pk=alert.pk).exists():
        raise PermissionDenied
    row = Alert.objects.select_for_update().get(pk=alert.pk)
    if row.closed_at is not None:
        raise ValidationError(_("This alert is closed already."))
    return row


def _judged(actor: Person, alert: Alert) -> Alert:
    if not access.may_judge(actor):
        raise PermissionDenied
    return _locked(actor, alert)


def _refuse_unseen(row: Alert, seen: str | None, words: str) -> None:
    """Nobody answers for words that they have not read. `row` is locked: a hit comes before this, or after it.

    `seen`: `queries.seen_code` of the page they acted from; empty where it says nothing, which is nothing seen; None
    where no page stands between. Raises ValidationError with `words`.
    """
    if seen is None or not queries.not_seen(row, seen):
        return
    if not seen:
        words = _(
            "This page does not say which words stood on it. Please read them once more, and do it again."
        )
    raise ValidationError(words, code=UNSEEN)


UNSEEN = "unseen"
"""Why an act was refused: something was said after the page was made."""


def new_words() -> str:
    return _("New words came while this page was open. They are marked below; what you wrote is kept.")


def _with_line(row: Acknowledgement | Closure, text: str) -> None:
    row.line = take(
        text,
        by=row.by_id,
        subject=row.client_id,
        channel=Channel.STAFF,
        source=Source.of(type(row), "line", row.pk),
    )
    row.save(force_insert=True)


def note_opening(*, actor: Person, alert: Alert) -> None:
    """The client can read that somebody looked."""
    audit.record(
        actor=actor.pk, verb="safety.alert_opened", subject_kind="alert", subject=alert.pk,
        person=alert.client_id, reason=Reason.SAFETY,
    )  # fmt: skip


def note_reading_along(*, actor: Person, alert: Alert) -> None:
    """Of a page that asks for new answers every few seconds: one line a day, as its opening left one."""
    audit.record_once_a_day(
        actor=actor.pk, verb="safety.alert_opened", subject_kind="alert",
        read={alert.pk: (alert.client_id, Reason.SAFETY)},
    )  # fmt: skip


def open_private(*, actor: Person, hit: AlertHit, reason: str) -> None:
    """Opens words that somebody kept for themselves, for this colleague, until the end of the day.

    The reason is part of the record, and the client reads it. Raises PermissionDenied for whoever may not read the
    words of this alert, ValidationError without a reason.
    """
    if hit.channel != Channel.PRIVATE.value or not access.may_read_words(actor, hit.alert):
        raise PermissionDenied
    _open_private(actor, hit.client_id, reason, hit=hit)


def open_unread(*, actor: Person, unread_id: int, reason: str) -> None:
    """The same for words that no program could judge and that wait in the list, where no alert is. Raises Http404 for
    a row that is not theirs, or is not of private words; ValidationError without a reason.
    """
    row = access.get_private_unread(actor, unread_id)
    _open_private(actor, row.subject_id, reason, unread=row.pk)


def _open_private(
    actor: Person,
    client_id: uuid.UUID,
    reason: str,
    *,
    hit: AlertHit | None = None,
    unread: int | None = None,
) -> None:
    text = as_plain(reason)
    if not text:
        raise ValidationError(_("Please write why you must read it. They can read your reason."))
    with transaction.atomic():
        row = PrivateOpening(
            id=ids.new(), hit=hit, unread=unread, client_id=client_id, by=actor, at=clock.now()
        )
        row.reason = take(
            text,
            by=actor.pk,
            subject=client_id,
            channel=Channel.STAFF,
            source=Source.of(PrivateOpening, "reason", row.pk),
        )
        row.save(force_insert=True)
        audit.record(
            actor=actor.pk, verb="safety.private_opened", subject_kind=PRIVATE_OPENING, subject=row.pk,
            person=client_id, reason=Reason.TYPED,
        )  # fmt: skip


PRIVATE_OPENING = "private_opening"


def note_shown(*, actor: Person, alerts: Mapping[uuid.UUID, uuid.UUID]) -> None:
    """A list said what these alerts are about. As if each was opened, but once a day and reader.

    `alerts`: whose each is, by its id.
    """
    audit.record_once_a_day(
        actor=actor.pk,
        verb="safety.alert_opened",
        subject_kind="alert",
        read={alert_id: (client_id, Reason.SAFETY) for alert_id, client_id in alerts.items()},
    )


def acknowledge_alert(*, actor: Person, alert: Alert, line: str, seen: str | None = None) -> None:
    """A person has seen it and says what they do; from now on it is theirs. Only this counts as reached.

    Of somebody who may not judge it the line is kept and the clock runs on, until somebody has seen it who may; it is
    theirs where nobody had it who may. `seen`: see `_refuse_unseen`. Raises PermissionDenied, ValidationError.
    """
    text = as_plain(line)
    if not text:
        raise ValidationError(_("Please write one line: what you do next."))
    with transaction.atomic():
        row = _locked(actor, alert)
        if row.acknowledged_at is not None and row.acknowledged_by is not None:
            raise ValidationError(
                _("%(name)s has seen it already. Take it over if it is yours now.")
                % {"name": row.acknowledged_by.called}
            )
        _refuse_unseen(row, seen, new_words())
        moment, stops = clock.now(), access.stops_clock(actor, row)
        if stops:
            row.acknowledged_by, row.acknowledged_at = actor, moment
        if stops or row.owner is None or not access.may_judge(row.owner):
            row.owner = actor  # a clinician who has it goes on being called to it
        row.save()
        _with_line(
            Acknowledgement(
                id=ids.new(), alert=row, client_id=row.client_id, by=actor, at=moment, stopped_clock=stops
            ),
            text,
        )
        _stand(row)
        audit.record(
            actor=actor.pk, verb="safety.alert_acknowledged" if stops else "safety.alert_noted",
            subject_kind="alert", subject=row.pk, person=row.client_id, reason=Reason.SAFETY,
        )  # fmt: skip


def set_level(*, actor: Person, alert: Alert, level: str) -> None:
    """A person judges how soon. The clock runs from the trigger, or from the words that started it again."""
    if level not in Level.values:
        raise ValidationError(_("Please choose a level."))
    with transaction.atomic():
        row = _judged(actor, alert)
        if row.outcome:
            raise ValidationError(_("A colleague must confirm this closing."))
        # High for want of an answer was high: a person who judges it lower does so with a second one.
        row.needs_second = row.needs_second or level == Level.HIGH or row.level == Level.HIGH
        row.level = level
        _set_clock(row, row.clock_began_at)
        row.save(update_fields=["level", "needs_second", "due_at", "clock_hours"])
        _stand(row)
        _chase(row)
        audit.record(
            actor=actor.pk, verb="safety.level_set", subject_kind="alert", subject=row.pk,
            person=row.client_id, reason=Reason.SAFETY, detail=level,
        )  # fmt: skip


def take_alert(*, actor: Person, alert: Alert, seen_with: str | None = None) -> None:
    """Makes it theirs. `seen_with`: whose it was on the page they acted from ("" for nobody).

    Two who claim at once: one has it, and the other is told who. An answered clock begins again where they may not
    judge it: whoever had seen it is on it no longer. Raises PermissionDenied, ValidationError.
    """
    with transaction.atomic():
        row = _locked(actor, alert)
        if seen_with is not None and seen_with != str(row.owner_id or "") and row.owner_id != actor.pk:
            name = row.owner.called if row.owner else ""
            raise ValidationError(_("%(name)s took it a moment ago. Nothing was changed.") % {"name": name})
        row.owner = actor
        is_again = not access.stops_clock(actor, row) and _begin_again(row)
        row.save(update_fields=["owner", "acknowledged_by", "acknowledged_at", "clock_began_at", "due_at"])
        _stand(row)
        if is_again:
            _chase(row)
        audit.record(
            actor=actor.pk, verb="safety.alert_taken", subject_kind="alert", subject=row.pk,
            person=row.client_id, reason=Reason.SAFETY,
        )  # fmt: skip


def pass_alert(*, actor: Person, alert: Alert, to: Person) -> None:
    """Hands it to a colleague, who is told at once and has yet to see it.

    An answered clock begins again for them; a running one goes on. Raises PermissionDenied for somebody who
    may not own it, ValidationError while a closing waits.
    """
    with transaction.atomic():
        row = _locked(actor, alert)
        if to.pk not in {person.pk for person in queries.may_own(row)}:
            raise PermissionDenied
        if row.outcome:
            raise ValidationError(_("A colleague must confirm this closing."))
        if row.owner_id == to.pk:
            return
        hand_to(row, to)
        audit.record(
            actor=actor.pk, verb="safety.alert_passed", subject_kind="alert", subject=row.pk,
            person=row.client_id, reason=Reason.SAFETY, detail=str(to.pk),
        )  # fmt: skip


def hand_to(row: Alert, to: Person) -> None:
    """The next one has yet to see it: an answered clock begins again. One that waits for a second person goes on
    waiting: it was looked at, and the second is asked."""
    row.owner = to
    _begin_again(row)
    row.save()
    _stand(row)
    _tell_owner(row, clock.now())
    _chase(row)


def _begin_again(row: Alert) -> bool:
    """An answered clock, unless a closing waits. Whether it does. Unsaved."""
    if row.acknowledged_at is None or row.outcome:
        return False
    row.acknowledged_at = row.acknowledged_by = None
    _set_clock(row, clock.now())
    return True


def attach_alerts(*, client_id: uuid.UUID, episode_id: uuid.UUID) -> None:
    """What somebody wrote before their care began belongs to it: the care team must find it. Idempotent."""
    with transaction.atomic():
        rows = Alert.objects.select_for_update().filter(client_id=client_id, episode=None)
        for row in sorted(rows, key=lambda row: row.raised_at):  # an open one is the newest
            row.episode_id = episode_id
            row.save(update_fields=["episode"])
            _stand(row)


JUDGEMENTS = tuple(code for code in Alert.Outcome.values if code != Alert.Outcome.ANSWERED)


def close_alert(
    *, actor: Person, alert: Alert, outcome: str, line: str, to_client: str = "", seen: str | None = None
) -> None:  # fmt: skip
    """Closes with an outcome and a line. One that was ever high waits for a second person, who is told.

    `to_client`: a line to the person, sent as a letter when it is closed (see `replies`). `seen`: see
    `_refuse_unseen`. Raises PermissionDenied, ValidationError.
    """
    text = as_plain(line)
    if outcome not in JUDGEMENTS:
        raise ValidationError(_("Please choose how it ended."))
    if not text:
        raise ValidationError(_("Please write one line about what was done."))
    with transaction.atomic():
        row = _judged(actor, alert)
        moment = clock.now()
        if row.outcome:
            raise ValidationError(_("A colleague must confirm this closing."))
        _refuse_unseen(row, seen, new_words())
        row.outcome, row.closed_by = outcome, actor
        if row.acknowledged_at is None:
            row.acknowledged_by, row.acknowledged_at = actor, moment
        row.needs_second = row.needs_second or row.level == Level.HIGH
        if row.needs_second:
            row.second_asked = second_pair(row, actor)
            ask_second(row)
        else:
            row.closed_at = moment
        row.save()
        _with_line(
            Closure(id=ids.new(), alert=row, client_id=row.client_id, by=actor, at=moment, outcome=outcome),
            text,
        )
        keep_reply(actor=actor, alert=row, text=to_client)
        _stand(row)
        if outcome in (Alert.Outcome.SPOKE, Alert.Outcome.REVIEWED) and row.episode_id is not None:
            care.note_contact(episode_id=row.episode_id, at=moment)
        _closed(actor, row)


def second_closure(*, actor: Person, alert: Alert, seen: str | None = None) -> None:
    """The second pair of eyes on a high alert. `seen`: see `_refuse_unseen`.

    Raises PermissionDenied for the one who closed it, ValidationError.
    """
    with transaction.atomic():
        row = _judged(actor, alert)
        _refuse_unseen(row, seen, _new_words_at_closing(row))
        if not row.outcome or row.closed_by_id == actor.pk:
            raise PermissionDenied
        row.seconded_by, row.seconded_at, row.closed_at = actor, clock.now(), clock.now()
        row.save(update_fields=["seconded_by", "seconded_at", "closed_at"])
        _stand(row)
        _closed(actor, row)


def _new_words_at_closing(row: Alert) -> str:
    if row.outcome:
        return _("New words came while this page was open. They are marked below. Nothing was closed.")
    return _("New words came while this page was open, and took the closing back. They are marked below.")


def refuse_closure(*, actor: Person, alert: Alert, seen: str | None = None) -> None:
    """It stays open: the second person saw it otherwise, or the first thought again. Its clock begins again.

    `seen`: only to say that it was new words that took the closing back. Raises PermissionDenied, ValidationError.
    """
    with transaction.atomic():
        row = _judged(actor, alert)
        if not row.outcome:
            _refuse_unseen(row, seen, _new_words_at_closing(row))
            raise PermissionDenied
        moment = clock.now()
        _take_closing_back(row, moment)
        row.acknowledged_at = row.acknowledged_by = None
        _set_clock(row, moment)
        row.save()
        _stand(row)
        _tell_owner(row)
        _chase(row)
        audit.record(
            actor=actor.pk, verb="safety.closing_refused", subject_kind="alert", subject=row.pk,
            person=row.client_id, reason=Reason.SAFETY,
        )  # fmt: skip


def second_pair(row: Alert, actor: Person) -> Person | None:
    """Who is asked to confirm a closing: of the care team, on duty, a supervisor, any clinician."""
    able = access.seconds(row, actor.pk)
    near = [person for person in queries.may_own(row) if person in able]
    return next(iter([*near, *able]), None)


def close_alone(*, actor: Person, alert: Alert, reason: str, seen: str | None = None) -> None:
    """Closes what waits for a second person where there is none. Marked so, until somebody else has read it.

    `seen`: see `_refuse_unseen`. Raises ValidationError, and PermissionDenied while anybody else can confirm it: four eyes are not a matter of haste.
    """
    text = as_plain(reason)
    if not text:
        raise ValidationError(_("Please write why nobody else can confirm it."))
    with transaction.atomic():
        row = _judged(actor, alert)
        _refuse_unseen(row, seen, new_words())
        if not row.outcome or row.closed_by_id != actor.pk or access.seconds(row, actor.pk):
            raise PermissionDenied
        row.closed_at, row.closed_alone = clock.now(), True
        row.save(update_fields=["closed_at", "closed_alone"])
        closure = Closure.objects.filter(alert=row, taken_back_at=None).latest("at")
        closure.alone_reason = take(
            text,
            by=actor.pk,
            subject=row.client_id,
            channel=Channel.STAFF,
            source=Source.of(Closure, "alone_reason", closure.pk),
        )
        closure.save(update_fields=["alone_reason"])
        _stand(row)
        leads = {person.pk for role in (Role.SUPERVISOR, Role.MANAGER) for person in staff_with_role(role)}
        for lead in sorted(leads - {actor.pk}):
            notifications.owe(kind="safety.lone_closing", to=lead, about=row.pk, key=f"alone:{row.pk}:{lead}")
        send_reply(alert=row)
        announce(AlertClosed(row.pk, row.client_id))
        audit.record(
            actor=actor.pk, verb="safety.closed_alone", subject_kind="alert", subject=row.pk,
            person=row.client_id, reason=Reason.SAFETY, detail=row.outcome,
        )  # fmt: skip


def read_lone_closing(*, actor: Person, alert: Alert) -> None:
    """Another person has read what one closed alone. It is off the list; the mark stays."""
    if not access.may_read_lone_closing(actor, alert):
        raise PermissionDenied
    with transaction.atomic():
        done = Alert.objects.filter(pk=alert.pk, closed_alone=True, alone_read_at=None).update(
            alone_read_by=actor, alone_read_at=clock.now()
        )
        if done:
            audit.record(
                actor=actor.pk, verb="safety.lone_closing_read", subject_kind="alert", subject=alert.pk,
                person=alert.client_id, reason=Reason.SAFETY,
            )  # fmt: skip


def _closed(actor: Person, row: Alert) -> None:
    if row.closed_at is not None:
        send_reply(alert=row)
        announce(AlertClosed(row.pk, row.client_id))
    audit.record(
        actor=actor.pk, verb="safety.alert_closed" if row.closed_at else "safety.closing_asked",
        subject_kind="alert", subject=row.pk, person=row.client_id, reason=Reason.SAFETY, detail=row.outcome,
    )  # fmt: skip


def chase_alert(*, alert_id: uuid.UUID, share: int) -> None:
    """Half or all of the clock went by without a person: it is passed up to somebody else, who is told. Idempotent."""
    with transaction.atomic():
        row = Alert.objects.select_for_update().filter(pk=alert_id).first()
        if row is None or row.closed_at is not None or row.acknowledged_at is not None:
            return
        if clock.now() < _time_of(row, share):
            return  # the clock was set anew; the later job will look
        if share >= 100:
            _chase_on(row, share + 100)
        if Escalation.objects.filter(alert=row, share=share, clock_began_at=row.clock_began_at).exists():
            return
        second = _second(row, share)
        escalation = Escalation.objects.create(
            alert=row, share=share, clock_began_at=row.clock_began_at, to=second, at=clock.now()
        )
        notifications.owe(
            kind="safety.escalation",
            to=second.pk if second else None,
            about=escalation.pk,
            key=f"escalation:{escalation.pk}",
            is_urgent=True,
        )
        audit.record(
            actor=None, verb="safety.alert_escalated", subject_kind="alert", subject=row.pk,
            person=row.client_id, reason=Reason.SYSTEM, detail=f"{share}:{second.pk if second else ''}",
        )  # fmt: skip


def _time_of(row: Alert, share: int) -> dt.datetime:
    """When half or all of the clock is over; and each whole clock after it, of staffed time."""
    half, whole = queries.halves(row)
    if share == 50:
        return half
    for _again in range(share // 100 - 1):
        whole = due(whole, row.level)
    return whole


def _chase_on(row: Alert, share: int) -> None:
    """Nobody has seen it in time: those who lead go on being told, one each clock, until somebody has."""
    if share <= MOST_CHASES * 100:
        stamp = f"{row.clock_began_at.isoformat()}:{row.due_at.isoformat()}:{row.level}"
        jobs.enqueue(
            "safety.chase_alert",
            row.pk,
            share,
            # After a standstill, or a level that rose late: one at a time, never all at once.
            run_at=max(_time_of(row, share), due(clock.now(), row.level)),
            key=f"alert:{row.pk}:{share}:{stamp}",
        )


MOST_CHASES = 40
"""Then it stands on every page of those who lead, and among the gaps of the service, as it did all along."""


def call_in(*, alert_id: uuid.UUID, person_id: uuid.UUID) -> None:
    """Calls somebody who is on duty to an open alert of which they are not the owner: on their pages and by mail.

    Belongs inside the caller's transaction. Once for each clock; whoever owns it goes on owning it. Where somebody has
    seen it already nobody is called, and this person can open it.
    """
    row = Alert.objects.select_for_update().filter(pk=alert_id, closed_at=None).first()
    if row is None or person_id in (row.owner_id, row.client_id):
        return
    known = Escalation.objects.filter(alert=row, clock_began_at=row.clock_began_at)
    escalation = known.filter(to_id=person_id, share__lt=CALLED_IN).first()
    is_new = escalation is None
    if escalation is None:
        escalation = Escalation.objects.create(
            alert=row,
            share=known.filter(share__lt=CALLED_IN).count(),
            clock_began_at=row.clock_began_at,
            to_id=person_id,
            at=clock.now(),
        )
    # Told again when an answer made it more urgent: the first message named a later time.
    notifications.owe(
        kind="safety.escalation", to=person_id, about=escalation.pk,
        key=f"escalation:{escalation.pk}:{row.due_at.isoformat()}:{row.level}", is_urgent=True,
    )  # fmt: skip
    if not is_new:
        return
    audit.record(
        actor=None, verb="safety.alert_called_in", subject_kind="alert", subject=row.pk, person=row.client_id,
        reason=Reason.SYSTEM, detail=str(person_id),
    )  # fmt: skip


CALLED_IN = 50
"""Shares below this are no part of the clock: somebody on duty was called while direct questions were asked."""


def note_telling(*, escalation_id: int, went: bool) -> None:
    """The mail was handed over; or there is nowhere to send it, and nobody may be said to have been told."""
    facts = {"told_at": clock.now()} if went else {"no_address": True}
    Escalation.objects.filter(pk=escalation_id).update(**facts)


def ask_second(row: Alert) -> None:
    """Whoever is to confirm the closing is told."""
    notifications.owe(
        kind="safety.second", to=row.second_asked_id, about=row.pk,
        key=f"second:{row.pk}:{row.second_asked_id}:{clock.now().isoformat()}",
    )  # fmt: skip


def _second(row: Alert, share: int) -> Person | None:
    """At half the next one of the care team; at the whole the duty lead; then whoever leads, in turn.

    Somebody who has not been told yet comes first; the owner again only where nobody else works.
    """
    moment, nobody = clock.now(), (row.owner_id, row.client_id)
    if share >= 100:
        leads = [one for one in access.leading(moment) if one.pk not in nobody]
        told = Escalation.objects.filter(alert=row, clock_began_at=row.clock_began_at, share__gte=50)
        before = set(told.values_list("to_id", flat=True))
        new = [one for one in leads if one.pk not in before]
        if leads:
            return new[0] if new else leads[(share // 100 - 1) % len(leads)]
    second = queries.next_owner(row.episode_id, moment, besides=nobody)
    return second or access.duty_lead(moment, besides=nobody[1:])
