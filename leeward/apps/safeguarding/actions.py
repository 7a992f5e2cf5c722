"""Writes contacts, missed contacts with what was done, and the queue of safeguarding."""

from __future__ import annotations

import datetime as dt
import re
import uuid
from collections.abc import Iterable, Mapping
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.core.validators import validate_email
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from leeward.apps.care import api as care
from leeward.apps.consent import api as consent
from leeward.apps.messaging import api as messaging
from leeward.apps.notifications import api as notifications
from leeward.apps.people.api import Person, Role, spoken_languages
from leeward.apps.safeguarding import access, queries
from leeward.apps.safeguarding.models import (
    SECOND,
    CaseStep,
    ContactDraft,
    ContactOpening,
    Disclosure,
    DisclosureHit,
    DisclosureStep,
    EmergencyContact,
    How,
    Item,
    MissedCase,
    MissedContact,
    Relation,
    Telling,
    When,
)
from leeward.apps.safety import api as safety
from leeward.common import audit, clock, ids, service
from leeward.common.audit import Reason
from leeward.common.words import Channel, Source, as_plain, take

CONTACT_OPENING = "contact_opening"
TYPED = ("name", "phone", "email")
LONGEST = {"name": 120, "phone": 40, "email": 254}
CHOSEN: dict[str, Any] = {
    "relation": Relation.values, "may_tell": Telling.values, "when": When.values,
}  # fmt: skip


def _staff_words(
    actor: Person, client_id: uuid.UUID, model: Any, name: str, row: uuid.UUID, text: str
) -> Any:
    if not text:
        return None
    return take(
        text, by=actor.pk, subject=client_id, channel=Channel.STAFF, source=Source.of(model, name, row)
    )


def _line(text: str, ask: str = "") -> str:
    """Raises ValidationError with `ask` when there is none and there must be."""
    plain = as_plain(text)
    if ask and not plain:
        raise ValidationError(ask)
    return plain


def _audited(
    actor: Person | None, verb: str, row: MissedContact | MissedCase | Disclosure, detail: str = ""
) -> None:
    audit.record(
        actor=actor.pk if actor else None, verb=f"safeguarding.{row.code}_{verb}", subject_kind=row.audited_as,
        subject=row.pk, person=row.client_id, reason=Reason.SAFETY if actor else Reason.SYSTEM, detail=detail,
    )  # fmt: skip


# --- emergency contacts -----------------------------------------------------------------------------------


def begin_contact(*, actor: Person, line: uuid.UUID | None = None) -> ContactDraft:
    """A new contact, or a change of one that stands. What was begun before goes on. Raises ValidationError."""
    if not access.may_have_contacts(actor):
        raise PermissionDenied
    with transaction.atomic():
        Person.objects.select_for_update(no_key=True).only("pk").get(pk=actor.pk)
        drafts = {row.line: row for row in queries.drafts_of(actor.pk)}
        if line is not None:
            draft = access.get_own_draft(actor, line)
            return draft or _draft_of(actor, queries.newest_version(line))
        standing = {one.line for one in queries.contacts_of(actor.pk)}
        begun = next((row for key, row in drafts.items() if key not in standing), None)
        if begun is not None:
            return begun
        if len(standing) >= queries.MOST:
            words = _("You can name %(most)s people. Please take one back first.")
            raise ValidationError(words % {"most": queries.MOST})
        return ContactDraft.objects.create(
            id=ids.new(), client=actor, line=ids.new(), language=actor.language.split("-")[0] or "en",
            saved_at=clock.now(),
        )  # fmt: skip


def _draft_of(actor: Person, row: EmergencyContact | None) -> ContactDraft:
    if row is None or row.is_withdrawn:
        raise PermissionDenied
    draft = ContactDraft(
        id=ids.new(), client=actor, line=row.line, relation=row.relation, language=row.language,
        may_tell=row.may_tell, when=row.when, saved_at=clock.now(),
    )  # fmt: skip
    for name in TYPED:
        text = str(getattr(row, name) or "")
        setattr(draft, name, _drafted(actor, draft, name, text) if text else None)
    draft.save(force_insert=True)
    return draft


def _drafted(actor: Person, draft: ContactDraft, name: str, text: str) -> Any:
    return take(
        text,
        by=actor.pk,
        subject=actor.pk,
        channel=Channel.DRAFT,
        source=Source.of(ContactDraft, name, draft.pk),
    )


