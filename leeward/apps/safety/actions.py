"""Everything that changes an alert, the rota or the crisis directory."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from leeward.apps.care import api as care
from leeward.apps.people.api import Person, Role, staff_with_role
from leeward.apps.safety import access, noticed, queries
from leeward.apps.safety.models import (
    Acknowledgement,
    Alert,
    AlertHit,
    Closure,
    CrisisContact,
    Escalation,
    Level,
    SafetyStanding,
    Screening,
    SeriousEvent,
    Shift,
)
from leeward.clinical import text_rules
from leeward.clinical.triage import due_for, escalation_times
from leeward.common import audit, clock, ids, jobs
from leeward.common.audit import Reason
from leeward.common.models import Unread
from leeward.common.words import Channel, Source, as_plain, ask_a_person, take

# --- screening --------------------------------------------------------------------------------------------


def screen(text: str, *, by: uuid.UUID, subject: uuid.UUID, channel: Channel, source: Source) -> None:
    """The rule floor: reads one text inside the transaction that stores it, and opens an alert on a hit.

    Whatever is written about a client by somebody who is not staff counts: also by a guardian.
    """
    people = Person.objects.in_bulk({by, subject})
    client, writer = people.get(subject), people.get(by)
    if by != subject and writer is not None and writer.is_staff_member:
        return  # a colleague who sees danger says so; a program need not guess
    language = (writer.language if writer else "") or settings.LANGUAGE_CODE
    hits = text_rules.screen_text(text)
    can_read = text_rules.can_read(text, language)
    Screening.objects.create(
        subject_id=subject,
        source_column=source.column,
        source_row=source.row,
        channel=channel.value,
        version=text_rules.VERSION,
        language=language,
        has_rules=can_read,
        ran=list(text_rules.rules_for()),
        rules=[hit.rule for hit in hits],
        categories=sorted({hit.category for hit in hits}),
        at=clock.now(),
    )
    if channel is not Channel.DRAFT and client is not None and not can_read:
        _ask_to_read(subject, channel, source, language)
    if not hits or channel is Channel.DRAFT or client is None:
        return  # without an account nothing was sent yet: it is read again when it is
    episode = care.current_episode(client)
    for hit in hits:
        raise_alert(
            by=by,
            client_id=subject,
            episode_id=episode.id if episode else None,
            rule=queries.TEXT + hit.rule,
            category=hit.category,
            value="",
            quote="" if channel is Channel.PRIVATE else _quote(text, hit.start, hit.end),
            level=None,
            source=source,
            channel=channel.value,
        )


def _ask_to_read(subject: uuid.UUID, channel: Channel, source: Source, language: str) -> None:
    """No rules for its language: it waits in the list until a person has read it. Once while it waits."""
    known = text_rules.has_rules(language)  # an English account, and letters that no rule knows
    why = f"{text_rules.NO_RULES}:{'' if known else language.split('-')[0]}"
    waiting = Unread.objects.filter(
        subject_id=subject, source_column=source.column, source_row=source.row, why=why, read_at=None
    )
    if not waiting.exists():
        ask_a_person(subject=subject, channel=channel, source=source, why=why)


def _quote(text: str, start: int, end: int, around: int = 120) -> str:
    """The sentence around a hit, at most a few lines."""
    begin, finish = max(0, start - around), min(len(text), end + around)
    cut = text[begin:finish].strip()
    return ("… " if begin else "") + cut + (" …" if finish < len(text) else "")


# --- alerts -----------------------------------------------------------------------------------------------


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
            owner=queries.next_owner(episode_id, moment),
            raised_at=moment,
            clock_began_at=moment,
            due_at=_due(moment, level),
        )
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
    hit = AlertHit(
        id=ids.new(),
        alert=alert,
        client_id=client_id,
        rule=rule[:60],
        category=category[:20],
        value=value[:20],
        channel=channel[:20],
        source_column=source.column,
        source_row=source.row,
        at=moment,
    )
    if quote:
        hit.quote = take(
            quote,
            by=by,
            subject=client_id,
            channel=Channel.STAFF,
            source=Source.of(AlertHit, "quote", hit.pk),
        )
    hit.save(force_insert=True)
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
    if by == client_id and channel != Channel.MEASURE:  # a check-in knows its own next page
        noticed.note_told(client_id)
    _stand(alert)
    if value and not rule.startswith(queries.TEXT):
        note_risk_answer(episode_id=alert.episode_id, rule=rule, value=value)
    _tell_owner(alert)
    _chase(alert)
    return alert.pk


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
    hit = AlertHit(
        id=ids.new(),
        alert=alert,
        client_id=alert.client_id,
        rule=(rule + ANSWERED)[:60],
        category="answered",
        value="0",
        channel=Channel.MEASURE.value[:20],
        source_column=source.column,
        source_row=source.row,
        at=moment,
    )
    hit.quote = take(
        quote,
        by=by,
        subject=alert.client_id,
        channel=Channel.STAFF,
        source=Source.of(AlertHit, "quote", hit.pk),
    )
    hit.save(force_insert=True)
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
            row.due_at = _due(row.clock_began_at, row.level)
        row.save(update_fields=["acuity_open", "level", "due_at"])
        _stand(row)
        _chase(row)
        audit.record(
            actor=None, verb="safety.acuity_settled", subject_kind="alert", subject=row.pk,
            person=client_id, reason=Reason.SYSTEM,
        )  # fmt: skip


def _tell_owner(alert: Alert) -> None:
    stamp = f"{alert.owner_id}:{alert.clock_began_at.isoformat()}:{alert.due_at.isoformat()}"
    jobs.enqueue("safety.tell_owner", alert.pk, key=f"alert:{alert.pk}:owner:{stamp}")


def _open(client_id: uuid.UUID) -> Alert | None:
    return Alert.objects.select_for_update().filter(client_id=client_id, closed_at=None).first()


def _chase(alert: Alert) -> None:
    """Asks for a look at half and at the whole of the clock, once for each clock that was set."""
    stamp = f"{alert.clock_began_at.isoformat()}:{alert.due_at.isoformat()}"
    for share, moment in zip((50, 100), escalation_times(alert.clock_began_at, alert.due_at), strict=True):
        jobs.enqueue(
            "safety.chase_alert", alert.pk, share, run_at=moment, key=f"alert:{alert.pk}:{share}:{stamp}"
        )


def _due(moment: dt.datetime, level: str) -> dt.datetime:
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
    due = _due(moment, alert.level)
    if alert.acknowledged_at is not None:
        alert.acknowledged_at = alert.acknowledged_by = None
        alert.clock_began_at, alert.due_at = moment, due
    else:
        alert.due_at = min(alert.due_at, due)
    _take_closing_back(alert, moment)
    alert.save()


def _take_closing_back(alert: Alert, moment: dt.datetime) -> None:
    """Its line stays to be read: what a colleague wrote is never wiped out."""
    Closure.objects.filter(alert=alert, taken_back_at=None).update(taken_back_at=moment)
    alert.outcome, alert.closed_by, alert.second_asked = "", None, None


def _stand(alert: Alert) -> None:
    if alert.episode_id is None:
        return
    last = AlertHit.objects.filter(alert=alert).order_by("-at").first()
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


def acknowledge_alert(*, actor: Person, alert: Alert, line: str) -> None:
    """A person has seen it and says what they do; from now on it is theirs. Only this counts as reached."""
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
        row.acknowledged_by, row.acknowledged_at, row.owner = actor, clock.now(), actor
        row.save()
        _with_line(
            Acknowledgement(
                id=ids.new(), alert=row, client_id=row.client_id, by=actor, at=row.acknowledged_at
            ),
            text,
        )
        _stand(row)
        audit.record(
            actor=actor.pk, verb="safety.alert_acknowledged", subject_kind="alert", subject=row.pk,
            person=row.client_id, reason=Reason.SAFETY,
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
        row.due_at = _due(row.clock_began_at, level)
        row.save(update_fields=["level", "needs_second", "due_at"])
        _stand(row)
        _chase(row)
        audit.record(
            actor=actor.pk, verb="safety.level_set", subject_kind="alert", subject=row.pk,
            person=row.client_id, reason=Reason.SAFETY, detail=level,
        )  # fmt: skip


def take_alert(*, actor: Person, alert: Alert) -> None:
    with transaction.atomic():
        row = _locked(actor, alert)
        row.owner = actor
        row.save(update_fields=["owner"])
        _stand(row)
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
        _hand_to(row, to)
        audit.record(
            actor=actor.pk, verb="safety.alert_passed", subject_kind="alert", subject=row.pk,
            person=row.client_id, reason=Reason.SAFETY, detail=str(to.pk),
        )  # fmt: skip


def _hand_to(row: Alert, to: Person) -> None:
    """The next one has yet to see it: an answered clock begins again. One that waits for a second person goes on
    waiting: it was looked at, and the second is asked."""
    row.owner = to
    if row.acknowledged_at is not None and not row.outcome:
        row.acknowledged_at = row.acknowledged_by = None
        row.clock_began_at = clock.now()
        row.due_at = _due(row.clock_began_at, row.level)
    row.save()
    _stand(row)
    _tell_owner(row)
    _chase(row)


def find_owners() -> int:
    """Every open alert has somebody who may own it now: accounts are closed, roles end, and people are hired.

    The same for whoever was asked to confirm a closing, and for serious events. Returns how many alerts found a
    new owner. Safe to run twice.
    """
    count = 0
    for found in Alert.objects.filter(closed_at=None).select_related("owner", "second_asked"):
        if found.owner is None or not access.may_keep(found.owner, found):
            count += _find_owner(found)
        if found.second_asked is not None and not _may_second(found.second_asked):
            _ask_another_second(found)
    for event in SeriousEvent.objects.filter(closed_at=None).select_related("owner"):
        _find_event_owner(event)
    return count


def _find_owner(found: Alert) -> bool:
    with transaction.atomic():
        row = Alert.objects.select_for_update().filter(pk=found.pk, closed_at=None).first()
        owner = queries.next_owner(row.episode_id, clock.now()) if row is not None else None
        if row is None or owner is None or row.owner_id != found.owner_id or owner.pk == row.owner_id:
            return False
        _hand_to(row, owner)
        audit.record(
            actor=None, verb="safety.owner_found", subject_kind="alert", subject=row.pk,
            person=row.client_id, reason=Reason.SYSTEM, detail=str(owner.pk),
        )  # fmt: skip
    return True


def _may_second(person: Person) -> bool:
    return person.is_active and access.may_judge(person)


def _ask_another_second(found: Alert) -> None:
    """Who was asked to confirm a closing can do it no longer: the next one is asked."""
    with transaction.atomic():
        row = (
            Alert.objects.select_for_update().filter(pk=found.pk, closed_at=None).exclude(outcome="").first()
        )
        if row is None or row.second_asked_id != found.second_asked_id or row.closed_by is None:
            return
        row.second_asked = _second_pair(row, row.closed_by)
        row.save(update_fields=["second_asked"])
        stamp = f"{clock.now().isoformat()}:{row.second_asked_id}"
        jobs.enqueue("safety.ask_second", row.pk, key=f"alert:{row.pk}:second:{stamp}")


def attach_alerts(*, client_id: uuid.UUID, episode_id: uuid.UUID) -> None:
    """What somebody wrote before their care began belongs to it: the care team must find it. Idempotent."""
    with transaction.atomic():
        rows = Alert.objects.select_for_update().filter(client_id=client_id, episode=None)
        for row in sorted(rows, key=lambda row: row.raised_at):  # an open one is the newest
            row.episode_id = episode_id
            row.save(update_fields=["episode"])
            _stand(row)


JUDGEMENTS = tuple(code for code in Alert.Outcome.values if code != Alert.Outcome.ANSWERED)


def close_alert(*, actor: Person, alert: Alert, outcome: str, line: str) -> None:
    """Closes with an outcome and a line. One that was ever high waits for a second person, who is told."""
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
        row.outcome, row.closed_by = outcome, actor
        if row.acknowledged_at is None:
            row.acknowledged_by, row.acknowledged_at = actor, moment
        row.needs_second = row.needs_second or row.level == Level.HIGH
        if row.needs_second:
            row.second_asked = _second_pair(row, actor)
            jobs.enqueue("safety.ask_second", row.pk, key=f"alert:{row.pk}:second:{moment.isoformat()}")
        else:
            row.closed_at = moment
        row.save()
        _with_line(
            Closure(id=ids.new(), alert=row, client_id=row.client_id, by=actor, at=moment, outcome=outcome),
            text,
        )
        _stand(row)
        if outcome in (Alert.Outcome.SPOKE, Alert.Outcome.REVIEWED) and row.episode_id is not None:
            care.note_contact(episode_id=row.episode_id, at=moment)
        _closed(actor, row)


def second_closure(*, actor: Person, alert: Alert) -> None:
    """The second pair of eyes on a high alert. Raises PermissionDenied for the one who closed it."""
    with transaction.atomic():
        row = _judged(actor, alert)
        if not row.outcome or row.closed_by_id == actor.pk:
            raise PermissionDenied
        row.seconded_by, row.seconded_at, row.closed_at = actor, clock.now(), clock.now()
        row.save(update_fields=["seconded_by", "seconded_at", "closed_at"])
        _stand(row)
        _closed(actor, row)


def refuse_closure(*, actor: Person, alert: Alert) -> None:
    """It stays open: the second person saw it otherwise, or the first thought again. Its clock begins again."""
    with transaction.atomic():
        row = _judged(actor, alert)
        if not row.outcome:
            raise PermissionDenied
        moment = clock.now()
        _take_closing_back(row, moment)
        row.acknowledged_at = row.acknowledged_by = None
        row.clock_began_at, row.due_at = moment, _due(moment, row.level)
        row.save()
        _stand(row)
        _tell_owner(row)
        _chase(row)
        audit.record(
            actor=actor.pk, verb="safety.closing_refused", subject_kind="alert", subject=row.pk,
            person=row.client_id, reason=Reason.SAFETY,
        )  # fmt: skip


def _second_pair(row: Alert, actor: Person) -> Person | None:
    """Who is asked to confirm a closing: of the care team, on duty, a supervisor, any clinician."""
    able = access.seconds(row, actor.pk)
    near = [person for person in queries.may_own(row) if person in able]
    return next(iter([*near, *able]), None)


def close_alone(*, actor: Person, alert: Alert, reason: str) -> None:
    """Closes what waits for a second person where there is none. Marked so, until somebody else has read it.

    Raises PermissionDenied while anybody else can confirm it: four eyes are not a matter of haste.
    """
    text = as_plain(reason)
    if not text:
        raise ValidationError(_("Please write why nobody else can confirm it."))
    with transaction.atomic():
        row = _judged(actor, alert)
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
        jobs.enqueue("safety.tell_lone_closing", row.pk, key=f"alert:{row.pk}:alone")
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
    audit.record(
        actor=actor.pk, verb="safety.alert_closed" if row.closed_at else "safety.closing_asked",
        subject_kind="alert", subject=row.pk, person=row.client_id, reason=Reason.SAFETY, detail=row.outcome,
    )  # fmt: skip


def chase_alert(*, alert_id: uuid.UUID, share: int) -> Escalation | None:
    """Half or all of the clock went by without a person: it is passed up to somebody else. Idempotent.

    Returns the escalation whose mail has not been handed over yet (see `note_telling`).
    """
    with transaction.atomic():
        row = Alert.objects.select_for_update().filter(pk=alert_id).first()
        if row is None or row.closed_at is not None or row.acknowledged_at is not None:
            return None
        half, whole = escalation_times(row.clock_began_at, row.due_at)
        if clock.now() < (half if share == 50 else whole):
            return None  # the clock was set anew; the later job will look
        before = Escalation.objects.filter(alert=row, share=share, clock_began_at=row.clock_began_at).first()
        if before is not None:
            return before if before.told_at is None and not before.no_address else None
        second = _second(row)
        escalation = Escalation.objects.create(
            alert=row, share=share, clock_began_at=row.clock_began_at, to=second, at=clock.now()
        )
        audit.record(
            actor=None, verb="safety.alert_escalated", subject_kind="alert", subject=row.pk,
            person=row.client_id, reason=Reason.SYSTEM, detail=f"{share}:{second.pk if second else ''}",
        )  # fmt: skip
        return escalation


def note_telling(*, escalation: Escalation, went: bool) -> None:
    """The mail was handed over; or there is nowhere to send it, and nobody may be said to have been told."""
    facts = {"told_at": clock.now()} if went else {"no_address": True}
    Escalation.objects.filter(pk=escalation.pk).update(**facts)


def _second(row: Alert) -> Person | None:
    """The next one of the care team, else the duty lead; the owner again only where nobody else works."""
    moment = clock.now()
    return queries.next_owner(row.episode_id, moment, besides=row.owner_id) or access.duty_lead(moment)


def read_unread(*, actor: Person, unread_id: int, is_danger: bool = False) -> uuid.UUID | None:
    """A person has read the text, and opens an alert when they saw danger in it.

    Returns that alert. A text that is not theirs to read, or was read before, changes nothing.
    """
    with transaction.atomic():
        row = access.visible_unread(actor).select_for_update().filter(pk=unread_id).first()
        if row is None:
            return None
        row.read_at, row.read_by = clock.now(), actor.pk
        row.save(update_fields=["read_at", "read_by"])
        audit.record(
            actor=actor.pk, verb="safety.unread_read", subject_kind="unread", subject=row.source_row,
            person=row.subject_id, reason=Reason.SAFETY,
        )  # fmt: skip
        client = Person.objects.filter(pk=row.subject_id).first() if is_danger else None
        if client is None:
            return None
        episode = care.current_episode(client)
        return raise_alert(
            by=actor.pk,
            client_id=client.pk,
            episode_id=episode.id if episode else None,
            rule=queries.READ,
            category="judged",
            value="",
            quote="",
            level=None,
            source=Source(row.source_column, row.source_row),
            channel=row.channel,
        )


# --- rota and directory -----------------------------------------------------------------------------------


def set_shift(
    *,
    actor: Person | None,
    person: Person,
    begins_at: dt.datetime,
    ends_at: dt.datetime,
    duty: str = Shift.Duty.LEAD,
) -> Shift:
    if actor is not None and not access.may_keep_rota(actor):
        raise PermissionDenied
    if duty not in Shift.Duty.values:
        raise ValidationError(_("Please choose lead or second."))
    if not access.may_be_on_rota(person):
        raise ValidationError(
            _("%(name)s may not act on an alert. Please choose a clinician or a supervisor.")
            % {"name": person.called}
        )
    if ends_at <= begins_at:
        raise ValidationError(_("The end must be after the beginning."))
    with transaction.atomic():
        row = Shift.objects.create(
            person=person, duty=duty, begins_at=begins_at, ends_at=ends_at, set_by=actor, set_at=clock.now()
        )
        audit.record(
            actor=actor.pk if actor else None, verb="safety.shift_set", subject_kind="shift", subject=row.pk,
            detail=str(person.pk),
        )  # fmt: skip
    return row


def withdraw_shift(*, actor: Person, shift: Shift) -> None:
    if not access.may_keep_rota(actor):
        raise PermissionDenied
    with transaction.atomic():
        Shift.objects.filter(pk=shift.pk, withdrawn_at=None).update(withdrawn_at=clock.now())
        audit.record(
            actor=actor.pk, verb="safety.shift_withdrawn", subject_kind="shift", subject=shift.pk,
            detail=str(shift.person_id),
        )  # fmt: skip


def add_contact(*, actor: Person | None, **facts: Any) -> CrisisContact:
    """A new entry, not live until somebody confirms it."""
    if actor is not None and not access.may_keep_contacts(actor):
        raise PermissionDenied
    with transaction.atomic():
        row = CrisisContact.objects.create(**facts)
        audit.record(
            actor=actor.pk if actor else None,
            verb="safety.contact_added",
            subject_kind="contact",
            subject=row.pk,
        )
    return row


def change_contact(*, actor: Person, contact: CrisisContact, **facts: Any) -> None:
    """Changed facts are facts that nobody has checked: it is off the pages until somebody confirms it."""
    if not access.may_keep_contacts(actor):
        raise PermissionDenied
    with transaction.atomic():
        CrisisContact.objects.filter(pk=contact.pk).update(**facts, confirmed_by=None, confirmed_on=None)
        audit.record(
            actor=actor.pk, verb="safety.contact_changed", subject_kind="contact", subject=contact.pk
        )
        jobs.enqueue("safety.make_crisis_pages")


def confirm_contact(*, actor: Person, contact: CrisisContact) -> None:
    """A person rang or read it today and stands for it. From now on it is live."""
    if not access.may_keep_contacts(actor):
        raise PermissionDenied
    with transaction.atomic():
        CrisisContact.objects.filter(pk=contact.pk).update(
            confirmed_by=actor, confirmed_on=clock.today(settings.TIME_ZONE)
        )
        audit.record(
            actor=actor.pk, verb="safety.contact_confirmed", subject_kind="contact", subject=contact.pk
        )
        jobs.enqueue("safety.make_crisis_pages")


def withdraw_contact(*, actor: Person, contact: CrisisContact) -> None:
    if not access.may_keep_contacts(actor):
        raise PermissionDenied
    with transaction.atomic():
        CrisisContact.objects.filter(pk=contact.pk).update(withdrawn_at=clock.now())
        audit.record(
            actor=actor.pk, verb="safety.contact_withdrawn", subject_kind="contact", subject=contact.pk
        )
        jobs.enqueue("safety.make_crisis_pages")


# --- a death ----------------------------------------------------------------------------------------------


def open_event(*, episode_id: uuid.UUID, client_id: uuid.UUID) -> None:
    """After a death: the safety lead owns it, and the community lead is told. Safe to run twice.

    The clock is the service's own clock for what nobody has judged yet.
    """
    moment = clock.now()
    owner = _event_owner(moment)
    told = {person.pk for person in (*staff_with_role(Role.MODERATOR), *((owner,) if owner else ()))}
    facts = {"client_id": client_id, "owner": owner, "opened_at": moment, "due_at": _due(moment, "")}
    if care.may_contact(client_id):
        return  # taken back before anybody was told
    with transaction.atomic():
        row, made = SeriousEvent.objects.get_or_create(episode_id=episode_id, mistake_at=None, defaults=facts)
        if not made:
            return
        audit.record(
            actor=None, verb="safety.event_opened", subject_kind="serious_event", subject=row.pk,
            person=client_id, reason=Reason.SYSTEM,
        )  # fmt: skip
        for key in sorted(told):
            jobs.enqueue("safety.tell_of_event", row.pk, key, key=f"event:{row.pk}:{key}")


def _event_leads() -> tuple[Person, ...]:
    return staff_with_role(Role.SUPERVISOR)


def _event_owner(moment: dt.datetime) -> Person | None:
    """The named safety lead; without one the supervisor on shift, any supervisor, whoever answers."""
    named, _is_gone = access.named_lead()
    if named is not None:
        return named
    leads = _event_leads()
    owner = access.duty_lead(moment)
    return leads[0] if leads and (owner is None or not owner.has_role(Role.SUPERVISOR)) else owner


def _find_event_owner(found: SeriousEvent) -> None:
    """A serious event goes on to the next lead when its owner leads no more, or does not work here any more."""
    owner = found.owner
    is_here = owner is not None and owner.is_active and owner.is_staff_member
    if owner is not None and is_here and (owner.has_role(Role.SUPERVISOR) or not _event_leads()):
        return
    with transaction.atomic():
        row = SeriousEvent.objects.select_for_update().filter(pk=found.pk, closed_at=None).first()
        owner = _event_owner(clock.now())
        if row is None or owner is None or owner.pk == row.owner_id:
            return
        row.owner = owner
        row.save(update_fields=["owner"])
        audit.record(
            actor=None, verb="safety.event_owner_found", subject_kind="serious_event", subject=row.pk,
            person=row.client_id, reason=Reason.SYSTEM, detail=str(owner.pk),
        )  # fmt: skip
        jobs.enqueue("safety.tell_of_event", row.pk, owner.pk, key=f"event:{row.pk}:{owner.pk}")


def take_event_back(*, episode_id: uuid.UUID, client_id: uuid.UUID) -> None:
    """The care goes on: the death was noted by mistake. The row stays, marked so, and names nobody as dead.

    Safe to run twice. Ended as a death once more, a new one opens.
    """
    if not care.may_contact(client_id):
        return  # ended as a death once more since
    with transaction.atomic():
        row = SeriousEvent.objects.select_for_update().filter(episode_id=episode_id, mistake_at=None).first()
        if row is None:
            return
        row.mistake_at = clock.now()
        row.closed_at = row.closed_at or row.mistake_at  # nobody has to look at it any more
        row.save(update_fields=["mistake_at", "closed_at"])
        audit.record(
            actor=None, verb="safety.event_was_a_mistake", subject_kind="serious_event", subject=row.pk,
            person=row.client_id, reason=Reason.SYSTEM,
        )  # fmt: skip


def close_event(*, actor: Person, event: SeriousEvent, line: str) -> None:
    """Says what was done. Raises PermissionDenied, ValidationError."""
    text = as_plain(line)
    if not access.may_close_event(actor, event):
        raise PermissionDenied
    if not text:
        raise ValidationError(_("Please write one line about what was done."))
    with transaction.atomic():
        row = SeriousEvent.objects.select_for_update().get(pk=event.pk)
        if row.closed_at is not None:
            raise ValidationError(_("This is closed already."))
        row.line = take(
            text, by=actor.pk, subject=row.client_id, channel=Channel.STAFF,
            source=Source.of(SeriousEvent, "line", row.pk),
        )  # fmt: skip
        row.closed_by, row.closed_at = actor, clock.now()
        row.save()
        audit.record(
            actor=actor.pk, verb="safety.event_closed", subject_kind="serious_event", subject=row.pk,
            person=row.client_id, reason=Reason.SAFETY,
        )  # fmt: skip
