"""Everything that changes a check-in, an answer or a score.

Every tap is kept at once. A risk answer raises its alert in the transaction that keeps it: nobody has to finish.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import logging
import secrets
import uuid
from collections.abc import Callable, Iterable
from functools import partial
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import DatabaseError, IntegrityError, transaction
from django.db.models import F, Q
from django.utils.translation import gettext as _

from leeward.apps.care import api as care
from leeward.apps.consent import api as consent
from leeward.apps.measures import access, queries
from leeward.apps.measures.access import Pen
from leeward.apps.measures.events import SittingCounted
from leeward.apps.measures.models import (
    AllianceChoice,
    Answer,
    Audience,
    Cancelled,
    InstrumentText,
    Link,
    Mode,
    Point,
    Remark,
    Score,
    Sitting,
    Standing,
    View,
)
from leeward.apps.people.api import Person
from leeward.apps.safety import api as safety
from leeward.clinical import instruments, risk, schedule, scoring, steady_review
from leeward.clinical.instruments import Instrument, Kind
from leeward.common import audit, clock, ids, jobs, service
from leeward.common.audit import Reason
from leeward.common.events import announce
from leeward.common.words import Channel, Source, as_plain, ask_a_person, take

log = logging.getLogger(__name__)

CHANGE_MINUTES = 60
"""How long after finishing a tap in a second tab still counts."""
LATE_HOURS = 48
"""How long after its time went by an open page may still hand its answers in."""
LINK_MINUTES = 60
KIOSK_MINUTES = 30
KIOSK_LONGEST = 60
"""After so many minutes a page of questions leaves a device in any case, also while somebody is answering."""


class Finished(ValidationError):
    """The check-in takes no more answers. Says so, and what is kept.

    `told`: an answer about danger was among them. It counts in no score, and a person was told of it.
    """

    def __init__(self, *, told: bool = False) -> None:
        super().__init__(_("This check-in takes no more answers. What you sent before is kept."))
        self.told = told


# --- inviting ---------------------------------------------------------------------------------------------


def invite_sitting(
    *,
    actor: Person | None = None,
    episode: care.EpisodeFacts,
    point: str,
    battery: Iterable[dict[str, Any]],
    key: str,
    due_from: dt.datetime,
    due_at: dt.datetime,
    closes_at: dt.datetime,
    earlier_serves: bool = False,
    may_wait: bool = False,
) -> Sitting | None:
    """Puts a check-in before a person. The same `key` never makes a second one.

    Nothing is asked twice: not in it, not within a week, and not while another check-in that asks it is open. With
    `earlier_serves`, a questionnaire that is asked there in full is left out: those answers stand. With
    `may_wait`, the check-in begins when the week is over; without it, nothing is invited yet. None as well when
    the person may not be contacted, when nothing of it has words to show, or when it was invited before.
    """
    if not care.may_contact(episode.client_id):
        return None
    language = "en"
    parts = list(battery)
    if queries.asks_goals(parts):
        parts = queries.with_goals(parts, [goal.id for goal in care.goals(episode.id)], point=point)
    wanted = queries.without_repeats(part for part in parts if queries.questions([part], language))
    row_id, moment = ids.new(), clock.now()
    try:
        with transaction.atomic():
            _one_at_a_time(episode.client_id)
            left, begins = _not_twice(episode, wanted, due_from, earlier_serves=earlier_serves)
            if all(part["instrument"] == queries.GOALS for part in left):
                return None  # goals are asked beside a full measure, never alone
            if begins > due_from and not may_wait:
                return None
            shift = begins - due_from
            row = Sitting(
                id=row_id,
                client_id=episode.client_id,
                episode_id=episode.id,
                point=point,
                battery=left,
                invited_key=key,
                invited_at=moment,
                asked_by=actor,
                due_from=begins,
                due_at=due_at + shift,
                closes_at=closes_at + shift,
                language=language,
            )
            row.save(force_insert=True)
            audit.record(
                actor=actor.pk if actor else None,
                verb="measures.invited",
                subject_kind="sitting",
                subject=row.pk,
                person=episode.client_id,
                reason=Reason.CARE_TEAM if actor else Reason.SYSTEM,
                detail=point,
            )
    except IntegrityError:
        return None  # another process was first
    return row


def _one_at_a_time(client_id: uuid.UUID) -> None:
    """Whoever else invites this person waits until the transaction is over, and then sees what it asked."""
    list(Person.objects.select_for_update(no_key=True).filter(pk=client_id).values_list("pk"))


def _not_twice(
    facts: care.EpisodeFacts, battery: list[dict[str, Any]], due_from: dt.datetime, *, earlier_serves: bool
) -> tuple[list[dict[str, Any]], dt.datetime]:
    """What may be asked, and from when. Two questions are the same when their words are (PHQ-2 and PHQ-9).

    What a check-in asks that is still open may be answered on its last day: till then it is not asked elsewhere.
    A week is seven days of the calendar where the person lives: asked on a Monday, it may come again on the
    next Monday, at any hour. Counted in hours, a weekly check-in would slip by a day each week.
    """
    free_from: dict[str, dt.datetime] = {}
    asks_from = max(due_from, clock.now())
    since = asks_from - dt.timedelta(days=schedule.ASK_AGAIN_DAYS + 1)
    for row in queries.last_asked(facts.client_id, since):
        again = queries.may_be_asked_again(queries.asked_at(row), facts.client_zone)
        if row.is_open:
            again = max(again, row.closes_at)
        for question in queries.asked_questions(row.battery):
            free_from[question] = max(again, free_from.get(question, again))
    recent = {question: moment for question, moment in free_from.items() if moment > asks_from}
    left, begins = [], due_from
    for part in battery:
        if part["instrument"] == queries.GOALS:  # asked this week: left out, and nothing waits for it
            goals = [goal for goal in queries.goals_in(part) if queries.goal_question(goal) not in recent]
            left += queries.goals_part(goals)
            continue
        own = queries.asked_questions([part])
        again_asked = own & recent.keys()
        if again_asked == own and earlier_serves:
            continue
        if again_asked:
            begins = max(begins, max(recent[question] for question in again_asked))
        left.append(part)
    return left, begins


def cancel_sitting(*, actor: Person | None, sitting: Sitting, why: str) -> None:
    """Takes an open check-in back. What was answered stays."""
    with transaction.atomic():
        done = Sitting.objects.filter(pk=sitting.pk, completed_at=None, cancelled_at=None).update(
            cancelled_at=clock.now(), cancelled_why=why
        )
        if done:
            audit.record(
                actor=actor.pk if actor else None,
                verb="measures.cancelled",
                subject_kind="sitting",
                subject=sitting.pk,
                person=sitting.client_id,
                reason=Reason.SERVICE if actor else Reason.SYSTEM,
                detail=why,
            )
            _stand(sitting.episode_id)


def cancel_open(
    *, client_id: uuid.UUID, why: str, points: Iterable[str] = (), only_untouched: bool = True
) -> int:
    """Takes back every open check-in of a person. After a death also those that were begun."""
    rows = Sitting.objects.filter(client_id=client_id, completed_at=None, closed_at=None, cancelled_at=None)
    if points:
        rows = rows.filter(point__in=tuple(points))
    if only_untouched:
        rows = rows.filter(started_at=None)
    count = 0
    for row in rows:
        cancel_sitting(actor=None, sitting=row, why=why)
        count += 1
    return count


def note_telling(*, sittings: Iterable[Sitting]) -> None:
    """The mail was handed over: the first of each, or its one reminder."""
    moment = clock.now()
    with transaction.atomic():
        for row in sittings:
            field = "told_at" if row.told_at is None else "reminded_at"
            Sitting.objects.filter(pk=row.pk, **{field: None}).update(**{field: moment})


# --- answering --------------------------------------------------------------------------------------------


def note_opened(*, actor: Pen, sitting: Sitting) -> None:
    """The person saw the first page. The questions keep its language to the end, so that all read alike."""
    if sitting.opened_at is None:
        sitting.language = queries.spoken()
        Sitting.objects.filter(pk=sitting.pk, opened_at=None).update(
            opened_at=clock.now(), mode=actor.mode, language=sitting.language
        )


def give_answer(
    *, actor: Pen, sitting: Sitting, instrument: str, item: int, value: int, key: str = ""
) -> Answer:
    """Keeps one tap. The same `key` again changes nothing; a later tap replaces an earlier one.

    Raises ValidationError for a value that is not among the options, Finished when it is too late.
    """
    question = _question(sitting, instrument, item)
    if value not in dict(question.options):
        raise ValidationError(_("Please choose one of the answers."))
    return _keep(actor, sitting, question, state=Answer.State.ANSWERED, value=value, key=key)


def skip_answer(*, actor: Pen, sitting: Sitting, instrument: str, item: int, key: str = "") -> Answer:
    """ "I'd rather not say". Allowed everywhere; no care waits for an answer."""
    question = _question(sitting, instrument, item)
    return _keep(actor, sitting, question, state=Answer.State.SKIPPED, value=None, key=key)


def mark_not_applicable(*, actor: Pen, sitting: Sitting, instrument: str, item: int, key: str = "") -> Answer:
    question = _question(sitting, instrument, item)
    if not question.may_be_not_applicable:
        raise ValidationError(_("Please choose one of the answers."))
    return _keep(actor, sitting, question, state=Answer.State.NOT_APPLICABLE, value=None, key=key)


def _question(sitting: Sitting, instrument: str, item: int) -> queries.Question:
    for question in queries.questions(sitting.battery, sitting.language):
        if question.instrument == instrument and question.item == item:
            return question
    raise ValidationError(_("This question is not part of this check-in."))


def _refuse_direct_questions(actor: Pen, question: queries.Question) -> None:
    """Whoever is not signed in is never asked them: then no answer to them is taken either."""
    if actor.is_guest and question.instrument in queries.STAFFED_ONLY:
        raise ValidationError(_("A person of the team asks you about this. It is not part of this page."))


def _is_late(row: Sitting, moment: dt.datetime) -> bool:
    if row.cancelled_at is not None:
        return True
    if row.completed_at is not None:
        return moment > row.completed_at + dt.timedelta(minutes=CHANGE_MINUTES)
    return moment > row.closes_at + dt.timedelta(hours=LATE_HOURS)


def _keep(
    actor: Pen, sitting: Sitting, question: queries.Question, *, state: str, value: int | None, key: str
) -> Answer:
    _refuse_direct_questions(actor, question)
    with transaction.atomic():
        row = Sitting.objects.select_for_update().get(pk=sitting.pk)
        is_late = _is_late(row, clock.now())
        if is_late:
            told = _tell_what_came_late(actor, row, question, state=state, value=value)
            sitting.risk_score = row.risk_score
        else:
            answer = _write(actor, row, question, state=state, value=value, key=key[:40])
    if is_late:  # after the transaction: what was told stays told
        raise Finished(told=told)
    sitting.started_at, sitting.mode = row.started_at, row.mode
    sitting.risk_score, sitting.helped_score = row.risk_score, row.helped_score
    sitting.entered_by_id = row.entered_by_id
    return answer


def _write(
    actor: Pen, row: Sitting, question: queries.Question, *, state: str, value: int | None, key: str
) -> Answer:
    moment = clock.now()
    if key:
        before = Answer.objects.filter(
            sitting=row, instrument=question.instrument, item=question.item, key=key
        ).first()
        if before is not None:
            return before
    answer, made = Answer.objects.get_or_create(
        sitting=row,
        instrument=question.instrument,
        item=question.item,
        defaults={
            "client_id": row.client_id,
            "value": value,
            "state": state,
            "key": key,
            "mode": actor.mode,
            "given_at": moment,
        },
    )
    before_it = 0 if made else _risk_score(question, answer)
    if not made:
        answer.value, answer.state, answer.key = value, state, key
        answer.mode, answer.given_at = actor.mode, moment
        answer.save(update_fields=["value", "state", "key", "mode", "given_at"])
    if row.started_at is None:
        row.started_at, row.mode = moment, actor.mode
        row.opened_at = row.opened_at or moment
        row.entered_by = actor.person if actor.mode == Mode.READ_OUT else None
        row.save(update_fields=["started_at", "mode", "opened_at", "entered_by"])
    _watch_for_risk(actor, row, question, answer, before_it)
    if row.completed_at is not None or row.closed_at is not None:
        _add_up(row)
        _stand(row.episode_id)
    return answer


def _tell_what_came_late(
    actor: Pen, row: Sitting, question: queries.Question, *, state: str, value: int | None
) -> bool:
    """An answer about danger that is too late for the check-in counts in no score. A person is told all the same.

    The same answer that the check-in holds already was told when it was given.
    """
    answer = Answer(value=value, state=state, given_at=clock.now())
    if not _risk_score(question, answer):
        return False
    if Answer.objects.filter(
        sitting=row, instrument=question.instrument, item=question.item, value=value, state=state
    ).exists():
        return False
    _guarded(row, _battery(row), partial(_raise, actor, row, question, answer, is_late=True))
    row.risk_score = max(
        row.risk_score or 0, _risk_score(question, answer)
    )  # so that the page of help knows of it
    row.save(update_fields=["risk_score"])
    return True


def endorses_risk(question: queries.Question, answer: Answer) -> bool:
    """Whether this is a yes to a risk question, so that help is due to whoever gave it."""
    return _risk_score(question, answer) > 0


def _risk_score(question: queries.Question, answer: Answer) -> int:
    """The score that the answer to a risk item carries, after reversing. 0: nothing to raise.

    In a screener "I'd rather not say" counts as a yes (clinical.md 3.3).
    """
    if not question.is_risk:
        return 0
    instrument = instruments.get(question.instrument)
    if answer.state == Answer.State.SKIPPED and risk.refusal_is_positive(instrument, question.item):
        return 1
    found = risk.finding(instrument, question.item, answer.value)
    return found.points if found else 0


def _watch_for_risk(
    actor: Pen, row: Sitting, question: queries.Question, answer: Answer, before_it: int
) -> None:
    """What an answer to a risk item sets off, in the transaction that keeps it.

    Anything but "not at all" raises the alert now: once for each question, again only if it rises. Once somebody
    has closed that alert, the same answer taken back and given anew is told anew. "I'd
    rather not say" is no "no" and goes to a person now, whether or not the check-in is ever finished. Where it
    counts as a yes, a yes that is said afterwards still is news: somebody may have closed the first by then.
    """
    if not question.is_risk:
        return
    score = _risk_score(question, answer)
    told = score - REFUSED_LESS if answer.value is None else score
    is_higher = told > row.risk_told.get(question.name, 0)
    is_anew = score > before_it and row.alert_id is not None and safety.is_closed(row.alert_id)
    if score and (is_higher or is_anew):
        row.risk_told = {**row.risk_told, question.name: told}
        row.risk_score = max(row.risk_score or 0, score)
        if is_anew:
            row.helped_score = None  # what was said anew is followed by help again
        row.save(update_fields=["risk_told", "risk_score", "helped_score"])
        raised = _guarded(row, _source(answer), partial(_raise_for, actor, row, question, answer))
        if not raised:
            jobs.enqueue("measures.raise_alert_again", answer.pk)
    elif score < 1 and answer.value is None and question.name not in row.risk_told:
        _guarded(row, _battery(row), partial(_raise_open, actor, row, question))
    elif score < 1 and answer.value is not None:
        _guarded(row, _battery(row), partial(_answer_open, actor, row, question, answer))
    if score < 1 and answer.value is not None and question.name == ACUITY:
        _guarded(row, _source(answer), partial(safety.settle_acuity, client_id=row.client_id))
    _note_risk(row, question, answer)


REFUSED_LESS = 0.5
"""What is kept of a refusal that counts as a yes lies below the yes itself."""
ACUITY = "ASQ.5"
"""Whether they think of it right now: asked after a positive."""


def _guarded(row: Sitting, source: Source, deed: Callable[[], object]) -> bool:
    """Whatever breaks, the answer stays, and a person is asked to read it. Returns whether the deed was done."""
    try:
        with transaction.atomic():
            deed()
    except Exception as error:
        if isinstance(error, DatabaseError) and transaction.get_connection().needs_rollback:
            raise
        log.error(
            "An alert could not be raised (%s); a person is asked to read the answer.", type(error).__name__
        )
        ask_a_person(subject=row.client_id, channel=Channel.MEASURE, source=source, why=type(error).__name__)
        return False
    return True


def _note_risk(row: Sitting, question: queries.Question, answer: Answer) -> None:
    """Kept for whoever opens an alert later, also an answer that opens none. It is never lost for that."""
    said = safety.REFUSED if answer.value is None else str(answer.value)
    try:
        with transaction.atomic():
            safety.note_risk_answer(episode_id=row.episode_id, rule=_rule(question), value=said)
    except Exception as error:
        if isinstance(error, DatabaseError) and transaction.get_connection().needs_rollback:
            raise
        log.error("An answer could not be noted in the standing (%s).", type(error).__name__)


def _rule(question: queries.Question) -> str:
    return f"{question.instrument}:{question.item}"


def _battery(row: Sitting) -> Source:
    return Source.of(Sitting, "battery", row.pk)


def _source(answer: Answer) -> Source:
    return Source.of(Answer, "value", answer.pk)


def _raise_for(actor: Pen, row: Sitting, question: queries.Question, answer: Answer) -> None:
    if _is_steady(row, question, answer):
        return
    row.alert_id = _raise(actor, row, question, answer)
    row.save(update_fields=["alert_id"])


STEADY_ITEM = steady_review.ITEM


def _is_steady(row: Sitting, question: queries.Question, answer: Answer) -> bool:
    """Whether a clinician has gone through this answer lately, and it is shown without a clock. In doubt it is not."""
    if _rule(question) != STEADY_ITEM or answer.value is None:
        return False
    try:
        with transaction.atomic():
            return safety.show_steady(client_id=row.client_id, episode_id=row.episode_id, value=answer.value)
    except Exception as error:
        if isinstance(error, DatabaseError) and transaction.get_connection().needs_rollback:
            raise
        log.error("A review of an answer could not be read (%s); a clock starts.", type(error).__name__)
        return False


def _raise(
    actor: Pen, row: Sitting, question: queries.Question, answer: Answer, *, is_late: bool = False
) -> uuid.UUID:
    if answer.value is None:
        label, value = _("would rather not say"), safety.REFUSED
    else:
        label, value = dict(question.options).get(answer.value, str(answer.value)), str(answer.value)
    quote = f"{question.text} — {label}"
    if is_late:
        quote = _("%(answer)s (too late for the check-in, so it is not among its answers)") % {
            "answer": quote
        }
    screened = None if is_late else _screened(row, question)
    level = risk.screen_level(screened) if screened else None
    return safety.raise_alert(
        by=actor.person.pk if actor.person else row.client_id,
        client_id=row.client_id,
        episode_id=row.episode_id,
        rule=_rule(question),
        category="suicide",
        value=value,
        quote=quote,
        level=level.value if level else None,
        source=_battery(row) if is_late else _source(answer),
        said_at=None if is_late else answer.given_at,
        channel=Channel.MEASURE.value,
        acuity_open=screened is not None and risk.ACUITY_NOT_ASKED in screened.flags,
    )


def _screened(row: Sitting, question: queries.Question) -> scoring.ScoreResult | None:
    """What the screener says so far: a level is asked for at every tap, not at the end. None: no screener."""
    found = queries.definition(question.instrument, row.language)
    if found.kind is not Kind.SCREENER:
        return None
    return scoring.score(found, queries.as_given(found, queries.answers_of(row)))


def _raise_open(actor: Pen, row: Sitting, question: queries.Question) -> None:
    safety.raise_alert(
        by=actor.person.pk if actor.person else row.client_id,
        client_id=row.client_id,
        episode_id=row.episode_id,
        rule=f"{_rule(question)}:open",
        category="unanswered",
        value="",
        quote=_("%(question)s — no answer") % {"question": question.text},
        level="unanswered",
        source=_battery(row),
        channel=Channel.MEASURE.value,
    )


def _answer_open(actor: Pen, row: Sitting, question: queries.Question, answer: Answer) -> None:
    """They left it open before, and say "not at all" now. Somebody not signed in closes nothing by it."""
    label = dict(question.options).get(answer.value or 0, str(answer.value))
    safety.answer_open_question(
        by=actor.person.pk if actor.person else row.client_id,
        client_id=row.client_id,
        rule=_rule(question),
        quote=_("%(question)s — answered later: %(answer)s")
        % {"question": question.text, "answer": label.lower()},
        source=_battery(row),
        may_close=not actor.is_guest and not _leaves_risk_open(row),
    )


def _leaves_risk_open(row: Sitting) -> bool:
    """Whether any risk question that this check-in asks has no answer, or "I'd rather not say".

    One alert stands for all that was open when it was handed in. What was asked then, while somebody was on duty,
    is open still when the shift is over.
    """
    answers = queries.answers_of(row)
    is_staffed = safety.is_somebody_on_duty() or not row.is_open
    asked = queries.asked_now(
        row, answers, is_staffed=is_staffed, is_guest=row.mode in (Mode.LINK, Mode.KIOSK)
    )
    said = [answers.get((one.instrument, one.item)) for one in asked if one.is_risk]
    return any(answer is None or answer.value is None for answer in said)


def raise_alert_again(*, answer_id: uuid.UUID) -> None:
    """For the job that follows a broken alert. Raises whatever still breaks, so that the job tries again."""
    answer = Answer.objects.select_related("sitting").filter(pk=answer_id).first()
    if answer is None:
        return
    question = _question(answer.sitting, answer.instrument, answer.item)
    if _risk_score(question, answer) < 1:
        return
    with transaction.atomic():
        row = Sitting.objects.select_for_update().get(pk=answer.sitting_id)
        _raise_for(Pen(answer.mode), row, question, answer)  # the same again changes nothing


def note_help_shown(*, sitting: Sitting) -> None:
    """The next page after a risk answer is help. Once for each rise, so that nobody goes round in a circle."""
    with transaction.atomic():
        Sitting.objects.filter(pk=sitting.pk).update(helped_score=sitting.risk_score)
        Remark.objects.filter(sitting=sitting, helped_at=None).update(helped_at=clock.now())


def write_remark(*, actor: Pen, sitting: Sitting, instrument: str, item: int, text: str) -> Remark | None:
    """Keeps what somebody wrote beside a question. Sealed and screened. Empty words leave nothing behind.

    Words count in no score, so they are never too late, also when the check-in was taken back meanwhile.
    """
    question = _question(sitting, instrument, item)
    if not question.takes_words:
        raise ValidationError(_("This question is not part of this check-in."))
    plain = as_plain(text)
    moment, row_id = clock.now(), ids.new()
    with transaction.atomic():
        row = Sitting.objects.select_for_update().get(pk=sitting.pk)
        remark = Remark.objects.filter(sitting=row, instrument=instrument, item=item).first()
        if remark is None and not plain:
            return None
        if remark is not None and str(remark.text) == plain:
            return remark
        is_new = remark is None
        if remark is None:
            remark = Remark(id=row_id, sitting=row, client_id=row.client_id, instrument=instrument, item=item)
        remark.text = take(
            plain,
            by=row.client_id,  # the words are theirs, also where staff wrote them down
            subject=row.client_id,
            channel=Channel.MEASURE,
            source=Source.of(Remark, "text", remark.pk),
        )
        remark.given_at, remark.helped_at = moment, None
        remark.save(force_insert=is_new)
    return remark


# --- finishing --------------------------------------------------------------------------------------------


def complete_sitting(*, actor: Pen, sitting: Sitting) -> Sitting:
    """The person is done. Scores are counted now; a second call changes nothing.

    Raises Finished for one that was taken back.
    """
    moment = clock.now()
    with transaction.atomic():
        _one_at_a_time(sitting.client_id)
        row = Sitting.objects.select_for_update().get(pk=sitting.pk)
        if row.cancelled_at is not None:
            raise Finished
        if row.completed_at is None:
            row.completed_at = moment
            row.started_at = row.started_at or moment
            row.save(update_fields=["completed_at", "started_at"])
            _add_up(row)
            _ask_no_more_elsewhere(row)
            _look_at_unanswered_risk(actor, row)
            _stand(row.episode_id)
            announce(SittingCounted(row.pk, row.client_id))
            audit.record(
                actor=actor.person.pk if actor.person else None,
                verb="measures.answered",
                subject_kind="sitting",
                subject=row.pk,
                person=row.client_id,
                reason=Reason.CARE_TEAM if actor.mode == Mode.READ_OUT else Reason.OWN_RECORD,
                detail=row.mode,
            )
    sitting.completed_at, sitting.risk_score = row.completed_at, row.risk_score
    return row


def close_sitting(*, sitting: Sitting) -> None:
    """Its time went by. What was answered is counted; the rest is missing, and said so."""
    with transaction.atomic():
        row = Sitting.objects.select_for_update().get(pk=sitting.pk)
        if row.is_open and row.closes_at <= clock.now():
            _close(row)


def _close(row: Sitting) -> None:
    row.closed_at = clock.now()
    row.save(update_fields=["closed_at"])
    if row.started_at is not None:
        _add_up(row)
        _look_at_unanswered_risk(Pen(row.mode), row)
        announce(SittingCounted(row.pk, row.client_id))
    _stand(row.episode_id)


def _ask_no_more_elsewhere(row: Sitting) -> None:
    """What was answered here is not asked again by another check-in that is open. Nothing answered is lost.

    A questionnaire that was answered in full is left out of one that nobody has begun; one that shares only some
    questions waits till the week is over, for half of it is no score. One that was begun loses what it would
    ask a second time. Where nothing is left to ask, it is over.
    """
    answered = queries.answers_of(row)
    here = {same for key, same in queries.questions_by_item(row.battery).items() if key in answered}
    for other in queries.others_open(row).select_for_update(of=("self",)):
        if not here & queries.asked_questions(other.battery):
            continue
        if other.started_at is None:
            _leave_out(other, here)
        else:
            _shorten(other, here)


def _leave_out(other: Sitting, answered: set[str]) -> None:
    left, waits = [], False
    for part in other.battery:
        if part["instrument"] == queries.GOALS:
            goals = [goal for goal in queries.goals_in(part) if queries.goal_question(goal) not in answered]
            left += queries.goals_part(goals)
            continue
        own = queries.asked_questions([part])
        if own <= answered:
            continue
        waits = waits or bool(own & answered)
        left.append(part)
    if all(part["instrument"] == queries.GOALS for part in left):
        cancel_sitting(actor=None, sitting=other, why=Cancelled.ANSWERED)
        return
    other.battery = left
    again = queries.may_be_asked_again(clock.now(), other.client.zone)
    if waits and again > other.due_from:
        shift = again - other.due_from
        other.due_from, other.due_at, other.closes_at = again, other.due_at + shift, other.closes_at + shift
    other.save(update_fields=["battery", "due_from", "due_at", "closes_at"])
    _stand(other.episode_id)


def _shorten(other: Sitting, answered: set[str]) -> None:
    """Takes out what has no answer yet. Goals stay: an answer to one is found by its place among them."""
    given = queries.answers_of(other)
    same = queries.questions_by_item(other.battery)
    left = []
    for part in other.battery:
        code = part["instrument"]
        items = [
            number
            for number in part["items"]
            if (code, number) in given or same[code, number] not in answered
        ]
        if code == queries.GOALS:
            left.append(part)
        elif items:
            left.append({**part, "items": items})
    other.battery = left
    other.save(update_fields=["battery"])
    if all(key in given or same[key] in answered for key in same):
        _close(other)


def _add_up(row: Sitting) -> None:
    """Scores of every questionnaire that was shown in full."""
    answers = queries.answers_of(row)
    for part in row.battery:
        found = queries.definition(part["instrument"], row.language)
        if found.code == queries.GOALS:
            continue  # each goal stands for itself: there is nothing to add up
        if not {item.number for item in found.items} <= set(part["items"]):
            continue
        mine = [answer for key, answer in answers.items() if key[0] == found.code]
        if mine:
            _keep_score(row, found, answers, max(answer.given_at for answer in mine))
    if row.episode_id is not None:
        care.note_answers(row.episode_id)


def _keep_score(
    row: Sitting, found: Instrument, answers: dict[tuple[str, int], Answer], at: dt.datetime
) -> None:
    result = scoring.score(found, queries.as_given(found, answers))
    Score.objects.update_or_create(
        sitting=row,
        instrument=found.code,
        defaults={
            "client_id": row.client_id,
            "episode_id": row.episode_id,
            "version": result.version,
            "wording": found.wording_hash,
            "score": result.score,
            "band": result.band or "",
            "subscales": dict(result.subscales or {}),
            "answered": result.answered,
            "missing": result.missing,
            "is_risk": result.risk,
            "flags": list(result.flags),
            "mode": row.mode,
            "at": at,
        },
    )


def _look_at_unanswered_risk(actor: Pen, row: Sitting) -> None:
    """A risk item left open is no "no": a person looks at it (clinical.md 3.3: within 24 hours).

    Once a check-in; what was said at another risk item has its own, faster alert.
    """
    answers = queries.answers_of(row)
    if row.risk_score:
        return
    is_staffed = safety.is_somebody_on_duty()
    for question in queries.asked_now(row, answers, is_staffed=is_staffed, is_guest=actor.is_guest):
        answer = answers.get((question.instrument, question.item))
        if question.is_risk and (answer is None or answer.value is None):
            _guarded(row, _battery(row), partial(_raise_open, actor, row, question))
            return


# --- working together, from the clinician's side ----------------------------------------------------------


class NotAsked(ValidationError):
    """There is nothing to rate: no point of the client's is open, or it was rated."""

    def __init__(self) -> None:
        super().__init__(_("This was answered already, or its time went by."))