def keep_contact_draft(*, actor: Person, line: uuid.UUID, given: Mapping[str, str]) -> ContactDraft:
    """Keeps what is typed and chosen, right or not. Nobody else sees it. The same again changes nothing."""
    if not access.may_have_contacts(actor):
        raise PermissionDenied
    draft = access.get_own_draft(actor, line) or begin_contact(actor=actor, line=line)
    with transaction.atomic():
        row = ContactDraft.objects.select_for_update().get(pk=draft.pk)
        for name, value in given.items():
            if name in TYPED:
                text = as_plain(value)[: LONGEST[name]]
                if str(getattr(row, name) or "") != text:
                    setattr(row, name, _drafted(actor, row, name, text) if text else None)
            elif name in CHOSEN and value in CHOSEN[name]:
                setattr(row, name, value)
            elif name == "language" and value in spoken_languages():
                row.language = value
        row.saved_at = clock.now()
        row.save()
    return row


def problems_of(draft: ContactDraft, step: str = "") -> dict[str, str]:
    """What is still missing, by field, on one step or on all. Empty: it can be kept."""
    found: dict[str, str] = {}
    if step in ("who", ""):
        if not str(draft.name or ""):
            found["name"] = _("Please write their name.")
        if not draft.relation:
            found["relation"] = _("Please choose who they are to you.")
    if step in ("reach", ""):
        phone, email = str(draft.phone or ""), str(draft.email or "")
        if not phone and not email:
            found["phone"] = _("Please write a phone number or an e-mail address.")
        elif phone and len(re.sub(r"\D", "", phone)) < 5:
            found["phone"] = _("Please check the number. It is too short.")
        if email:
            try:
                validate_email(email)
            except ValidationError:
                found["email"] = _("Please check the e-mail address.")
    if step in ("tell", "") and not draft.may_tell:
        found["may_tell"] = _("Please choose what they may be told.")
    if step in ("when", "") and not draft.when:
        found["when"] = _("Please choose when.")
    return found


def keep_contact(*, actor: Person, line: uuid.UUID) -> EmergencyContact:
    """What was typed becomes a version that staff can ask for. Raises ValidationError when something is missing."""
    if not access.may_have_contacts(actor):
        raise PermissionDenied
    with transaction.atomic():
        Person.objects.select_for_update(no_key=True).only("pk").get(pk=actor.pk)
        draft = access.get_own_draft(actor, line)
        newest = queries.newest_version(line)
        if draft is None and newest is not None:
            return newest  # sent twice
        if draft is None:
            raise PermissionDenied
        problems = problems_of(draft)
        if problems:
            raise ValidationError(next(iter(problems.values())))
        standing = {one.line for one in queries.contacts_of(actor.pk)}
        if line not in standing and len(standing) >= queries.MOST:
            raise ValidationError(
                _("You can name %(most)s people. Please take one back first.") % {"most": queries.MOST}
            )
        if newest is not None and line in standing and _is_same(draft, newest):
            draft.delete()
            return newest
        row = EmergencyContact(
            id=ids.new(),
            line=line, client=actor, relation=draft.relation, language=draft.language or "en",
            may_tell=draft.may_tell, when=draft.when, made_at=clock.now(),
        )  # fmt: skip
        for name in TYPED:
            text = str(getattr(draft, name) or "")
            if text:
                setattr(row, name, take(
                    text, by=actor.pk, subject=actor.pk, channel=Channel.CONTACT,
                    source=Source.of(EmergencyContact, name, row.pk),
                ))  # fmt: skip
        row.save(force_insert=True)
        draft.delete()
        audit.record(
            actor=actor.pk, verb="safeguarding.contact_kept", subject_kind="contact", subject=row.pk,
            person=actor.pk, reason=Reason.OWN_RECORD, detail=f"{row.may_tell}:{row.when}",
        )  # fmt: skip
    return row


def _is_same(draft: ContactDraft, row: EmergencyContact) -> bool:
    chosen = all(getattr(draft, name) == getattr(row, name) for name in (*CHOSEN, "language"))
    return chosen and all(str(getattr(draft, name) or "") == str(getattr(row, name) or "") for name in TYPED)


def drop_contact_draft(*, actor: Person, line: uuid.UUID) -> None:
    """They throw away what they typed. What stands stays as it was."""
    draft = access.get_own_draft(actor, line)
    if draft is not None:
        ContactDraft.objects.filter(pk=draft.pk).delete()


