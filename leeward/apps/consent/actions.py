"""Everything that changes what a person agreed to, and who else is part of it."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from leeward.apps.consent import access, ports, queries
from leeward.apps.consent.events import CameOfAge, ConsentGiven, ConsentWithdrawn
from leeward.apps.consent.models import (
    Capacity,
    CompetenceNote,
    Consent,
    DangerAgreement,
    DangerReading,
    GuardianInvite,
    GuardianLink,
    NotToContact,
    Path,
    Purpose,
    Rewording,
    ServiceTextVersion,
    Standing,
    YoungPerson,
)
from leeward.apps.people.api import Person, Role, invite, lapse_invitations, take_back_invitations
from leeward.common import audit, clock, ids
from leeward.common.audit import Reason
from leeward.common.events import announce
from leeward.common.jobs import enqueue
from leeward.common.words import Channel, Source, as_plain, take


class TooYoung(ValidationError):
    """Under the minimum age of the service or of the country. Nobody becomes a client by any way."""

    def __init__(self) -> None:
        super().__init__(
            _("This service is not for people of your age. We can show you one that is."), "too_young"
        )


class AgeUnknown(ValidationError):
    """Nobody agrees to care before the year of birth is known."""

    def __init__(self) -> None:
        super().__init__(_("Please tell us the year you were born first."), "age_unknown")


class UnknownWords(ValidationError):
    """Somebody answers to words that were never written here."""

    def __init__(self) -> None:
        super().__init__(_("The words have changed while you read. Please read them once more."), "words")


# --- answers ----------------------------------------------------------------------------------------------


def give_consent(
    *,
    actor: Person,
    person: Person,
    answers: Mapping[str, bool],
    language: str,
    birth_year: int | None = None,
    had_birthday: bool | None = None,
    country: str = "",
    shown: Mapping[str, str] | None = None,
    told: str | None = None,
) -> None:
    """The answers at the start, or to what is asked again. Care needs a yes; everything else is free.

    `shown`: the hash of the words that stood on the page, by purpose; left out, it is today's words. An
    answer to older words is kept as an answer to those: it is no yes to what they mean by now.
    `told`: the stamp of who is told what in danger, as it stood above the yes of a young person; left out,
    it is today's. Only a yes beside what holds now is also a reading of it.
    Raises PermissionDenied for anybody but the person, TooYoung, AgeUnknown, ValidationError.
    """
    if actor.pk != person.pk:
        raise PermissionDenied
    _check_purposes(answers)
    if not answers.get(Purpose.CARE, _has_said_yes(person, Purpose.CARE)):
        raise ValidationError(_("We can’t begin without your yes to care."), "care")
    young = queries.young_person(person.pk)
    year = birth_year or person.birth_year
    if young is not None:
        path = Path(young.path)
    elif queries.came_of_age(person.pk) or _has_said_yes(person):
        path = Path.ADULT  # passed the gate already
    elif year is None:
        raise AgeUnknown
    else:
        path = _refuse_too_young(person, year, had_birthday, country)
    with transaction.atomic():
        if young is None and path is not Path.ADULT:
            young = _keep_age(
                person=person,
                birth_year=year or 0,
                had_birthday=had_birthday,
                country=country or person.country,
                path=path,
            )
        note = queries.newest_competence_note(person.pk) if young else None
        for purpose, answer in answers.items():
            _answer(
                person=person,
                by=person,
                purpose=purpose,
                answer=answer,
                language=language,
                young=young,
                note=note,
                shown=(shown or {}).get(purpose, ""),
            )
        if young is not None and answers.get(Purpose.CARE):
            _read_with_the_yes(reader=person, young_id=person.pk, told=told)


def _has_said_yes(person: Person, purpose: str = "") -> bool:
    """Ever, to this purpose or to any."""
    rows = Consent.objects.filter(person=person, answer=True).exclude(capacity=Capacity.GUARDIAN)
    return (rows.filter(purpose=purpose) if purpose else rows).exists()


def _refuse_too_young(person: Person, birth_year: int, had_birthday: bool | None, country: str) -> Path:
    path = queries.path_by_year(
        birth_year=birth_year,
        country=country or person.country,
        had_birthday=had_birthday,
        today=queries.today_of(person),
    )
    if path is Path.TOO_YOUNG:
        raise TooYoung
    return path


def change_answer(
    *,
    actor: Person,
    purpose: str,
    answer: bool,
    language: str,
    shown: str = "",
    told: str | None = None,
) -> None:
    """A person changes their mind about one purpose. `told` as above. Raises AgeUnknown, ValidationError."""
    if not actor.has_role(Role.CLIENT):
        raise PermissionDenied
    _check_purposes({purpose: answer})
    young = queries.young_person(actor.pk)
    if answer and young is None and not Consent.objects.filter(person=actor, answer=True).exists():
        # A first yes must pass the gate, whatever page it comes from.
        if actor.birth_year is None:
            raise AgeUnknown
        if _refuse_too_young(actor, actor.birth_year, None, "") is not Path.ADULT:
            raise AgeUnknown
    note = queries.newest_competence_note(actor.pk) if young else None
    with transaction.atomic():
        _answer(
            person=actor,
            by=actor,
            purpose=purpose,
            answer=answer,
            language=language,
            young=young,
            note=note,
            shown=shown,
        )
        if young is not None and answer and purpose == Purpose.CARE:
            _read_with_the_yes(reader=actor, young_id=actor.pk, told=told)


def answer_for_young(
    *,
    actor: Person,
    link: GuardianLink,
    purpose: str,
    answer: bool,
    language: str,
    shown: str = "",
    told: str | None = None,
) -> None:
    """A guardian answers: where their yes is needed, and the young person agreed that they are asked."""
    _check_purposes({purpose: answer})
    fresh = access.visible_links(actor).filter(pk=link.pk).first()
    if fresh is None or not fresh.shares_choices:
        raise PermissionDenied
    young, note = queries.young_person(fresh.young_id), queries.newest_competence_note(fresh.young_id)
    if not queries.needs_guardian(young, note):
        raise PermissionDenied
    with transaction.atomic():
        _answer(
            person=fresh.young,
            by=actor,
            purpose=purpose,
            answer=answer,
            language=language,
            young=young,
            note=note,
            shown=shown,
            is_guardian=True,
        )
        if answer and purpose == Purpose.CARE:
            _read_with_the_yes(reader=actor, young_id=fresh.young_id, told=told)


def _check_purposes(answers: Mapping[str, bool]) -> None:
    if unknown := set(answers) - set(Purpose.values):
        raise ValidationError(f"No such purpose: {', '.join(sorted(unknown))}.")


def _answer(
    *,
    person: Person,
    by: Person,
    purpose: str,
    answer: bool,
    language: str,
    young: YoungPerson | None,
    note: CompetenceNote | None,
    shown: str,
    is_guardian: bool = False,
) -> None:
    """One more row, and the standing row beside it. Inside the caller's transaction."""
    now, moment = queries.texts(language)[purpose], clock.now()
    text = now if shown in ("", now.wording_hash) else queries.text_by_hash(purpose, shown)
    if text is None:
        raise UnknownWords
    needs = queries.needs_guardian(young, note)
    capacity = Capacity.GUARDIAN if is_guardian else Capacity.ASSENT if needs else Capacity.SELF
    Standing.objects.get_or_create(person=person, purpose=purpose)
    row = Standing.objects.select_for_update().get(person=person, purpose=purpose)
    was_yes, was_asked = row.is_yes, row.asked_again_at is not None
    row.number += 1
    Consent.objects.create(
        person=person,
        purpose=purpose,
        number=row.number,
        answer=answer,
        text_version=text.version,
        language=text.language,
        wording_hash=text.wording_hash,
        meaning=text.meaning,
        at=moment,
        by=by,
        capacity=capacity,
        competence=note if capacity == Capacity.SELF and young is not None else None,
    )
    if is_guardian:
        row.guardian, row.guardian_at, row.guardian_meaning = answer, moment, text.meaning
    else:
        if row.own is not None and row.own_meaning < text.meaning:
            row.told_meaning = text.meaning  # answered before the job came to them
        row.own, row.own_at, row.own_meaning = answer, moment, text.meaning
        row.asked_again_at = moment if text.meaning < now.meaning else None
        row.text_version = text.version
    row.needs_guardian = needs
    _settle(row, now.meaning)
    row.save()
    audit.record(
        actor=by.pk,
        verb="consent.answered",
        subject_kind="purpose",
        subject=row.pk,
        person=person.pk,
        reason=Reason.GUARDIAN if is_guardian else Reason.OWN_RECORD,
        detail=f"{purpose}:{'yes' if answer else 'no'}",
    )
    if was_yes and not row.is_yes:
        announce(ConsentWithdrawn(person.pk, str(purpose)))
    if row.is_yes and row.asked_again_at is None and (was_asked or not was_yes):
        announce(ConsentGiven(person.pk, str(purpose)))