def rate_alliance(*, actor: Person, episode_id: uuid.UUID, said: dict[int, int | None]) -> Sitting:
    """Keeps how the therapist finds working together, once for each of the client's points.

    `said` holds a value by the number of its question; None, or a question left open: would rather not say.
    No alert, no standing and no event comes of it: it is no answer of the client's. Raises NotAsked, and
    ValidationError for a value that is not among the options.
    """
    facts = access.get_rated_episode(actor, episode_id)
    asked = queries.clinician_questions()
    moment = clock.now()
    point = queries.alliance_to_rate(queries.alliance_sides(episode_id), moment)
    if point is None or not queries.takes_ratings(facts):
        raise NotAsked
    for question in asked:
        value = said.get(question.item)
        if value is not None and value not in dict(question.options):
            raise ValidationError(_("Please choose one of the answers."))
    row = Sitting(
        id=ids.new(),
        client_id=facts.client_id,
        episode_id=episode_id,
        point=point.point,
        battery=queries.clinician_battery(),
        invited_key=queries.rating_key(point),
        invited_at=point.due_from,
        due_from=point.due_from,
        due_at=point.due_at,
        closes_at=point.closes_at,
        mode=Mode.CLINICIAN,
        entered_by=actor,
        opened_at=moment,
        started_at=moment,
        completed_at=moment,
    )
    try:
        with transaction.atomic():
            row.save(force_insert=True)
            answers = [_rating(row, question, said.get(question.item), moment) for question in asked]
            Answer.all_sides.bulk_create(answers)
            _keep_rating(row, {(one.instrument, one.item): one for one in answers}, moment)
            audit.record(
                actor=actor.pk,
                verb="measures.alliance_rated",
                subject_kind="sitting",
                subject=row.pk,
                person=facts.client_id,
                reason=Reason.CARE_TEAM,
            )
    except IntegrityError:
        raise NotAsked from None  # sent twice: the first one counts
    return row