def withdraw_contact(*, actor: Person, line: uuid.UUID) -> None:
    """From now on nobody may ask them. What stood before stays as a row. Twice is once."""
    access.get_own_draft(actor, line)
    with transaction.atomic():
        Person.objects.select_for_update(no_key=True).only("pk").get(pk=actor.pk)
        ContactDraft.objects.filter(line=line, client=actor).delete()
        newest = queries.newest_version(line)
        if newest is None or newest.is_withdrawn or newest.client_id != actor.pk:
            return
        row = EmergencyContact.objects.create(
            id=ids.new(), line=line, client=actor, relation=newest.relation, language=newest.language,
            may_tell=newest.may_tell, when=newest.when, is_withdrawn=True, made_at=clock.now(),
        )  # fmt: skip
        audit.record(
            actor=actor.pk, verb="safeguarding.contact_withdrawn", subject_kind="contact", subject=row.pk,
            person=actor.pk, reason=Reason.OWN_RECORD,
        )  # fmt: skip


def note_contacts_seen(*, actor: Person, client_id: uuid.UUID) -> None:
    """A colleague saw that contacts are named, and what they may be told: a line once a day."""
    audit.record_once_a_day(
        actor=actor.pk, verb="safeguarding.contacts_seen", subject_kind="contact",
        read={client_id: (client_id, Reason.SAFETY)},
    )  # fmt: skip


def open_contact(
    *, actor: Person, client_id: uuid.UUID, line: uuid.UUID, reason: str, sees_danger: bool
) -> None:
    """Opens name and number for this colleague until the end of the day. The client reads the reason.

    One opens as the client allowed: only in danger, or also when somebody called and wrote after a missed contact.
    Else while an alert is open, or when the colleague says that they see danger.
    Raises PermissionDenied, ValidationError.
    """
    if not access.may_open_contacts(actor, client_id):
        raise PermissionDenied
    text = _line(reason, _("Please write why you must ask them. They can read your reason."))
    with transaction.atomic():
        row = (
            EmergencyContact.objects.filter(line=line, client_id=client_id)
            .order_by("-made_at", "-pk")
            .first()
        )
        if row is None or row.is_withdrawn:
            raise PermissionDenied
        needs_danger = queries.needs_danger(client_id, row.when)
        if needs_danger and not sees_danger:
            raise ValidationError(str(queries.NOT_YET[row.when]))
        opening = ContactOpening(
            id=ids.new(), contact=row, client_id=client_id, by=actor, at=clock.now(), said_danger=needs_danger
        )
        opening.reason = _staff_words(actor, client_id, ContactOpening, "reason", opening.pk, text)
        opening.save(force_insert=True)
        audit.record(
            actor=actor.pk, verb="safeguarding.contact_opened", subject_kind=CONTACT_OPENING, subject=opening.pk,
            person=client_id, reason=Reason.TYPED,
        )  # fmt: skip


# --- what somebody has, until people close it: missed contacts and disclosures -----------------------------


def _locked(actor: Person, found: Item) -> Item:
    """For a deed of this colleague. Raises PermissionDenied, and ValidationError where it is closed already."""
    row = type(found).objects.select_for_update(of=("self",)).get(pk=found.pk)
    if not access.may_see(actor, row):
        raise PermissionDenied
    if row.closed_at is not None:
        raise ValidationError(_("This is closed already."))
    return row


def _still_open(found: Item) -> Item | None:
    """For what the program does. None: a person closed it meanwhile."""
    return type(found).objects.select_for_update(of=("self",)).filter(pk=found.pk, closed_at=None).first()


def _step(
    row: Item, kind: str, *, by: Person | None, to: Person | None = None, found: str = "", text: str = ""
) -> Any:
    """`found`: what came of a step of the ladder."""
    facts: Any = {
        "id": ids.new(), "client_id": row.client_id, "kind": kind, "by": by, "to": to, "at": clock.now(),
    }  # fmt: skip
    step: Any = (
        CaseStep(case=row, found=found, **facts)
        if isinstance(row, MissedCase)
        else DisclosureStep(disclosure=row, **facts)
    )
    if by is not None:
        step.line = _staff_words(by, row.client_id, type(step), "line", step.pk, text)
    step.save(force_insert=True)
    return step