def _settle(row: Standing, meaning: int) -> None:
    """What counts by what was said. A yes to an older meaning only lets care go on that runs already."""
    said = bool(row.own) and (not row.needs_guardian or bool(row.guardian))
    carries_on = row.is_yes and row.purpose == Purpose.CARE
    row.is_yes = said and (carries_on or queries.is_of_meaning(row, meaning))


def ask_again(*, person: Person, purpose: str) -> None:
    """Puts the question before the person once more: something cannot begin without their yes.

    For apps further down, inside their own right. Nothing that stands is changed, and nothing is asked twice.
    """
    _check_purposes({purpose: True})
    with transaction.atomic():
        Standing.objects.get_or_create(person=person, purpose=purpose)
        Standing.objects.filter(person=person, purpose=purpose, asked_again_at=None).update(
            asked_again_at=clock.now()
        )


def _stand_again(person: Person, *, needs: bool, ask_again: bool) -> None:
    """The need of a guardian's yes has changed. Nothing becomes a yes by growing older but what was one."""
    moment, texts = clock.now(), queries.texts()
    for row in Standing.objects.select_for_update().filter(person=person):
        was_yes = row.is_yes
        row.needs_guardian = needs
        if needs or not ask_again:
            _settle(row, texts[row.purpose].meaning)
        if ask_again and row.own is not None:
            row.asked_again_at = moment
        row.save()
        if was_yes and not row.is_yes:
            announce(ConsentWithdrawn(person.pk, row.purpose))
        if row.is_yes and not was_yes:
            announce(ConsentGiven(person.pk, row.purpose))


