"""Everything that changes a person's course of care.

Each action takes the actor, checks the right, computes first and opens one transaction last.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import secrets
import uuid
from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from leeward.apps.care import access, queries
from leeward.apps.care.events import (
    EpisodeEnded,
    EpisodeOpened,
    EpisodeReopened,
    ReferralSent,
    SessionHeld,
    TherapistChanged,
)
from leeward.apps.care.models import (
    Absence,
    CareTeamMember,
    Decision,
    Ending,
    Episode,
    Function,
    Goal,
    GoalStep,
    Handover,
    Note,
    NoteVersion,
    OpenedByReason,
    Problem,
    Referral,
    Step,
    Turn,
)
from leeward.apps.consent import api as consent
from leeward.apps.people.api import Person, Role, open_account
from leeward.common import audit, clock, ids
from leeward.common.audit import Reason
from leeward.common.events import announce
from leeward.common.words import Channel, Source, as_plain, take

OPENED_BY_REASON_HOURS = 8


class NoYes(ValidationError):
    """The person's yes to care is missing. They are asked once more; nothing is lost."""


def _need_yes(client: Person) -> None:
    """Before care begins or goes on again. Never asked on a way to safety: alerts, help and letters stay.

    Raises NoYes. The question is kept before it is raised, so it must not be called inside a transaction
    that the error would take back.
    """
    missing = consent.missing_yes(client.pk, consent.Purpose.CARE)
    if not missing:
        return
    if missing == "guardian":
        raise NoYes(
            _(
                "A guardian’s yes to care is missing. Their page asks for it. Speak with the young person "
                "about it. Nothing is lost: come back when the yes is there."
            ),
            "no_yes",
        )
    consent.ask_again(person=client, purpose=consent.Purpose.CARE)
    raise NoYes(
        _(
            "Their yes to care is missing. Their first page asks them now. Nothing is lost: come back when "
            "they have said yes."
        ),
        "no_yes",
    )