def note_opening(*, actor: Person, row: Item) -> None:
    """A colleague read it: once a day a line that the client can read."""
    audit.record_once_a_day(
        actor=actor.pk, verb=f"safeguarding.{row.code}_read", subject_kind=row.audited_as,
        read={row.pk: (row.client_id, Reason.SAFETY)},
    )  # fmt: skip


def take_over(*, actor: Person, row: Item) -> None:
    """Makes it theirs. Raises PermissionDenied for whoever could not have it, ValidationError where it is closed."""
    with transaction.atomic():
        row = _locked(actor, row)
        if not access.may_keep(actor, row):
            raise PermissionDenied
        if row.owner_id == actor.pk:
            return
        _own(row, actor)
        _step(row, "taken", by=actor)
        _audited(actor, "taken", row)


def _own(row: Item, owner: Person) -> None:
    row.owner = owner
    row.save(update_fields=["owner"])


def _close(row: Item, by: Person, *, text: str = "", detail: str = "") -> None:
    """What may end it was asked before."""
    row.closed_at, row.closed_by = clock.now(), by
    row.save()
    _step(row, "closed", by=by, text=text)
    _audited(by, "closed", row, detail)


# --- missed contacts --------------------------------------------------------------------------------------


def note_missed(
    *,
    actor: Person,
    episode_id: uuid.UUID,
    how: str,
    planned_at: dt.datetime,
    source_id: uuid.UUID,
    line: str = "",
) -> MissedContact:
    """They did not come or did not answer. With a known risk a case opens, or the open one goes on; else it is a note.

    Noted twice from one page or one appointment, it is kept once. Raises Http404 for a stranger, ValidationError.
    """
    facts = access.get_to_note(actor, episode_id)
    if how not in How.values:
        raise ValidationError(_("Please choose what happened."))
    if planned_at > clock.now():
        raise ValidationError(_("That time has not come yet."))
    if facts.contact_is_stopped:
        raise ValidationError(_("They have died. Nothing is noted here any more."))
    known = MissedContact.objects.filter(source_id=source_id).first()
    if known is not None:
        if known.episode_id != episode_id:
            raise PermissionDenied
        return known
    text = _line(line)
    risk = safety.known_risk(facts.client_id, days=int(service.get("safeguarding.days_after_alert")))
    try:
        with transaction.atomic():
            Person.objects.select_for_update(no_key=True).only("pk").get(pk=facts.client_id)
            row = MissedContact(
                id=ids.new(), client_id=facts.client_id, episode_id=episode_id, how=how, planned_at=planned_at,
                noted_by=actor, noted_at=clock.now(), source_id=source_id,
            )  # fmt: skip
            row.line = _staff_words(actor, facts.client_id, MissedContact, "line", row.pk, text)
            row.case = _case_for(actor, facts, risk)
            row.save(force_insert=True)
            _audited(actor, "noted", row, how)
    except IntegrityError:
        return MissedContact.objects.get(source_id=source_id, episode_id=episode_id)  # the other click won
    return row


NOT_REACHED = "not_reached"
"""How an alert ends when nobody could reach the person (`safety`)."""


def look_after_closing(*, alert_id: uuid.UUID) -> None:
    """An alert was closed because nobody reached them: somebody goes on looking, step by step, with a clock.

    Whatever the service set for how long an alert counts. A case that is open goes on as it is; somebody who has died
    is not looked for, and before care began there is nobody's record to keep it in. Idempotent.
    """
    closed = safety.closed_alert(alert_id)
    if closed is None or closed.outcome != NOT_REACHED or closed.episode_id is None:
        return
    facts = care.episode(closed.episode_id)
    closer = Person.objects.filter(pk=closed.closed_by_id).first() if closed.closed_by_id else None
    if facts is None or closer is None or not care.may_contact(closed.client_id):
        return
    with transaction.atomic():
        Person.objects.select_for_update(no_key=True).only("pk").get(pk=facts.client_id)
        known = MissedContact.objects.filter(source_id=alert_id).exists()
        if known or MissedCase.objects.filter(client_id=facts.client_id, closed_at=None).exists():
            return
        row = MissedContact(
            id=ids.new(), client_id=facts.client_id, episode_id=facts.id, how=How.NO_ANSWER,
            planned_at=closed.closed_at, noted_by=closer, noted_at=clock.now(), source_id=alert_id,
        )  # fmt: skip
        row.case = _case_for(closer, facts, safety.KnownRisk("late_alert", alert_id))
        row.save(force_insert=True)
        _audited(closer, "noted", row, row.how)