def write_service_text(
    *,
    actor: Person,
    purpose: str,
    language: str,
    title: str,
    what: str,
    more: str,
    when_no: str,
    when_withdrawn: str,
    rewording: str,
    changed: str = "",
) -> ServiceTextVersion:
    """The service's own wording, as a new version. Earlier answers keep the version they were given to.

    Where the meaning changes, whoever had answered is asked again, in whatever language they read: care goes
    on meanwhile, everything else stops until it is answered.
    """
    if not access.may_write_wordings(actor):
        raise PermissionDenied
    _check_purposes({purpose: True})
    line = as_plain(changed)
    with transaction.atomic():
        written = queries.meaning_written(purpose, language)
        meaning = _meaning_of(rewording, written, queries.texts(language)[purpose].meaning)
        if meaning > written and not line:
            raise ValidationError({"changed": _("Please write in one line what has changed.")})
        row = ServiceTextVersion.objects.create(
            purpose=purpose,
            language=language,
            number=ServiceTextVersion.objects.filter(purpose=purpose, language=language).count() + 1,
            title=as_plain(title),
            what=as_plain(what),
            more=as_plain(more),
            when_no=as_plain(when_no),
            when_withdrawn=as_plain(when_withdrawn),
            meaning=meaning,
            opens_meaning=rewording == Rewording.NEW_MEANING,
            changed=line if meaning > written else "",
            by=actor,
            at=clock.now(),
        )
        audit.record(
            actor=actor.pk, verb="consent.text_written", subject_kind="text", subject=row.pk, detail=purpose
        )
        if row.opens_meaning:
            # The doors count no yes to an older meaning from this line on. Who is asked is one statement;
            # whoever must be told of what stopped follows in a job, however many people there are.
            Standing.objects.filter(purpose=purpose, own_meaning__lt=meaning).exclude(own=None).update(
                asked_again_at=row.at
            )
            audit.record(
                actor=actor.pk,
                verb="consent.meaning_changed",
                subject_kind="text",
                subject=row.pk,
                detail=f"{purpose}:{meaning}",
            )
            enqueue("consent.ask_after_new_meaning", purpose, meaning)
    return row