def _rating(row: Sitting, question: queries.Question, value: int | None, moment: dt.datetime) -> Answer:
    return Answer(
        id=ids.new(),
        sitting=row,
        client_id=row.client_id,
        instrument=question.instrument,
        item=question.item,
        value=value,
        state=Answer.State.SKIPPED if value is None else Answer.State.ANSWERED,
        mode=row.mode,
        given_at=moment,
    )


def _keep_rating(row: Sitting, answers: dict[tuple[str, int], Answer], moment: dt.datetime) -> None:
    found = instruments.get(queries.ALLIANCE_CLINICIAN)
    result = scoring.score(found, queries.as_given(found, answers))
    Score.all_sides.create(
        sitting=row,
        client_id=row.client_id,
        episode_id=row.episode_id,
        instrument=found.code,
        version=result.version,
        wording=found.wording_hash,
        score=result.score,
        band=result.band or "",
        answered=result.answered,
        missing=result.missing,
        mode=row.mode,
        at=moment,
    )


# --- the standing row -------------------------------------------------------------------------------------


def _stand(episode_id: uuid.UUID | None) -> None:
    """Counts one person's standing again, from their own rows, in the transaction that changed them."""
    if episode_id is None:
        return
    moment = clock.now()
    course = queries.course_of(episode_id)
    row = Standing.objects.select_for_update().filter(pk=episode_id).first()
    if row is None:
        row = Standing(episode_id=episode_id, client_id=course.client_id, counted_at=moment)
    mood, worry = course.moments(queries.MOOD), course.moments(queries.WORRY)
    row.points = [[one.at.isoformat(), one.score] for one in mood[-6:]]
    row.first, row.first_at, row.now, row.now_at = queries.ends(mood)
    row.anxiety_first, _first_at, row.anxiety_now, _now_at = queries.ends(worry)
    row.verdict = queries.verdict_code(queries.MOOD, mood)
    row.anxiety_verdict = queries.verdict_code(queries.WORRY, worry)
    row.last_answered_at = course.last_answered_at
    row.missed_in_a_row = course.missed_in_a_row
    row.overdue_since = course.overdue_since(moment)
    row.harm_said_at = course.harm_said_at
    row.alliance, row.alliance_at = course.alliance
    row.light_was_high = course.light_was_high
    facts = care.episode(episode_id)
    reasons = queries.off_track_reasons(course, sessions=facts.sessions_held if facts else 0)
    if reasons != row.off_track_reasons:
        row.off_track_set_aside_at, row.off_track_set_aside_by = None, None
    row.off_track_since = (row.off_track_since or moment) if reasons else None
    row.off_track_reasons = reasons
    is_worse = queries.WORSE in (row.verdict, row.anxiety_verdict)
    row.deteriorated_at = (row.deteriorated_at or moment) if is_worse else None
    row.counted_at = moment
    row.save()