def _case_for(actor: Person, facts: care.EpisodeFacts, risk: safety.KnownRisk | None) -> MissedCase | None:
    """The open case of this person, else a new one where a risk is known."""
    case = (
        MissedCase.objects.select_for_update(of=("self",))
        .filter(client_id=facts.client_id, closed_at=None)
        .first()
    )
    if case is not None:
        _step(case, CaseStep.Kind.MISSED, by=actor)
        return case
    if risk is None:
        return None
    moment = clock.now()
    case = MissedCase.objects.create(
        id=ids.new(), client_id=facts.client_id, episode_id=facts.id, why=risk.why,
        owner=_first_owner(actor, facts), opened_at=moment, clock_began_at=moment,
        due_at=queries.due(moment, MissedCase.minutes),
    )  # fmt: skip
    _audited(actor, "opened", case, risk.why)
    if case.owner_id != actor.pk:
        _tell(case.owner, case, "owner")
    return case


def _first_owner(actor: Person, facts: care.EpisodeFacts) -> Person:
    """Whoever noted it, where they answer for the person; else the therapist or their cover, and never nobody.

    Never whom it is about: they note nothing of themselves (`get_to_note`), and are left out of everybody else.
    """
    if actor.has_role(*access.JUDGES) and actor.pk in {face.id for face in care.answerers(facts.id)}:
        return actor
    found = access.who_answers(facts.id, besides=[facts.client_id])
    if found is not None and found.has_role(*access.JUDGES):
        return found
    if actor.has_role(*access.JUDGES):
        return actor
    return access.duty_lead(besides=[facts.client_id]) or actor


RUNGS = tuple(str(kind.value) for kind in queries.LADDER)
NEEDS_LINE = (CaseStep.Kind.CONTACT.value, CaseStep.Kind.WELFARE.value)


def take_step(*, actor: Person, case: MissedCase, kind: str, found: str, line: str = "") -> CaseStep:
    """Somebody did one thing of the ladder. Each may be done again; one before its turn says why.

    Their emergency contact only within what they allowed, and only after it was opened with a reason.
    Raises PermissionDenied, ValidationError.
    """
    if kind not in RUNGS or found not in CaseStep.Found.values:
        raise ValidationError(_("Please choose what came of it."))
    text = _line(line)
    with transaction.atomic():
        row = _locked(actor, case)
        if not actor.has_role(*access.CARERS) and row.owner_id != actor.pk:
            raise PermissionDenied
        due = queries.next_rung(row.steps.values_list("kind", flat=True))
        is_early = due and RUNGS.index(kind) > RUNGS.index(due)
        if is_early and not text:
            raise ValidationError(_("A step before this one was not taken. Please write why you go on."))
        if kind in NEEDS_LINE and not text:
            raise ValidationError(_("Please write one line: whom you asked, and what they said."))
        if (
            kind == CaseStep.Kind.CONTACT
            and found != CaseStep.Found.NOT_POSSIBLE
            and not _has_opened(actor, row)
        ):
            raise ValidationError(_("Open the contact first, with a reason that they can read."))
        done: CaseStep = _step(row, kind, by=actor, found=found, text=text)
        if found == CaseStep.Found.REACHED and kind in (CaseStep.Kind.CALL, CaseStep.Kind.MESSAGE):
            care.note_contact(episode_id=row.episode_id, at=done.at)
        _audited(actor, "step", row, f"{kind}:{found}")
    return done


def _has_opened(actor: Person, case: MissedCase) -> bool:
    return ContactOpening.objects.filter(client_id=case.client_id, by=actor, at__gte=case.opened_at).exists()


def close_case(*, actor: Person, case: MissedCase, outcome: str, line: str) -> None:
    """A person says that it is enough, with an outcome and a line. Nothing else ends it.

    "Reached" needs a step in which they were; to stop without it is for whoever leads.
    Raises PermissionDenied, ValidationError.
    """
    if outcome not in MissedCase.Outcome.values:
        raise ValidationError(_("Please choose how it ended."))
    text = _line(line, _("Please write one line about what was done."))
    with transaction.atomic():
        row = _locked(actor, case)
        if not access.may_judge_case(actor, row):
            raise PermissionDenied
        if outcome == MissedCase.Outcome.STOPPED and not access.may_stop_case(actor, row):
            raise ValidationError(_("To stop looking is decided by a supervisor, or whoever leads on duty."))
        if outcome == MissedCase.Outcome.DIED and care.may_contact(row.client_id):
            raise ValidationError(_("Note the death in their record first."))
        taken = set(row.steps.values_list("kind", "found"))
        if outcome == MissedCase.Outcome.REACHED and not any(
            found == CaseStep.Found.REACHED for _kind, found in taken
        ):
            raise ValidationError(_("No step says yet that they were reached. Please note that step first."))
        asked = {kind for kind, _found in taken} & {CaseStep.Kind.CONTACT.value, CaseStep.Kind.WELFARE.value}
        if outcome == MissedCase.Outcome.SEEN_SAFE and not asked:
            raise ValidationError(
                _("No step says yet that somebody else was asked. Please note that step first.")
            )
        row.outcome = outcome
        _close(row, actor, text=text, detail=outcome)