def _meaning_of(rewording: str, written: int, now: int) -> int:
    """Raises ValidationError for a choice that says nothing here."""
    if rewording == Rewording.NEW_MEANING:
        return now + 1
    if rewording == Rewording.SMALL and written == now:
        return now
    if rewording == Rewording.CATCHES_UP and written < now:
        return now
    raise ValidationError({"rewording": _("Please choose what the new words do.")})


def ask_after_new_meaning(*, purpose: str, meaning: int) -> int:
    """Each person whose answer is of an older meaning. Returns how many were told. Safe to run twice."""
    left = Standing.objects.filter(purpose=purpose, own_meaning__lt=meaning, told_meaning__lt=meaning)
    count = 0
    for key in list(left.exclude(own=None).values_list("pk", flat=True)):
        with transaction.atomic():
            count += _stop_older_yes(key, meaning)
    return count


def _stop_older_yes(key: uuid.UUID, meaning: int) -> bool:
    row = Standing.objects.select_for_update().get(pk=key)
    if row.own_meaning >= meaning or row.told_meaning >= meaning:
        return False  # answered since, or told by another worker
    was_yes = row.is_yes
    row.asked_again_at = row.asked_again_at or clock.now()
    row.told_meaning = meaning
    _settle(row, meaning)
    row.save()
    audit.record(
        actor=None,
        verb="consent.asked_again",
        subject_kind="purpose",
        subject=row.pk,
        person=row.person_id,
        reason=Reason.SYSTEM,
        detail=row.purpose,
    )
    if was_yes and not row.is_yes:
        announce(ConsentWithdrawn(row.person_id, row.purpose))
    return True


# --- age --------------------------------------------------------------------------------------------------


def note_age(*, actor: Person, birth_year: int, had_birthday: bool | None, country: str) -> Path:
    """A person says how old they are. Kept only while they are under the legal age. Raises TooYoung."""
    today = queries.today_of(actor)
    known = queries.young_person(actor.pk)
    path = queries.path_by_year(
        birth_year=birth_year, country=country, had_birthday=had_birthday, today=today
    )
    if path is Path.TOO_YOUNG:
        raise TooYoung
    with transaction.atomic():
        if known is not None:
            YoungPerson.objects.filter(pk=actor.pk).update(
                birth_year=birth_year, had_birthday=had_birthday, country=country, noted_on=today
            )
            known.refresh_from_db()
            _look_at_age(known)
        elif path is not Path.ADULT:
            _keep_age(
                person=actor, birth_year=birth_year, had_birthday=had_birthday, country=country, path=path
            )
    return path


def _keep_age(
    *, person: Person, birth_year: int, had_birthday: bool | None, country: str, path: Path
) -> YoungPerson:
    row, made = YoungPerson.objects.get_or_create(
        person=person,
        defaults={
            "country": country,
            "birth_year": birth_year,
            "had_birthday": had_birthday,
            "noted_on": queries.today_of(person),
            "path": path,
        },
    )
    if not made:
        return row
    _agree_danger(young=person, tells=queries.danger_codes(path), by=None)
    audit.record(
        actor=person.pk,
        verb="consent.age_noted",
        subject_kind="person",
        subject=person.pk,
        person=person.pk,
        reason=Reason.OWN_RECORD,
        detail=path.value,
    )
    return row