def set_off_track_aside(*, actor: Person, episode_id: uuid.UUID) -> None:
    """A clinician has looked and does something about it. New data brings it back when the reasons differ."""
    _take_up(
        actor=actor,
        episode_id=episode_id,
        waiting=Q(off_track_since__isnull=False),
        verb="measures.off_track_set_aside",
        off_track_set_aside_at=clock.now(),
        off_track_set_aside_by=actor,
    )


def hear_harm(*, actor: Person, episode_id: uuid.UUID) -> None:
    """A colleague has read that something here made things worse, and takes it up with the person."""
    _take_up(
        actor=actor,
        episode_id=episode_id,
        waiting=Q(harm_said_at__isnull=False)
        & (Q(harm_heard_at=None) | Q(harm_heard_at__lt=F("harm_said_at"))),
        verb="measures.harm_heard",
        harm_heard_at=clock.now(),
        harm_heard_by=actor,
    )


def _take_up(*, actor: Person, episode_id: uuid.UUID, waiting: Q, verb: str, **marks: Any) -> None:
    """Marks what waits in somebody's standing as taken up by the actor. Twice is once."""
    facts = access.get_episode(actor, episode_id)
    with transaction.atomic():
        if Standing.objects.filter(waiting, pk=episode_id).update(**marks):
            audit.record(
                actor=actor.pk,
                verb=verb,
                subject_kind="episode",
                subject=episode_id,
                person=facts.client_id,
                reason=Reason.CARE_TEAM,
            )