def write_friendly(*, actor: Person, missed: MissedContact, text: str) -> None:
    """A letter after a missed contact without a known risk. Sent twice, it goes out once. Raises ValidationError."""
    messaging.send_letter(actor=actor, episode_id=missed.episode_id, text=text, key=f"missed:{missed.pk}")
    with transaction.atomic():
        MissedContact.objects.filter(pk=missed.pk, wrote_at=None).update(wrote_at=clock.now())


# --- clocks and owners ------------------------------------------------------------------------------------


def _tell(to: Person | None, row: MissedCase | Disclosure, stamp: str) -> None:
    """Content-free, through the ledger."""
    if to is not None:
        notifications.owe(
            kind=f"safeguarding.{row.code}", to=to.pk, about=row.pk, key=f"{row.code}:{row.pk}:{to.pk}:{stamp}",
            is_urgent=True,
        )  # fmt: skip


def chase() -> None:
    """Half or all of a clock went by: another person is told, and again after each further clock. Idempotent."""
    moment = clock.now()
    for case in MissedCase.objects.filter(closed_at=None, clock_began_at__lt=moment):
        if queries.share_of(case):
            _pass_up(case)
    for found in Disclosure.objects.filter(closed_at=None, begun_at=None, clock_began_at__lt=moment):
        if queries.share_of(found):
            _pass_up(found)
    for found in Disclosure.objects.filter(closed_at=None, asked_at__isnull=False):
        _ask_next_second(found)


def _pass_up(found: Item) -> None:
    with transaction.atomic():
        row = _still_open(found)
        if row is None:
            return
        share = queries.share_of(row)
        passed = row.passed.filter(clock_began_at=row.clock_began_at, share__lt=SECOND)
        if not share or passed.filter(share__gte=share).exists():
            return
        if isinstance(row, MissedCase) and not care.may_contact(row.client_id):
            return  # they have died: nobody is sent after them; it waits to be closed
        # The owner again only where nobody else works.
        to = _next_told(row, share) or row.owner
        row.passed.create(clock_began_at=row.clock_began_at, share=share, to=to, at=clock.now())
        stamp = f"{row.clock_began_at.isoformat()}:{share}"
        _tell(to, row, stamp)
        if share > 50 and to is not None and to.pk != row.owner_id:
            _tell(row.owner, row, stamp)
        _audited(None, "passed_up", row, f"{share}:{to.pk if to else ''}")


def _next_told(row: MissedCase | Disclosure, share: int) -> Person | None:
    """Of a case: at half the next of the team, else whoever leads on duty. Of a disclosure: each time another one."""
    if isinstance(row, MissedCase):
        besides = (row.owner_id, row.client_id)
        second = access.who_answers(row.episode_id, besides=besides) if share == 50 else None
        return second or access.duty_lead(besides=besides)
    passed = row.passed.filter(clock_began_at=row.clock_began_at, share__lt=SECOND).order_by("at")
    return _next_of(_who_safeguards(row, besides=row.owner_id), {one.to_id: one.at for one in passed})


def _who_safeguards(
    row: Disclosure, *, besides: uuid.UUID | None, roles: Iterable[Role] = access.ANSWERERS
) -> list[Person]:
    """Who is asked about it, in order: lead, deputy, safety leads, then who leads on duty. Never whom it is about."""
    left_out = (row.client_id, besides)
    named = {one.pk: one for one in (*access.safeguarders(), *safety.leads()) if one.pk not in left_out}
    duty = access.duty_lead(besides=(*left_out, *named), roles=roles)
    return [*named.values(), *([duty] if duty is not None else [])]