def watch_ages() -> int:
    """Daily: a guardian's part ends at the legal age, and consent is asked again. Returns how many."""
    count = 0
    for key in list(YoungPerson.objects.filter(came_of_age_at=None).values_list("pk", flat=True)):
        with transaction.atomic():
            row = (
                YoungPerson.objects.select_for_update()
                .select_related("person")
                .filter(pk=key, came_of_age_at=None)
                .first()
            )
            if row is not None:
                count += _look_at_age(row)
    return count


def _look_at_age(row: YoungPerson) -> bool:
    path = queries.path_now(row, today=queries.today_of(row.person))
    if path == row.path:
        return False
    needed = queries.needs_guardian(row, queries.newest_competence_note(row.pk))
    row.path = path
    if path is not Path.ADULT:
        row.save(update_fields=["path"])
        needs = queries.needs_guardian(row, queries.newest_competence_note(row.pk))
        if needs != needed:
            _stand_again(row.person, needs=needs, ask_again=True)
        _record_age(row, "consent.path_changed")
        return True
    moment = clock.now()
    row.came_of_age_at = moment
    row.save(update_fields=["path", "came_of_age_at"])
    for link in GuardianLink.objects.filter(young_id=row.pk, ended_at=None):
        _end_link(link, by=None, why=GuardianLink.WhyEnded.LEGAL_AGE)
    GuardianInvite.objects.filter(young_id=row.pk, withdrawn_at=None, linked_at=None).update(
        withdrawn_at=moment
    )
    for standing in Standing.objects.select_for_update().filter(person_id=row.pk).exclude(own=None):
        was_yes = standing.is_yes
        standing.needs_guardian = False
        standing.asked_again_at = moment
        # Care goes on while the question waits: nobody loses their therapist on a birthday. All else stops.
        standing.is_yes = standing.is_yes and standing.purpose == Purpose.CARE
        standing.save()
        if was_yes and not standing.is_yes:
            announce(ConsentWithdrawn(row.pk, standing.purpose))
    DangerAgreement.objects.filter(young_id=row.pk, replaced_at=None).update(replaced_at=moment)
    _record_age(row, "consent.came_of_age")
    announce(CameOfAge(row.pk))
    return True


def _record_age(row: YoungPerson, verb: str) -> None:
    audit.record(
        actor=None,
        verb=verb,
        subject_kind="person",
        subject=row.pk,
        person=row.pk,
        reason=Reason.SYSTEM,
        detail=str(row.path),
    )


def note_competence(*, actor: Person, young: Person, is_competent: bool, words: str) -> CompetenceNote:
    """A clinician of the care team notes whether the young person understands what they agree to."""
    if not actor.has_role(Role.CLINICIAN, Role.SUPERVISOR) or not ports.works_with(actor, young.pk):
        raise PermissionDenied
    row_young = queries.young_person(young.pk)
    if row_young is None:
        raise ValidationError(_("This person is of age. No note is needed."))
    text = as_plain(words)
    if not text:
        raise ValidationError(_("Please write how you came to this."))
    row_id = ids.new()
    with transaction.atomic():
        row = CompetenceNote(
            id=row_id,
            person=young,
            number=CompetenceNote.objects.filter(person=young).count() + 1,
            is_competent=is_competent,
            by=actor,
            at=clock.now(),
        )
        row.words = take(
            text,
            by=actor.pk,
            subject=young.pk,
            channel=Channel.STAFF,
            source=Source.of(CompetenceNote, "words", row_id),
        )
        row.save(force_insert=True)
        _stand_again(young, needs=queries.needs_guardian(row_young, row), ask_again=False)
        audit.record(
            actor=actor.pk,
            verb="consent.competence_noted",
            subject_kind="competence_note",
            subject=row.pk,
            person=young.pk,
            reason=Reason.CARE_TEAM,
            detail="yes" if is_competent else "no",
        )
    return row


# --- who is told what in danger -----------------------------------------------------------------------------