# --- the course of care -----------------------------------------------------------------------------------


def begin_measuring(*, episode_id: uuid.UUID) -> None:
    """A place was offered: the full measure at the start."""
    facts = care.episode(episode_id)
    if facts is None:
        return
    with transaction.atomic():
        _stand_first(facts)
    # Who asks again soon after an ending is not asked the end and the start at once.
    cancel_open(client_id=facts.client_id, why=Cancelled.REOPENED, points=queries.AFTER_END)
    _invite(facts, Point.BASELINE, clock.now(), key=f"{episode_id}:baseline", may_wait=True)


def _stand_first(facts: care.EpisodeFacts) -> None:
    Standing.objects.get_or_create(
        pk=facts.id, defaults={"client_id": facts.client_id, "counted_at": clock.now()}
    )


def _invite(
    facts: care.EpisodeFacts,
    point: str,
    due_from: dt.datetime,
    *,
    key: str,
    earlier_serves: bool = False,
    may_wait: bool = False,
) -> Sitting | None:
    plan = queries.plan_for(point, queries.schedule_of(facts))
    if plan is None:
        return None
    closes_at = due_from + dt.timedelta(days=plan.days_open)
    if plan.days_open == schedule.ASK_AGAIN_DAYS and not plan.days_before:
        # Over when the next one may begin: two of them never stand side by side, and none slips by a day.
        closes_at = queries.may_be_asked_again(due_from, facts.client_zone)
    return invite_sitting(
        episode=facts,
        point=point,
        battery=plan.battery,
        key=key,
        due_from=due_from - dt.timedelta(days=plan.days_before),
        due_at=due_from + dt.timedelta(days=plan.days_to_answer),
        closes_at=closes_at,
        earlier_serves=earlier_serves,
        may_wait=may_wait,
    )