def _next_of(people: list[Person], told: Mapping[uuid.UUID | None, dt.datetime]) -> Person | None:
    """The first who was not told yet; else whoever was told longest ago."""
    fresh = next((one for one in people if one.pk not in told), None)
    return fresh or min(people, key=lambda one: told[one.pk], default=None)


def _ask_next_second(found: Disclosure) -> None:
    """Whoever was asked to confirm a closing has not within a clock: the next one is asked as well. Idempotent."""
    with transaction.atomic():
        row = _still_open(found)
        if row is None or row.asked_at is None:
            return
        asks = row.passed.filter(share__gte=SECOND, at__gte=row.asked_at).order_by("-share")
        last = asks.first()
        since = last.at if last is not None else row.asked_at
        if clock.now() < queries.due(since, Disclosure.minutes) or len(asks) >= queries.MOST_TOLD:
            return
        _ask_second(row)


def _ask_second(row: Disclosure) -> None:
    """Asks one more person than were asked since `asked_at`. They can open it from now on, whoever they are."""
    seconds = row.passed.filter(clock_began_at=row.clock_began_at, share__gte=SECOND)
    asked = {one.to_id: one.at for one in seconds.order_by("at") if row.asked_at and one.at >= row.asked_at}
    people = _who_safeguards(row, besides=row.asked_by_id, roles=access.JUDGES)
    to, moment = _next_of(people, asked), clock.now()
    row.passed.create(clock_began_at=row.clock_began_at, share=SECOND + seconds.count(), to=to, at=moment)
    _tell(to, row, f"second:{moment.isoformat()}")
    _audited(None, "passed_up", row, f"second:{to.pk if to else ''}")


def find_owners() -> int:
    """Everything that is open has somebody who may have it now: accounts close, roles end, a lead is named anew.

    Returns how many found another. Safe to run twice.
    """
    cases = MissedCase.objects.filter(closed_at=None).select_related("owner")
    found = Disclosure.objects.filter(closed_at=None).select_related("owner")
    return sum(map(_give_on, cases)) + sum(map(_give_on, found))


def _give_on(found: Item) -> bool:
    """Where whoever has it may have it no more. False: they may, or nobody else can."""
    if found.owner is not None and access.may_keep(found.owner, found):
        return False
    with transaction.atomic():
        row = _still_open(found)
        if row is None or row.owner_id != found.owner_id:
            return False
        to = _next_owner(row)
        if to is None or to.pk == row.owner_id:
            return False
        _own(row, to)
        _step(row, "given", by=None, to=to)
        _tell(to, row, f"given:{clock.now().isoformat()}")
        _audited(None, "given", row, str(to.pk))
    return True


def _next_owner(row: MissedCase | Disclosure) -> Person | None:
    if isinstance(row, Disclosure):
        return _safeguarder(row.client_id)
    to = access.who_answers(row.episode_id, besides=[row.client_id])
    if to is not None and access.may_keep_case(to, row):
        return to
    return access.duty_lead(besides=[row.client_id])


# --- the queue of safeguarding ----------------------------------------------------------------------------

OF_ABUSE = "abuse"
OF_A_CHILD = "child_at_risk"


def _safeguarder(client_id: uuid.UUID) -> Person | None:
    """Whose it becomes. Never whom it is about, who may work here."""
    people = (one for one in access.safeguarders() if one.pk != client_id)
    return next(people, None) or access.duty_lead(besides=[client_id])


def may_be_young(client: Person) -> bool:
    """Under age by what is known, or by the year of birth alone: who may be 17 is looked at as 17."""
    if consent.young_facts(client.pk) is not None:
        return True
    return bool(client.birth_year) and clock.now().year - int(client.birth_year or 0) <= 18


def look_at_hit(*, hit_id: uuid.UUID) -> None:
    """A sign of danger came. A young person who tells of abuse, and a child named at risk, come into the queue.

    The alert stays as it is. Idempotent: each hit is in the queue once.
    """
    hit = safety.hit_facts(hit_id)
    if hit is None or hit.category not in (OF_ABUSE, OF_A_CHILD):
        return
    client = Person.objects.filter(pk=hit.client_id).first()
    if client is None:
        return
    is_young = may_be_young(client)
    if not is_young and hit.category != OF_A_CHILD:
        return
    if DisclosureHit.objects.filter(hit_id=hit_id).exists():
        return
    with transaction.atomic():
        Person.objects.select_for_update(no_key=True).only("pk").get(pk=client.pk)
        if DisclosureHit.objects.filter(hit_id=hit_id).exists():
            return
        row = Disclosure.objects.select_for_update(of=("self",)).filter(client=client, closed_at=None).first()
        if row is None:
            row = _open_disclosure(hit, Disclosure.Kind.YOUNG if is_young else Disclosure.Kind.CHILD)
        else:
            _join(row, hit)
        DisclosureHit.objects.create(
            id=ids.new(), disclosure=row, hit_id=hit_id, alert_id=hit.alert_id, at=hit.at
        )