def agree_danger(*, actor: Person, young: Person, tells: Sequence[str]) -> DangerAgreement:
    """The team and the young person settle it anew. Both sides read it again."""
    if not actor.has_role(Role.CLINICIAN, Role.SUPERVISOR) or not ports.works_with(actor, young.pk):
        raise PermissionDenied
    if queries.young_person(young.pk) is None:
        raise ValidationError(_("This person is of age."))
    with transaction.atomic():
        return _agree_danger(young=young, tells=tells, by=actor)


def _agree_danger(*, young: Person, tells: Sequence[str], by: Person | None) -> DangerAgreement:
    known = [tell["code"] for tell in queries.danger_text("en")["tells"]]
    codes = [code for code in known if code in tells]
    if queries.came_in_confidence(young.pk) and "guardian" in codes:
        codes.remove("guardian")  # never contacted: then a promise to tell them must not stand either
    moment = clock.now()
    DangerAgreement.objects.filter(young=young, replaced_at=None).update(replaced_at=moment)
    row = DangerAgreement.objects.create(
        young=young,
        tells=codes,
        text_version=queries.danger_text("en")["version"],
        said_by=by,
        said_at=moment,
    )
    audit.record(
        actor=by.pk if by else None,
        verb="consent.danger_agreed",
        subject_kind="danger_agreement",
        subject=row.pk,
        person=young.pk,
        reason=Reason.CARE_TEAM if by else Reason.SYSTEM,
    )
    return row


def mark_danger_read(*, actor: Person, agreement: DangerAgreement) -> None:
    """The young person, or a guardian who is let in, has read it."""
    row = access.get_danger_agreement(actor, agreement.pk)
    with transaction.atomic():
        _note_reading(reader=actor, agreement=row)


def _note_reading(*, reader: Person, agreement: DangerAgreement) -> None:
    _row, made = DangerReading.objects.get_or_create(
        agreement=agreement, person=reader, defaults={"at": clock.now()}
    )
    if made:
        audit.record(
            actor=reader.pk,
            verb="consent.danger_read",
            subject_kind="danger_agreement",
            subject=agreement.pk,
            person=agreement.young_id,
            reason=Reason.OWN_RECORD if reader.pk == agreement.young_id else Reason.GUARDIAN,
        )


def _read_with_the_yes(*, reader: Person, young_id: uuid.UUID, told: str | None) -> None:
    """It stood above the yes to care. What has been settled anew since then was not read: it is asked for."""
    agreement = queries.danger_agreement(young_id)
    if agreement is not None and told in (None, queries.danger_stamp(agreement.tells)):
        _note_reading(reader=reader, agreement=agreement)


# --- guardians --------------------------------------------------------------------------------------------


def invite_guardian(
    *,
    actor: Person,
    name: str,
    relation: str,
    email: str = "",
    shares_choices: bool = False,
    shares_appointments: bool = False,
    shares_worry_page: bool = False,
) -> tuple[GuardianInvite, str]:
    """The young person lets somebody in. Returns the row and the secret, which is shown once."""
    young = queries.young_person(actor.pk)
    if young is None:
        raise PermissionDenied
    if queries.came_in_confidence(actor.pk):
        raise ValidationError(
            _("You said that nobody at home may know. Take that back first."), "in_confidence"
        )
    if email and email.lower() == actor.email.lower():
        raise ValidationError(_("This is your own address. Please write theirs."), "email")
    if email and any(
        row.guardian is not None and row.guardian.email.lower() == email.lower()
        for row in access.own_not_to_contact(actor)
    ):
        raise ValidationError(_("You said that this person must not be contacted."), "not_to_contact")
    if queries.needs_guardian(young, queries.newest_competence_note(actor.pk)):
        shares_choices = True  # they are asked for their yes: they must see what it is about
    with transaction.atomic():
        invitation, secret = invite(actor=actor, role=Role.GUARDIAN, name=name, email=email)
        row = GuardianInvite.objects.create(
            young=actor,
            invitation_id=invitation.pk,
            name=name,
            relation=relation,
            shares_choices=shares_choices,
            shares_appointments=shares_appointments,
            shares_worry_page=shares_worry_page,
            agreed_by_young_at=clock.now(),
        )
        _record_own(actor, "consent.guardian_invited", "guardian_invite", row.pk)
    return row, secret