def measure_after_session(*, episode_id: uuid.UUID, number: int) -> None:
    """After sessions 1, 3, then every 4th: working together. Half-way: the mid measure.

    Together with a full check-in the pulse is more than a week may ask: it begins when that week is over, and the
    next check-in is a light one.
    """
    facts = care.episode(episode_id)
    if facts is None or facts.status == "ended":
        return
    plan = queries.schedule_of(facts)
    if plan.asks_alliance_after(number) and number != plan.mid_session:
        begins = queries.pulse_begins_at(facts, plan)
        _invite(facts, Point.ALLIANCE, begins, key=f"{episode_id}:alliance:{number}")
    if number == plan.mid_session:
        _invite(facts, Point.MID, clock.now(), key=f"{episode_id}:mid", earlier_serves=True, may_wait=True)


def measure_handover(*, episode_id: uuid.UUID) -> None:
    """A new therapist begins with the full measure."""
    facts = care.episode(episode_id)
    if facts is None or facts.status == "ended":
        return
    cancel_open(client_id=facts.client_id, why=Cancelled.REPLACED, points=queries.REGULAR)
    key = f"{episode_id}:handover:{clock.now().date().isoformat()}"
    _invite(facts, Point.HANDOVER, clock.now(), key=key, earlier_serves=True, may_wait=True)


def end_measuring(*, episode_id: uuid.UUID, client_id: uuid.UUID, kind: str) -> None:
    """The full measure at the end, also for those who left. After a death nothing, and what was open goes."""
    if kind == "died":
        cancel_open(client_id=client_id, why=Cancelled.DIED, only_untouched=False)
        return
    cancel_open(client_id=client_id, why=Cancelled.ENDED)
    facts = care.episode(episode_id)
    if facts is None or facts.ended_at is None or kind == "not_started":
        return
    point = Point.LEFT if kind == "unplanned" else Point.END
    key = f"{episode_id}:end:{facts.ended_at.isoformat()}"
    _invite(facts, point, facts.ended_at, key=key, earlier_serves=True, may_wait=True)


def resume_measuring(*, episode_id: uuid.UUID, client_id: uuid.UUID) -> None:
    """The ending was taken back: what it asked is not needed any more."""
    cancel_open(client_id=client_id, why=Cancelled.REOPENED, points=queries.AFTER_END)


def invite_due() -> int:
    """The daily round: closes what is over, invites what is due. Safe to run twice. Returns how many it invited."""
    _close_what_is_over()
    rows = {row.pk: row for row in Standing.objects.all()}
    count = 0
    for facts in care.episode_facts(rows).values():
        if facts.contact_is_stopped:
            continue
        made = _invite_follow_up(facts) if facts.status == "ended" else _invite_week(facts, rows[facts.id])
        count += made is not None
    return count