def digest(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()


# --- asking for help --------------------------------------------------------------------------------------


def begin_referral() -> tuple[Referral, str]:
    """Somebody begins to ask for help. No name, no account. Returns the row and the secret for their session."""
    secret = secrets.token_urlsafe(24)
    row = Referral.objects.create(subject_id=ids.new(), digest=digest(secret), started_at=clock.now())
    return row, secret


def answer_referral(*, referral: Referral, answers: dict[str, Any], story: str | None = None) -> None:
    """Keeps what the asker chose so far. Every step is kept as it is given."""
    if referral.sent_at is not None:
        raise ValidationError(_("This was already sent. Write a letter to add something."))
    with transaction.atomic():
        fresh = Referral.objects.select_for_update().get(pk=referral.pk)
        fresh.answers = {**fresh.answers, **answers}
        fields = ["answers"]
        if story is not None:
            fresh.story = take(
                as_plain(story),
                by=fresh.subject_id,
                subject=fresh.subject_id,
                channel=Channel.DRAFT,
                source=Source.of(Referral, "story", fresh.pk),
            )
            fields.append("story")
        fresh.save(update_fields=fields)
    referral.answers = fresh.answers


def send_referral(
    *,
    referral: Referral,
    username: str,
    password: str | None,
    name: str,
    email: str = "",
    phone: str = "",
    **details: Any,
) -> Person:
    """The asker sends. The account is made under the id that their words were kept under."""
    if referral.sent_at is not None:
        raise ValidationError(_("This was already sent."))
    consent.check_age(
        birth_year=referral.answers.get("birth_year"),
        country=referral.answers.get("country", ""),
        had_birthday=consent.heard(referral.answers.get("had_birthday")),
    )
    client = open_account(
        username=username,
        password=password,
        role=Role.CLIENT,
        email=email,
        name=name,
        person_id=referral.subject_id,
        phone=phone,
        country=referral.answers.get("country", ""),
        birth_year=referral.answers.get("birth_year"),
        **details,
    )
    finish_referral(referral=referral, client=client)
    return client


def finish_referral(*, referral: Referral, client: Person) -> None:
    """Hands a begun referral in for a client with an account. Their words are screened as sent words now."""
    with transaction.atomic():
        fresh = Referral.objects.select_for_update().get(pk=referral.pk)
        if fresh.sent_at is not None:
            return
        if fresh.subject_id != client.pk:
            raise PermissionDenied
        fresh.client = client
        fresh.sent_at = clock.now()
        if fresh.story:
            fresh.story = take(
                str(fresh.story),
                by=client.pk,
                subject=client.pk,
                channel=Channel.REFERRAL,
                source=Source.of(Referral, "story", fresh.pk),
            )
        fresh.save(update_fields=["client", "sent_at", "story"])
        audit.record(
            actor=client.pk,
            verb="care.asked_for_help",
            subject_kind="referral",
            subject=fresh.pk,
            person=client.pk,
            reason=Reason.OWN_RECORD,
        )
        announce(ReferralSent(fresh.pk, client.pk))


def refer(*, actor: Person, client: Person, answers: dict[str, Any], story: str = "") -> Referral:
    """A member of staff refers somebody. Raises PermissionDenied."""
    if not actor.is_staff_member:
        raise PermissionDenied
    row_id = ids.new()
    with transaction.atomic():
        row = Referral(
            id=row_id,
            subject_id=client.pk,
            client=client,
            source=Referral.Source.STAFF,
            made_by=actor,
            answers=answers,
            started_at=clock.now(),
            sent_at=clock.now(),
        )
        row.story = take(
            as_plain(story),
            by=actor.pk,
            subject=client.pk,
            channel=Channel.STAFF,
            source=Source.of(Referral, "story", row_id),
        )
        row.save(force_insert=True)
        audit.record(
            actor=actor.pk, verb="care.referred", subject_kind="referral", subject=row.pk, person=client.pk
        )
        announce(ReferralSent(row.pk, client.pk))
    return row


def withdraw_referral(*, actor: Person, referral: Referral) -> None:
    """The person no longer asks. Their no to care is kept with it."""
    if referral.client_id != actor.pk:
        raise PermissionDenied
    with transaction.atomic():
        _row, made = Decision.objects.get_or_create(
            referral=referral,
            defaults={"outcome": Decision.Outcome.WITHDRAWN, "by": actor, "at": clock.now()},
        )
        if not made:
            raise ValidationError(_("Somebody has answered this already."))
        _say_no_to_care(actor)
        audit.record(
            actor=actor.pk,
            verb="care.referral_withdrawn",
            subject_kind="referral",
            subject=referral.pk,
            person=actor.pk,
            reason=Reason.OWN_RECORD,
        )


def stay_away(*, actor: Person) -> None:
    """Asked again after the end, and the answer is no."""
    with transaction.atomic():
        _say_no_to_care(actor)


def _say_no_to_care(client: Person) -> None:
    """A truthful standing answer, in the transaction of what ends: whoever comes back is asked again."""
    consent.change_answer(
        actor=client,
        purpose=consent.Purpose.CARE,
        answer=False,
        language=get_language() or client.language or settings.LANGUAGE_CODE,
    )


def decide_referral(
    *,
    actor: Person,
    referral: Referral,
    outcome: str,
    step: str = Step.THERAPY,
) -> Episode | None:
    """A person answers a referral: a place, or where else to go. An offer opens the episode.

    What the rules suggested is kept beside it, as they read the answers at this moment.
    """
    if not actor.has_role(Role.CLINICIAN, Role.SUPERVISOR, Role.MANAGER):
        raise PermissionDenied
    if referral.sent_at is None or referral.client is None:
        raise ValidationError(_("This was not sent yet."))
    if outcome == Decision.Outcome.OFFERED and not Decision.objects.filter(referral=referral).exists():
        _need_yes(referral.client)
    suggestion = queries.suggestion(referral.answers)
    with transaction.atomic():
        _decision, made = Decision.objects.get_or_create(
            referral=referral,
            defaults={
                "outcome": outcome,
                "step": step if outcome == Decision.Outcome.OFFERED else "",
                "suggested_step": suggestion.step,
                "rule": suggestion.rule,
                "by": actor,
                "at": clock.now(),
            },
        )
        if not made:
            raise ValidationError(_("Somebody has answered this already."))
        audit.record(
            actor=actor.pk,
            verb="care.referral_answered",
            subject_kind="referral",
            subject=referral.pk,
            person=referral.client_id,
            reason=Reason.INTAKE,
            detail=outcome,
        )
        if outcome != Decision.Outcome.OFFERED:
            return None
        problems = referral.answers.get("problems") or [Problem.OTHER]
        episode = Episode.objects.create(
            client=referral.client,
            referral=referral,
            site=referral.site,
            problem=problems[0],
            step=step,
            opened_at=clock.now(),
        )
        _join(episode=episode, person=actor, function=Function.INTAKE, by=actor)
        announce(EpisodeOpened(episode.pk, episode.client_id))
    return episode


# --- who looks after whom ---------------------------------------------------------------------------------


def _join(*, episode: Episode, person: Person, function: str, by: Person | None) -> None:
    _row, made = CareTeamMember.objects.get_or_create(
        episode=episode,
        person=person,
        function=function,
        until=None,
        defaults={"since": clock.now(), "added_by": by},
    )
    if made:
        audit.record(
            actor=by.pk if by else None,
            verb="care.joined_team",
            subject_kind="episode",
            subject=episode.pk,
            person=episode.client_id,
            detail=f"{function}:{person.pk}",
        )


def add_to_team(*, actor: Person, episode: Episode, person: Person, function: str) -> None:
    """A supervisor, peer worker or cover joins. A therapist comes by `assign` or a hand-over."""
    if function == Function.THERAPIST:
        raise ValidationError(_("A therapist is assigned, or follows by a hand-over."))
    if access.relation(actor, episode) is None and not actor.has_role(Role.MANAGER):
        raise PermissionDenied
    with transaction.atomic():
        _join(episode=episode, person=person, function=function, by=actor)


def leave_team(*, actor: Person, episode: Episode, person: Person, function: str) -> None:
    if function == Function.THERAPIST:
        raise ValidationError(_("A therapist leaves by a hand-over or an ending."))
    if access.relation(actor, episode) is None and not actor.has_role(Role.MANAGER):
        raise PermissionDenied
    with transaction.atomic():
        CareTeamMember.objects.filter(episode=episode, person=person, function=function, until=None).update(
            until=clock.now()
        )


def assign(*, actor: Person, episode: Episode, therapist: Person) -> None:
    """Gives a waiting person a therapist. Afterwards a change needs the client's yes (`propose_handover`)."""
    if not actor.has_role(Role.CLINICIAN, Role.SUPERVISOR, Role.MANAGER):
        raise PermissionDenied
    if not therapist.has_role(Role.CLINICIAN, Role.PEER_WORKER):
        raise ValidationError(_("Only a clinician can be somebody’s therapist."))
    if episode.status == Episode.Status.WAITING:
        _need_yes(episode.client)
    with transaction.atomic():
        fresh = Episode.objects.select_for_update().get(pk=episode.pk)
        if fresh.status != Episode.Status.WAITING:
            raise ValidationError(_("This person has a therapist already."))
        _seat(episode=fresh, therapist=therapist, by=actor)
        fresh.status = Episode.Status.ACTIVE
        fresh.started_at = clock.now()
        fresh.save(update_fields=["status", "started_at"])
        CareTeamMember.objects.filter(episode=fresh, function=Function.INTAKE, until=None).update(
            until=clock.now()
        )
        announce(TherapistChanged(fresh.pk, therapist.pk, is_handover=False))
    episode.status, episode.started_at = fresh.status, fresh.started_at


def _seat(*, episode: Episode, therapist: Person, by: Person) -> None:
    """The new therapist, and their supervisor beside them."""
    from leeward.apps.people.api import staff_faces

    _join(episode=episode, person=therapist, function=Function.THERAPIST, by=by)
    facts = staff_faces([therapist.pk]).get(therapist.pk)
    supervisor = facts.supervisor_id if facts else None
    CareTeamMember.objects.filter(episode=episode, function=Function.SUPERVISOR, until=None).exclude(
        person_id__in=[supervisor] if supervisor else []
    ).update(until=clock.now())
    if supervisor:
        _join(
            episode=episode,
            person=Person.objects.get(pk=supervisor),
            function=Function.SUPERVISOR,
            by=by,
        )


def propose_handover(*, actor: Person, episode: Episode, follows: Person, letter: str) -> Handover:
    """A colleague is to follow. Nothing changes until the client says yes."""
    reason = access.relation(actor, episode)
    if reason not in (Reason.THERAPIST, Reason.SUPERVISION, Reason.COVER) and not actor.has_role(
        Role.MANAGER
    ):
        raise PermissionDenied
    row_id = ids.new()
    with transaction.atomic():
        leaves = CareTeamMember.objects.filter(
            episode=episode, function=Function.THERAPIST, until=None
        ).first()
        open_row = (
            Handover.objects.select_for_update()
            .filter(episode=episode, answer=None, withdrawn_at=None)
            .first()
        )
        if open_row is not None and open_row.asked_by_client and open_row.follows_id is None:
            open_row.follows = follows
            open_row.proposed_by = actor
            open_row.proposed_at = clock.now()
            open_row.save(update_fields=["follows", "proposed_by", "proposed_at"])
            return open_row
        if open_row is not None:
            raise ValidationError(_("A hand-over waits for the client’s answer already."))
        row = Handover(
            id=row_id,
            episode=episode,
            client=episode.client,
            leaves=leaves.person if leaves else None,
            follows=follows,
            proposed_by=actor,
            proposed_at=clock.now(),
        )
        row.letter = take(
            as_plain(letter),
            by=actor.pk,
            subject=episode.client_id,
            channel=Channel.STAFF,
            source=Source.of(Handover, "letter", row_id),
        )
        row.save(force_insert=True)
        audit.record(
            actor=actor.pk,
            verb="care.handover_proposed",
            subject_kind="episode",
            subject=episode.pk,
            person=episode.client_id,
            reason=reason or Reason.SERVICE,
        )
    return row


def ask_for_another(*, actor: Person, episode: Episode) -> Handover:
    """The client wants another clinician. No reason is asked."""
    if episode.client_id != actor.pk:
        raise PermissionDenied
    with transaction.atomic():
        open_row = Handover.objects.filter(episode=episode, answer=None, withdrawn_at=None).first()
        if open_row is not None:
            return open_row
        leaves = CareTeamMember.objects.filter(
            episode=episode, function=Function.THERAPIST, until=None
        ).first()
        row = Handover.objects.create(
            episode=episode,
            client=actor,
            leaves=leaves.person if leaves else None,
            asked_by_client=True,
            proposed_by=actor,
            proposed_at=clock.now(),
        )
        audit.record(
            actor=actor.pk,
            verb="care.asked_for_another",
            subject_kind="episode",
            subject=episode.pk,
            person=actor.pk,
            reason=Reason.OWN_RECORD,
        )
    return row


def answer_handover(*, actor: Person, handover: Handover, yes: bool) -> None:
    """The client's yes moves the care; a no leaves everything as it is."""
    if handover.client_id != actor.pk:
        raise PermissionDenied
    with transaction.atomic():
        row = Handover.objects.select_for_update().get(pk=handover.pk)
        if row.answer is not None or row.withdrawn_at is not None or row.follows is None:
            raise ValidationError(_("There is nothing to answer here any more."))
        row.answer = yes
        row.answered_at = clock.now()
        row.save(update_fields=["answer", "answered_at"])
        audit.record(
            actor=actor.pk,
            verb="care.handover_answered",
            subject_kind="episode",
            subject=row.episode_id,
            person=actor.pk,
            reason=Reason.OWN_RECORD,
            detail="yes" if yes else "no",
        )
        if yes:
            CareTeamMember.objects.filter(
                episode_id=row.episode_id, function=Function.THERAPIST, until=None
            ).update(until=clock.now())
            _seat(episode=row.episode, therapist=row.follows, by=row.proposed_by)
            announce(TherapistChanged(row.episode_id, row.follows_id, is_handover=True))  # type: ignore[arg-type]


def plan_absence(*, actor: Person, cover: Person, begins_at: dt.datetime, ends_at: dt.datetime) -> Absence:
    """Away, with a named cover. From the first minute the cover sees the caseload and is named to clients."""
    if cover.pk == actor.pk:
        raise ValidationError(_("Choose a colleague as your cover."))
    if ends_at <= begins_at:
        raise ValidationError(_("The end must be after the beginning."))
    with transaction.atomic():
        row = Absence.objects.create(
            person=actor, cover=cover, begins_at=begins_at, ends_at=ends_at, said_at=clock.now()
        )
        audit.record(
            actor=actor.pk,
            verb="care.absence_planned",
            subject_kind="absence",
            subject=row.pk,
            detail=str(cover.pk),
        )
    return row


def cancel_absence(*, actor: Person, absence: Absence) -> None:
    if absence.person_id != actor.pk:
        raise PermissionDenied
    Absence.objects.filter(pk=absence.pk, cancelled_at=None).update(cancelled_at=clock.now())


# --- opening a record -------------------------------------------------------------------------------------


def note_opening(
    *, actor: Person, episode: Episode, reason: Reason, verb: str = "care.record_opened"
) -> None:
    """One line that the client can read. Called by every page that shows a record."""
    audit.record(
        actor=actor.pk,
        verb=verb,
        subject_kind="episode",
        subject=episode.pk,
        person=episode.client_id,
        reason=reason,
    )


def note_referral_opening(*, actor: Person, referral: Referral) -> None:
    audit.record(
        actor=actor.pk,
        verb="care.referral_opened",
        subject_kind="referral",
        subject=referral.pk,
        person=referral.client_id,
        reason=Reason.INTAKE,
    )


def open_with_reason(*, actor: Person, episode_id: uuid.UUID, why: str) -> Episode:
    """From outside the care team: a typed reason, which the client reads, for a few hours."""
    if not access.may_give_reason(actor):
        raise PermissionDenied
    text = as_plain(why)
    if len(text) < 10:
        raise ValidationError(_("Please write a sentence. The client will read it."))
    row_id = ids.new()
    with transaction.atomic():
        episode = Episode.objects.get(pk=episode_id)
        moment = clock.now()
        row = OpenedByReason(
            id=row_id,
            episode=episode,
            client_id=episode.client_id,
            person=actor,
            at=moment,
            until=moment + dt.timedelta(hours=OPENED_BY_REASON_HOURS),
        )
        row.why = take(
            text,
            by=actor.pk,
            subject=episode.client_id,
            channel=Channel.STAFF,
            source=Source.of(OpenedByReason, "why", row_id),
        )
        row.save(force_insert=True)
        audit.record(
            actor=actor.pk,
            verb="care.reason_given",
            subject_kind="opened_by_reason",
            subject=row.pk,
            person=episode.client_id,
            reason=Reason.TYPED,
        )
    return episode


# --- goals ------------------------------------------------------------------------------------------------


def set_goal(*, actor: Person, episode: Episode, text: str, steps: tuple[str, ...] = ()) -> Goal:
    if access.relation(actor, episode) is None:
        raise PermissionDenied
    row_id = ids.new()
    channel = Channel.GOAL if actor.pk == episode.client_id else Channel.STAFF
    with transaction.atomic():
        goal = Goal(id=row_id, episode=episode, client_id=episode.client_id, set_by=actor, set_at=clock.now())
        goal.text = take(
            as_plain(text),
            by=actor.pk,
            subject=episode.client_id,
            channel=channel,
            source=Source.of(Goal, "text", row_id),
        )
        goal.save(force_insert=True)
        for place, step in enumerate(steps):
            _add_step(actor=actor, goal=goal, text=step, channel=channel, place=place)
    return goal


def _add_step(*, actor: Person, goal: Goal, text: str, channel: Channel, place: int = 0) -> GoalStep:
    row_id = ids.new()
    # Steps set in one go keep their order: a microsecond apart.
    moment = clock.now() + dt.timedelta(microseconds=place)
    step = GoalStep(id=row_id, goal=goal, client_id=goal.client_id, set_at=moment)
    step.text = take(
        as_plain(text),
        by=actor.pk,
        subject=goal.client_id,
        channel=channel,
        source=Source.of(GoalStep, "text", row_id),
    )
    step.save(force_insert=True)
    return step


def add_step(*, actor: Person, goal: Goal, text: str) -> GoalStep:
    if access.relation(actor, goal.episode) is None:
        raise PermissionDenied
    channel = Channel.GOAL if actor.pk == goal.client_id else Channel.STAFF
    with transaction.atomic():
        return _add_step(actor=actor, goal=goal, text=text, channel=channel)


def mark_step(*, actor: Person, step: GoalStep, done: bool) -> None:
    if access.relation(actor, step.goal.episode) is None:
        raise PermissionDenied
    GoalStep.objects.filter(pk=step.pk).update(done_at=clock.now() if done else None)


def end_goal(*, actor: Person, goal: Goal, is_reached: bool) -> None:
    if access.relation(actor, goal.episode) is None:
        raise PermissionDenied
    Goal.objects.filter(pk=goal.pk, ended_at=None).update(ended_at=clock.now(), is_reached=is_reached)


# --- notes ------------------------------------------------------------------------------------------------

WRITERS = (Reason.THERAPIST, Reason.CARE_TEAM, Reason.COVER, Reason.SUPERVISION, Reason.INTAKE)


def write_note(
    *,
    actor: Person,
    episode: Episode,
    kind: str,
    text: str,
    about: dt.datetime | None = None,
    minutes: int = 0,
    template: str = "",
    needs_cosign: bool = False,
    note: Note | None = None,
) -> Note:
    """Begins a draft, or changes one. A signed note is not changed here: see `amend_note`."""
    if access.relation(actor, episode) not in WRITERS:
        raise PermissionDenied
    if note is not None and (note.author_id != actor.pk or note.signed_at is not None):
        raise PermissionDenied
    moment = clock.now()
    with transaction.atomic():
        row = note or Note(
            id=ids.new(),
            episode=episode,
            client_id=episode.client_id,
            author=actor,
            written_at=moment,
        )
        is_new = note is None
        row.kind, row.template, row.minutes = kind, template, minutes
        row.about, row.changed_at, row.needs_cosign = about or row.about or moment, moment, needs_cosign
        row.text = take(
            as_plain(text),
            by=actor.pk,
            subject=episode.client_id,
            channel=Channel.STAFF,
            source=Source.of(Note, "text", row.pk),
        )
        row.save(force_insert=is_new)
    return row


def sign_note(*, actor: Person, note: Note) -> None:
    """Signed means locked: from now on it can only be amended, with its history."""
    if note.author_id != actor.pk:
        raise PermissionDenied
    with transaction.atomic():
        signed = Note.objects.filter(pk=note.pk, signed_at=None).update(signed_at=clock.now())
        if not signed:
            return
        audit.record(
            actor=actor.pk,
            verb="care.note_signed",
            subject_kind="note",
            subject=note.pk,
            person=note.client_id,
            reason=Reason.THERAPIST,
        )
        if note.kind == Note.Kind.SESSION:
            _count_session(note)
    note.refresh_from_db(fields=["signed_at"])


def _count_session(note: Note) -> None:
    episode = Episode.objects.select_for_update().get(pk=note.episode_id)
    episode.sessions_held += 1
    episode.last_contact_at = max(filter(None, (episode.last_contact_at, note.about)))
    episode.save(update_fields=["sessions_held", "last_contact_at"])
    announce(SessionHeld(episode.pk, episode.sessions_held))


def amend_note(*, actor: Person, note: Note, text: str, why: str) -> None:
    """Keeps the signed version, with who changed it and why."""
    if note.author_id != actor.pk or note.signed_at is None:
        raise PermissionDenied
    if not as_plain(why):
        raise ValidationError(_("Please say why you change a signed note."))
    version_id = ids.new()
    with transaction.atomic():
        fresh = Note.objects.select_for_update().get(pk=note.pk)
        version = NoteVersion(
            id=version_id,
            note=fresh,
            client_id=fresh.client_id,
            number=NoteVersion.objects.filter(note=fresh).count() + 1,
            replaced_by=actor,
            replaced_at=clock.now(),
        )
        for field, value in (("text", str(fresh.text)), ("why", as_plain(why))):
            setattr(
                version,
                field,
                take(
                    value,
                    by=actor.pk,
                    subject=fresh.client_id,
                    channel=Channel.STAFF,
                    source=Source.of(NoteVersion, field, version_id),
                ),
            )
        version.save(force_insert=True)
        fresh.text = take(
            as_plain(text),
            by=actor.pk,
            subject=fresh.client_id,
            channel=Channel.STAFF,
            source=Source.of(Note, "text", fresh.pk),
        )
        fresh.changed_at = clock.now()
        fresh.cosigned_by, fresh.cosigned_at = None, None
        fresh.save(update_fields=["text", "changed_at", "cosigned_by", "cosigned_at"])
        audit.record(
            actor=actor.pk,
            verb="care.note_amended",
            subject_kind="note",
            subject=fresh.pk,
            person=fresh.client_id,
            reason=Reason.THERAPIST,
        )


def cosign_note(*, actor: Person, note: Note) -> None:
    """The supervisor read it and stands behind it."""
    if access.relation(actor, note.episode) is not Reason.SUPERVISION or note.author_id == actor.pk:
        raise PermissionDenied
    with transaction.atomic():
        done = (
            Note.objects.filter(pk=note.pk, needs_cosign=True, cosigned_at=None)
            .exclude(signed_at=None)
            .update(cosigned_by=actor, cosigned_at=clock.now())
        )
        if done:
            audit.record(
                actor=actor.pk,
                verb="care.note_cosigned",
                subject_kind="note",
                subject=note.pk,
                person=note.client_id,
                reason=Reason.SUPERVISION,
            )


# --- contact, ending, re-opening --------------------------------------------------------------------------


def note_contact(*, episode_id: uuid.UUID, at: dt.datetime) -> None:
    """A member of staff reached the person or wrote to them. Moves "last contact" forward only."""
    Episode.objects.filter(pk=episode_id).exclude(last_contact_at__gte=at).update(last_contact_at=at)


def end_episode(
    *, actor: Person, episode: Episode, kind: str, was_agreed: bool = False, summary: str = ""
) -> Ending:
    """Ends the course of care. A death stops every message at once, in the same transaction."""
    reason = access.relation(actor, episode)
    if reason not in (*WRITERS, Reason.OWN_RECORD):
        raise PermissionDenied
    row_id = ids.new()
    with transaction.atomic():
        fresh = Episode.objects.select_for_update().get(pk=episode.pk)
        if fresh.status == Episode.Status.ENDED:
            raise ValidationError(_("This has ended already."))
        moment = clock.now()
        ending = Ending(
            id=row_id,
            episode=fresh,
            client_id=fresh.client_id,
            kind=kind,
            was_agreed=was_agreed,
            by=actor,
            at=moment,
        )
        if summary:
            ending.summary = take(
                as_plain(summary),
                by=actor.pk,
                subject=fresh.client_id,
                channel=Channel.STAFF if actor.pk != fresh.client_id else Channel.REASON,
                source=Source.of(Ending, "summary", row_id),
            )
        ending.save(force_insert=True)
        fresh.status, fresh.ended_at = Episode.Status.ENDED, moment
        fields = ["status", "ended_at"]
        if kind == Ending.Kind.DIED:
            fresh.contact_stopped_at = moment
            fields.append("contact_stopped_at")
        fresh.save(update_fields=fields)
        Handover.objects.filter(episode=fresh, answer=None, withdrawn_at=None).update(withdrawn_at=moment)
        audit.record(
            actor=actor.pk,
            verb="care.episode_ended",
            subject_kind="episode",
            subject=fresh.pk,
            person=fresh.client_id,
            reason=reason or Reason.SERVICE,
            detail=kind,
        )
        if actor.pk == fresh.client_id:
            Turn.objects.filter(episode=fresh, settled_at=None).update(settled_at=moment)
            Turn.objects.create(
                episode=fresh, client_id=fresh.client_id, kind=Turn.Kind.ENDED, by=actor, at=moment
            )
            # Ending by oneself is taking the yes back: re-opening asks again. An ending by the team says
            # nothing about what the person wants, so it leaves their answer as it is.
            _say_no_to_care(actor)
        announce(EpisodeEnded(fresh.pk, fresh.client_id, str(kind)))
    episode.status, episode.ended_at = fresh.status, fresh.ended_at
    return ending


def reopen_episode(*, actor: Person, episode: Episode) -> None:
    """Takes an ending back: the same episode goes on, with the same team. Raises NoYes.

    Asks for the yes only where the person ended it themselves, or said no since. An ending marked by mistake
    (a death that was not one) is taken back in any case: the silence it made would be worse.
    """
    if access.relation(actor, episode) not in WRITERS:
        raise PermissionDenied
    wrongly = Ending.objects.filter(episode=episode, reopened_at=None, kind=Ending.Kind.DIED).exists()
    if not wrongly and Episode.objects.filter(pk=episode.pk, status=Episode.Status.ENDED).exists():
        _need_yes(episode.client)
    with transaction.atomic():
        fresh = Episode.objects.select_for_update().get(pk=episode.pk)
        if fresh.status != Episode.Status.ENDED:
            raise ValidationError(_("This has not ended."))
        Ending.objects.filter(episode=fresh, reopened_at=None).update(
            reopened_at=clock.now(), reopened_by=actor
        )
        has_therapist = CareTeamMember.objects.filter(
            episode=fresh, function=Function.THERAPIST, until=None
        ).exists()
        fresh.status = Episode.Status.ACTIVE if has_therapist else Episode.Status.WAITING
        fresh.ended_at, fresh.contact_stopped_at = None, None
        fresh.save(update_fields=["status", "ended_at", "contact_stopped_at"])
        audit.record(
            actor=actor.pk,
            verb="care.episode_reopened",
            subject_kind="episode",
            subject=fresh.pk,
            person=fresh.client_id,
            reason=Reason.THERAPIST,
        )
        announce(EpisodeReopened(fresh.pk, fresh.client_id))
    episode.status = fresh.status


# --- what a client or a guardian changed by themselves ----------------------------------------------------


def note_withdrawal(*, client_id: uuid.UUID) -> None:
    """A yes to care became a no. The team hears of it and no care stops in silence. Safe to run twice."""
    found = consent.withdrawal(client_id, consent.Purpose.CARE)
    if found is None:
        return  # the yes is there again
    kind = Turn.Kind.WITHDRAWN
    if found.is_guardian:
        kind = Turn.Kind.GUARDIAN_NO
    elif found.by_id is None:
        kind = Turn.Kind.NEEDS_GUARDIAN
    _turn(client_id=client_id, kind=kind, by_id=found.by_id, at=found.at)


def note_coming_of_age(*, client_id: uuid.UUID) -> None:
    """Nobody loses their therapist on a birthday: the team helps with the question, and care goes on."""
    if consent.is_asked_again(client_id):
        _turn(client_id=client_id, kind=Turn.Kind.CAME_OF_AGE, by_id=None, at=clock.now())


def _turn(*, client_id: uuid.UUID, kind: str, by_id: uuid.UUID | None, at: dt.datetime) -> None:
    """For the running course of care. An open turn is replaced by a newer one, so that one row stands."""
    with transaction.atomic():
        episode = (
            Episode.objects.select_for_update()
            .filter(client_id=client_id)
            .exclude(status=Episode.Status.ENDED)
            .order_by("-opened_at")
            .first()
        )
        if episode is None:
            return
        if Turn.objects.filter(episode=episode, settled_at=None, kind=kind).exists():
            return
        Turn.objects.filter(episode=episode, settled_at=None).update(settled_at=clock.now())
        Turn.objects.create(episode=episode, client_id=client_id, kind=kind, by_id=by_id, at=at)


def settle_by_yes(*, client_id: uuid.UUID) -> None:
    """The yes is there again: what asked the team to look asks no more. An ending stays to be read."""
    if not consent.says_yes(client_id, consent.Purpose.CARE):
        return
    Turn.objects.filter(client_id=client_id, settled_at=None).exclude(kind=Turn.Kind.ENDED).update(
        settled_at=clock.now()
    )


def look_at_turn(*, actor: Person, episode: Episode) -> None:
    """Somebody of the team has seen it and takes it up with the person."""
    if access.relation(actor, episode) not in WRITERS:
        raise PermissionDenied
    with transaction.atomic():
        done = Turn.objects.filter(episode=episode, settled_at=None).update(
            settled_at=clock.now(), looked_by=actor
        )
        if done:
            audit.record(
                actor=actor.pk,
                verb="care.turn_seen",
                subject_kind="episode",
                subject=episode.pk,
                person=episode.client_id,
                reason=Reason.CARE_TEAM,
            )