def _open_disclosure(hit: safety.HitFacts, kind: str) -> Disclosure:
    moment = clock.now()
    row = Disclosure.objects.create(
        id=ids.new(), client_id=hit.client_id, episode_id=hit.episode_id, alert_id=hit.alert_id, kind=kind,
        owner=_safeguarder(hit.client_id), opened_at=moment, clock_began_at=moment,
        due_at=queries.due(moment, Disclosure.minutes),
    )  # fmt: skip
    _audited(None, "opened", row, kind)
    _tell(row.owner, row, "owner")
    return row


def _join(row: Disclosure, hit: safety.HitFacts) -> None:
    """More was said: an answered clock begins again, and a closing that waits is taken back."""
    moment = clock.now()
    row.alert_id = hit.alert_id
    if row.begun_at is not None:
        row.begun_at = row.begun_by = None
        row.clock_began_at, row.due_at = moment, queries.due(moment, Disclosure.minutes)
        _tell(row.owner, row, f"joined:{moment.isoformat()}")
    row.asked_by = row.asked_at = None
    row.save()
    _step(row, DisclosureStep.Kind.JOINED, by=None)
    _audited(None, "joined", row)


DONE = ("spoke", "talked", "told", "not_told")


def add_disclosure_step(*, actor: Person, disclosure: Disclosure, kind: str, line: str) -> None:
    """What somebody did, with a line. The first one stops the clock. Raises PermissionDenied, ValidationError."""
    if kind not in DONE:
        raise ValidationError(_("Please choose what you did."))
    ask = _("Please write why nobody outside is told.") if kind == "not_told" else _("Please write one line.")
    text = _line(line, ask)
    with transaction.atomic():
        row = _locked(actor, disclosure)
        if row.asked_at is not None:
            raise ValidationError(_("A colleague must confirm this closing, or keep it open, first."))
        if row.begun_at is None:
            row.begun_at, row.begun_by = clock.now(), actor
            row.save(update_fields=["begun_at", "begun_by"])
        _step(row, kind, by=actor, text=text)
        _audited(actor, "step", row, kind)


def ask_to_close(*, actor: Person, disclosure: Disclosure, line: str) -> None:
    """One person says that everything was done; another confirms it. Raises PermissionDenied, ValidationError."""
    text = _line(line, _("Please write one line: why it can be closed."))
    with transaction.atomic():
        row = _locked(actor, disclosure)
        missing = queries.missing_to_close(row)  # all of it while nobody has begun
        if missing:
            raise ValidationError(
                _("It cannot be closed yet. Still missing: %(what)s.") % {"what": "; ".join(missing)}
            )
        if row.asked_at is not None:
            raise ValidationError(_("A colleague must confirm this closing, or keep it open, first."))
        row.asked_by, row.asked_at = actor, clock.now()
        row.save(update_fields=["asked_by", "asked_at"])
        _step(row, DisclosureStep.Kind.ASKED, by=actor, text=text)
        _ask_second(row)
        _audited(actor, "closing_asked", row)


def confirm_closing(*, actor: Person, disclosure: Disclosure) -> None:
    """The second person. Raises PermissionDenied for the one who asked."""
    with transaction.atomic():
        row = _locked(actor, disclosure)
        if not access.may_second(actor, row):
            raise PermissionDenied
        _close(row, actor)


def keep_open(*, actor: Person, disclosure: Disclosure, line: str) -> None:
    """It stays open: the second person saw it otherwise, or the first thought again."""
    text = _line(line)
    with transaction.atomic():
        row = _locked(actor, disclosure)
        if row.asked_at is None:
            raise PermissionDenied
        row.asked_by = row.asked_at = None
        row.save(update_fields=["asked_by", "asked_at"])
        _step(row, DisclosureStep.Kind.REFUSED, by=actor, text=text)
        _audited(actor, "kept_open", row)