def _close_what_is_over() -> None:
    moment = clock.now()
    is_open = Sitting.objects.filter(completed_at=None, closed_at=None, cancelled_at=None)
    for row in is_open.filter(closes_at__lte=moment):
        close_sitting(sitting=row)
    late = is_open.filter(due_at__lte=moment, due_from__lte=moment, closes_at__gt=moment).exclude(
        episode=None
    )
    for episode_id in set(late.values_list("episode_id", flat=True)):
        with transaction.atomic():
            _stand(episode_id)


def _invite_week(facts: care.EpisodeFacts, row: Standing) -> Sitting | None:
    moment = clock.now()
    week = queries.days_between(facts.opened_at, moment, facts.client_zone) // 7
    if week < 1:
        return None
    point = queries.weekly_point(
        status=facts.status,
        plan=queries.schedule_of(facts),
        row=row,
        week=week,
        has_pulse=queries.has_pulse_this_week(facts),
    )
    return _invite(facts, point, moment, key=f"{facts.id}:week:{week}")


def _invite_follow_up(facts: care.EpisodeFacts) -> Sitting | None:
    """3, 6 and 12 months after the end, within the window, for those who agreed to be contacted."""
    if facts.ended_at is None:
        return None
    moment = clock.now()
    for point in queries.FOLLOW_UPS:
        target = queries.follow_up_at(point, facts.ended_at)
        plan = queries.plan_for(point, queries.schedule_of(facts))
        if plan is None:
            continue
        opens = target - dt.timedelta(days=plan.days_before)
        if opens <= moment < target + dt.timedelta(days=plan.days_open):
            if not consent.says_yes(facts.client_id, "contact"):
                return None
            key = f"{facts.id}:{point}:{facts.ended_at.isoformat()}"
            return _invite(facts, point, target, key=key, earlier_serves=True)
    return None


def stop_following_up(*, client_id: uuid.UUID) -> None:
    """The yes to being written to after care was taken back: nothing of the care that ended is asked any more.

    Whatever asked for it, also a member of staff. One that was begun is over: what was answered counts.
    """
    if consent.says_yes(client_id, consent.Purpose.CONTACT):
        return
    rows = list(
        Sitting.objects.filter(client_id=client_id, completed_at=None, closed_at=None, cancelled_at=None)
    )
    facts = care.episode_facts({row.episode_id for row in rows if row.episode_id})
    for row in rows:
        if row.episode_id not in facts or facts[row.episode_id].status != "ended":
            continue
        if row.started_at is None:
            cancel_sitting(actor=None, sitting=row, why=Cancelled.NOT_NEEDED)
        else:
            _stop(row)


def _stop(sitting: Sitting) -> None:
    with transaction.atomic():
        row = Sitting.objects.select_for_update().get(pk=sitting.pk)
        if row.is_open:
            _close(row)


def ask_now(*, actor: Person, episode_id: uuid.UUID, instruments_asked: Iterable[str]) -> Sitting:
    """Staff ask for a measure out of turn. Raises ValidationError with the day from which it may be asked.

    Of measures that share questions only the longest is asked: the check-in says which those are.
    """
    facts = access.get_episode(actor, episode_id)
    battery = [
        {"instrument": code, "items": list(schedule.numbers(instruments.get(code)))}
        for code in instruments_asked
    ]
    if not battery:
        raise ValidationError(_("Choose at least one."))
    if refused := queries.why_nothing_is_asked(facts):
        raise ValidationError(refused)
    moment = clock.now()
    row = invite_sitting(
        actor=actor,
        episode=facts,
        point=Point.ON_REQUEST,
        battery=battery,
        key=f"{episode_id}:asked:{queries.count_of_asked(episode_id)}",
        due_from=moment,
        due_at=moment + dt.timedelta(days=3),
        closes_at=moment + dt.timedelta(days=14),
    )
    if row is None:
        _left, begins = _not_twice(facts, queries.without_repeats(battery), moment, earlier_serves=False)
        if begins > moment and queries.is_asked_by_an_open_one(facts.client_id, battery):
            raise ValidationError(
                _(
                    "The same questions wait in a check-in that is open. They can be asked again from %(day)s, or"
                    " at once when you take it back."
                )
                % {"day": queries.day_words(begins)}
            )
        if begins > moment:
            raise ValidationError(
                _("The same questions were asked within a week. They can be asked again from %(day)s.")
                % {"day": queries.day_words(begins)}
            )
        raise ValidationError(_("This cannot be asked now."))
    return row


# --- other ways to answer ---------------------------------------------------------------------------------