def withdraw_invitation(*, actor: Person, invite: GuardianInvite) -> None:
    row = access.get_own_invite(actor, invite.pk)
    with transaction.atomic():
        GuardianInvite.objects.filter(pk=row.pk, linked_at=None).update(withdrawn_at=clock.now())
        take_back_invitations(actor, [row.invitation_id])
        _record_own(actor, "consent.invitation_withdrawn", "guardian_invite", row.pk)


def close_invitations(*, person_id: uuid.UUID) -> None:
    """After a death nobody is let in any more: a link that a parent opens now must not ask for an account."""
    with transaction.atomic():
        rows = GuardianInvite.objects.filter(young_id=person_id, withdrawn_at=None, linked_at=None)
        lapse_invitations(rows.values_list("invitation_id", flat=True))
        rows.update(withdrawn_at=clock.now())


def connect_guardian(*, guardian: Person, invitation_id: uuid.UUID) -> GuardianLink | None:
    """The invitation was accepted. A withdrawn one leads to an account that sees nothing. Idempotent."""
    with transaction.atomic():
        row = (
            GuardianInvite.objects.select_for_update()
            .select_related("young")
            .filter(invitation_id=invitation_id, withdrawn_at=None, linked_at=None)
            .first()
        )
        if row is None or not guardian.has_role(Role.GUARDIAN) or guardian.pk == row.young_id:
            return None
        if queries.young_person(row.young_id) is None or queries.came_in_confidence(row.young_id):
            return None
        moment = clock.now()
        link = GuardianLink.objects.create(
            young=row.young,
            guardian=guardian,
            relation=row.relation,
            shares_choices=row.shares_choices,
            shares_appointments=row.shares_appointments,
            shares_worry_page=row.shares_worry_page,
            agreed_by_young_at=row.agreed_by_young_at,
            linked_at=moment,
        )
        row.linked_at = moment
        row.save(update_fields=["linked_at"])
        audit.record(
            actor=guardian.pk,
            verb="consent.guardian_linked",
            subject_kind="guardian_link",
            subject=link.pk,
            person=row.young_id,
            reason=Reason.GUARDIAN,
        )
    return link


def change_scope(
    *,
    actor: Person,
    link: GuardianLink,
    shares_choices: bool,
    shares_appointments: bool,
    shares_worry_page: bool,
) -> None:
    """The young person changes what one guardian sees. It holds from the next page on."""
    row = access.get_own_link(actor, link.pk)
    if queries.needs_guardian(queries.young_person(actor.pk), queries.newest_competence_note(actor.pk)):
        shares_choices = True
    with transaction.atomic():
        GuardianLink.objects.filter(pk=row.pk, ended_at=None).update(
            shares_choices=shares_choices,
            shares_appointments=shares_appointments,
            shares_worry_page=shares_worry_page,
            agreed_by_young_at=clock.now(),
        )
        _record_own(actor, "consent.guardian_scope_changed", "guardian_link", row.pk)


def end_guardian(*, actor: Person, link: GuardianLink) -> None:
    """By the young person, by the guardian themselves, or by the team. At once."""
    if actor.pk == link.young_id:
        why = GuardianLink.WhyEnded.YOUNG
    elif actor.pk == link.guardian_id:
        why = GuardianLink.WhyEnded.GUARDIAN
    elif actor.is_staff_member and ports.works_with(actor, link.young_id):
        why = GuardianLink.WhyEnded.STAFF
    else:
        raise PermissionDenied
    with transaction.atomic():
        _end_link(link, by=actor, why=why)


def _end_link(link: GuardianLink, *, by: Person | None, why: str) -> None:
    ended = GuardianLink.objects.filter(pk=link.pk, ended_at=None).update(
        ended_at=clock.now(), ended_by=by, why_ended=why
    )
    if ended:
        reasons = {link.young_id: Reason.OWN_RECORD, link.guardian_id: Reason.GUARDIAN}
        audit.record(
            actor=by.pk if by else None,
            verb="consent.guardian_ended",
            subject_kind="guardian_link",
            subject=link.pk,
            person=link.young_id,
            reason=reasons.get(by.pk, Reason.CARE_TEAM) if by else Reason.SYSTEM,
            detail=str(why),
        )