def digest(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()


def make_link(*, actor: Person, sitting: Sitting) -> tuple[Link, str]:
    """A link that works once, without an account. Returns it and its secret, which is shown once."""
    facts = access.get_episode(actor, sitting.episode_id) if sitting.episode_id else None
    if facts is None:
        raise PermissionDenied
    if not sitting.is_open or sitting.started_at is not None:
        raise ValidationError(
            _("This check-in was begun already, so a link would show answers to whoever holds it.")
        )
    if not care.may_write_to(sitting.client_id):
        raise ValidationError(
            _(
                "Care has ended, and they said no to being written to after it. The check-in waits on their page."
            )
        )
    if any(queries.is_alliance(instruments.get(code)) for code in sitting.instruments):
        raise ValidationError(_("Questions about working together are answered signed in only."))
    _need_something_to_ask(sitting)
    secret = secrets.token_urlsafe(24)
    moment = clock.now()
    with transaction.atomic():
        Link.objects.filter(sitting=sitting, used_at=None, withdrawn_at=None).update(withdrawn_at=moment)
        row = Link.objects.create(
            sitting=sitting,
            digest=digest(secret),
            made_by=actor,
            made_at=moment,
            expires_at=min(moment + dt.timedelta(days=service.get("measures.link_days")), sitting.closes_at),
        )
        audit.record(
            actor=actor.pk,
            verb="measures.link_made",
            subject_kind="sitting",
            subject=sitting.pk,
            person=sitting.client_id,
            reason=Reason.CARE_TEAM,
        )
    return row, secret


def _need_something_to_ask(sitting: Sitting) -> None:
    """Raises ValidationError where nothing is left without the direct questions about suicide."""
    if not queries.asked_of_guests(sitting.battery):
        raise ValidationError(
            _(
                "These are direct questions about suicide. A link or a device does not ask them: a person does. "
                "Please ask them yourself, with “Read out”."
            )
        )


def find_link(secret: str) -> Link | None:
    """A link that may still be used."""
    moment = clock.now()
    row = (
        Link.objects.select_related("sitting")
        .filter(digest=digest(secret), used_at=None, withdrawn_at=None, expires_at__gt=moment)
        .first()
    )
    return row if row is not None and row.sitting.is_open and row.sitting.started_at is None else None


def spent_on(secret: str) -> uuid.UUID | None:
    """The check-in that a link let somebody into. None for one that was never opened."""
    row = Link.objects.filter(digest=digest(secret)).exclude(used_at=None).first()
    return row.sitting_id if row is not None else None


def use_link(*, secret: str) -> Sitting | None:
    """Spends the link. None when it was used, withdrawn, or its time went by: the page says the same for all."""
    moment = clock.now()
    with transaction.atomic():
        row = find_link(secret)
        if row is None or not care.may_contact(row.sitting.client_id):
            return None
        spent = Link.objects.filter(pk=row.pk, used_at=None).update(used_at=moment)
        if not spent:
            return None
        Sitting.objects.filter(pk=row.sitting_id).update(opened_at=moment, mode=Mode.LINK)
        audit.record(
            actor=None,
            verb="measures.link_used",
            subject_kind="sitting",
            subject=row.sitting_id,
            person=row.sitting.client_id,
            reason=Reason.SYSTEM,
        )
    return row.sitting


def start_kiosk(*, actor: Person, sitting: Sitting) -> None:
    """Staff hand a device of the service over. The view signs them out of it first."""
    access.get_staff_sitting(actor, sitting.pk)
    if not sitting.is_open or sitting.started_at is not None:
        raise ValidationError(_("This check-in was begun already. Ask for a new one."))
    _need_something_to_ask(sitting)
    with transaction.atomic():
        Sitting.objects.filter(pk=sitting.pk).update(opened_at=clock.now(), mode=Mode.KIOSK)
        audit.record(
            actor=actor.pk,
            verb="measures.kiosk_started",
            subject_kind="sitting",
            subject=sitting.pk,
            person=sitting.client_id,
            reason=Reason.CARE_TEAM,
        )


def enter_answers(
    *,
    actor: Person,
    sitting: Sitting,
    answers: dict[tuple[str, int], int | None],
    words: dict[tuple[str, int], str] | None = None,
) -> list[queries.Question]:
    """Keeps what somebody said while staff read the questions out. None: they would rather not say.

    Marked with who entered it. `words` stand beside a question; those that the person wrote themselves stay. Returns
    the questions that speak of danger now, so that the page can say so.
    Raises Finished where the check-in takes no more; what was said about danger is told to a person even then.
    """
    row = access.get_staff_sitting(actor, sitting.pk)
    pen = Pen(Mode.READ_OUT, actor)
    risky = []
    late: Finished | None = None
    for (instrument, item), value in answers.items():
        question = _question(sitting, instrument, item)
        state = Answer.State.SKIPPED if value is None else Answer.State.ANSWERED
        try:
            if row.completed_at is not None:  # by the person themselves, in the meantime
                with transaction.atomic():
                    told = _tell_what_came_late(pen, row, question, state=state, value=value)
                raise Finished(told=told)
            answer = _keep(pen, sitting, question, state=state, value=value, key="")
        except Finished as problem:  # the next one may be about danger
            late = Finished(told=problem.told or (late is not None and late.told))
            continue
        if _risk_score(question, answer) and value is not None:
            risky.append(question)
    for (instrument, item), text in (words or {}).items():
        question = _question(sitting, instrument, item)
        if row.completed_at is not None and queries.remark_text(row, question):
            continue
        remark = write_remark(actor=pen, sitting=sitting, instrument=instrument, item=item, text=text)
        if remark is not None and safety.saw_danger_in(row.client_id, remark.pk):
            risky.append(question)
    if late is not None:
        raise late
    return risky


# --- choices ----------------------------------------------------------------------------------------------


def choose_alliance_audience(*, actor: Person, audience: str) -> None:
    """The client says who sees their answers about working together. Holds for earlier answers too."""
    if audience not in Audience.values:
        raise ValidationError(_("Please choose one."))
    with transaction.atomic():
        AllianceChoice.objects.create(client=actor, audience=audience, chosen_at=clock.now())
        audit.record(
            actor=actor.pk,
            verb="measures.alliance_audience_chosen",
            subject_kind="person",
            subject=actor.pk,
            person=actor.pk,
            reason=Reason.OWN_RECORD,
            detail=audience,
        )


def choose_view(*, actor: Person, **choices: Any) -> None:
    """One question or all on a page; numbers hidden; the chart off. Only the client's own pages change."""
    allowed = {
        name: value for name, value in choices.items() if name in ("layout", "hides_numbers", "hides_chart")
    }
    if allowed.get("layout", "") not in ("", *View.Layout.values):
        return
    View.objects.update_or_create(client=actor, defaults=allowed)


# --- the service's own words ------------------------------------------------------------------------------


def add_instrument_text(*, actor: Person | None, pack: object) -> InstrumentText:
    """Stores the words of a questionnaire from the service's own licensed copy.

    Raises ValidationError that says in a sentence what does not fit, also when these words would never be shown.
    Only the words change: items, scoring and bands stay as they are in this repository.
    """
    if actor is not None and not access.may_add_texts(actor):
        raise PermissionDenied
    if not isinstance(pack, dict):
        raise ValidationError(
            _("The file must hold one object: the questionnaire’s code, its language, its words.")
        )
    code, language = str(pack.get("code", "")), str(pack.get("language", "en"))
    try:
        found = instruments.get(code)
        merged = instruments.merge_text(found, pack)
    except instruments.UnknownInstrument as problem:
        raise ValidationError(_("No questionnaire is called “%(code)s”.") % {"code": code}) from problem
    except instruments.InvalidDefinition as problem:
        raise ValidationError(
            _("The words do not fit %(code)s: %(problem)s.") % {"code": code, "problem": problem}
        ) from problem
    if found.may_show_text and language.split("-")[0].casefold() == found.language:
        raise ValidationError(
            _(
                "The words of %(code)s in this language (%(language)s) come with Leeward, and those are shown. A"
                " pack can bring another language."
            )
            % {"code": found.code, "language": found.language}
        )
    if not merged.may_show_text:
        raise ValidationError(
            _("Some questions of %(code)s have no words in this file.") % {"code": found.code}
        )
    licence = str(pack.get("licence", "")).strip()
    if not licence:
        raise ValidationError(_("Please say under which licence your service may use these words."))
    with transaction.atomic():
        row, _made = InstrumentText.objects.update_or_create(
            code=found.code,
            language=language,
            defaults={"pack": pack, "licence": licence, "added_by": actor, "added_at": clock.now()},
        )
        audit.record(
            actor=actor.pk if actor else None,
            verb="measures.text_added",
            subject_kind="instrument_text",
            subject=row.pk,
            detail=f"{found.code}:{language}",
        )
    return row