def say_not_to_contact(
    *, actor: Person, young: Person, kind: str, who: str = "", guardian: Person | None = None
) -> NotToContact:
    """Nobody at home may know, or one person is unsafe. It holds at once, and nobody is told of it."""
    if actor.pk != young.pk and not (actor.is_staff_member and ports.works_with(actor, young.pk)):
        raise PermissionDenied
    if actor.pk == young.pk and not actor.has_role(Role.CLIENT):
        raise PermissionDenied
    row_id, text, moment = ids.new(), as_plain(who), clock.now()
    with transaction.atomic():
        row = NotToContact(
            id=row_id, young=young, kind=kind, guardian=guardian, said_at=moment, said_by=actor
        )
        if text:
            row.who = take(
                text,
                by=actor.pk,
                subject=young.pk,
                channel=Channel.REASON if actor.pk == young.pk else Channel.STAFF,
                source=Source.of(NotToContact, "who", row_id),
            )
        row.save(force_insert=True)
        links = GuardianLink.objects.filter(young=young, ended_at=None)
        if kind != NotToContact.Kind.IN_CONFIDENCE:
            links = links.filter(guardian=guardian) if guardian else links.none()
        for link in links:
            _end_link(link, by=actor, why=GuardianLink.WhyEnded.YOUNG)
        if kind == NotToContact.Kind.IN_CONFIDENCE:
            open_invites = access.own_invites(young)
            take_back_invitations(young, open_invites.values_list("invitation_id", flat=True))
            open_invites.update(withdrawn_at=moment)
            standing = queries.danger_agreement(young.pk)
            if standing is not None and "guardian" in standing.tells:
                narrower = _agree_danger(
                    young=young, tells=[code for code in standing.tells if code != "guardian"], by=None
                )
                # All that still holds they have read: a request in confidence must not wait for that once more.
                for reading in standing.readings.filter(person=young):
                    DangerReading.objects.create(agreement=narrower, person=young, at=reading.at)
        audit.record(
            actor=actor.pk,
            verb="consent.not_to_contact_said",
            subject_kind="not_to_contact",
            subject=row.pk,
            person=young.pk,
            reason=Reason.OWN_RECORD if actor.pk == young.pk else Reason.CARE_TEAM,
            detail=str(kind),
        )
    return row


def lift_not_to_contact(*, actor: Person, row: NotToContact) -> None:
    """Only the young person takes it back. Nobody is let in again by this alone."""
    fresh = access.get_own_not_to_contact(actor, row.pk)
    with transaction.atomic():
        NotToContact.objects.filter(pk=fresh.pk, lifted_at=None).update(
            lifted_at=clock.now(), lifted_by=actor
        )
        _record_own(actor, "consent.not_to_contact_lifted", "not_to_contact", fresh.pk)


def note_look(*, actor: Person, link: GuardianLink) -> None:
    """A guardian looked: one line that the young person can read."""
    with transaction.atomic():
        audit.record(
            actor=actor.pk,
            verb="consent.guardian_looked",
            subject_kind="guardian_link",
            subject=link.pk,
            person=link.young_id,
            reason=Reason.GUARDIAN,
        )


def note_young_page_opened(*, actor: Person, young: Person) -> None:
    with transaction.atomic():
        audit.record(
            actor=actor.pk,
            verb="consent.young_page_opened",
            subject_kind="person",
            subject=young.pk,
            person=young.pk,
            reason=Reason.CARE_TEAM,
        )


def _record_own(actor: Person, verb: str, kind: str, subject: uuid.UUID) -> None:
    audit.record(
        actor=actor.pk,
        verb=verb,
        subject_kind=kind,
        subject=subject,
        person=actor.pk,
        reason=Reason.OWN_RECORD,
    )
