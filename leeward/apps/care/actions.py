"""Everything that changes a person's course of care.

Each action takes the actor, checks the right, computes first and opens one transaction last.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import secrets
import uuid
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone, translation
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from leeward.apps.care import access, queries, questions, record_copy
from leeward.apps.care.events import (
    DeathTakenBack,
    EpisodeEnded,
    EpisodeOpened,
    EpisodeReopened,
    SessionHeld,
    TherapistChanged,
)
from leeward.apps.care.models import (
    KEY_LENGTH,
    Absence,
    CareTeamMember,
    CopyDecision,
    CopyRequest,
    Decision,
    Ending,
    Episode,
    Function,
    Goal,
    GoalStep,
    Handover,
    KeptBack,
    Note,
    NoteVersion,
    OpenedByReason,
    Problem,
    RecordCopy,
    Referral,
    RequestLetter,
    Step,
    StepReview,
    Turn,
    WishForAnother,
)
from leeward.apps.care.ports import admission_bar, danger_said, open_dangers
from leeward.apps.consent import api as consent
from leeward.apps.people.api import (
    Person,
    Role,
    choose_preferences,
    invite,
    open_account,
    site_for,
    take_back_invitations,
)
from leeward.clinical import stepped_care
from leeward.common import audit, clock, crypto, ids, jobs, service
from leeward.common.audit import Reason
from leeward.common.events import announce
from leeward.common.words import Channel, Source, as_plain, take

OPENED_BY_REASON_HOURS = 8

Row = TypeVar("Row")


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
                "A guardian’s yes to care is missing. Their page asks for it. Write to the young person about "
                "it: on their request, or in a letter. Nothing is lost: come back when the yes is there, or "
                "when somebody noted that they understand what they agree to."
            ),
            "no_yes",
        )
    if missing == "danger":
        raise NoYes(
            _(
                "They said yes, and have not read yet who is told what in danger. Their first page asks them to. "
                "Nothing is lost: come back when they have read it."
            ),
            "no_yes",
        )
    if missing == "guardian_danger":
        raise NoYes(
            _(
                "Their guardian said yes, and has not read yet who is told what in danger. The guardian’s page "
                "asks them to. Nothing is lost: come back when they have read it."
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


def _need_yes_to_referral(referral: Referral) -> None:
    """Whoever was referred by a colleague answers for themselves, also where an earlier yes still stands."""
    by_staff = referral.source == Referral.Source.STAFF
    if by_staff and consent.is_asked_about(referral.subject_id, consent.Purpose.CARE):
        raise NoYes(
            _(
                "They were referred by a colleague and have not agreed yet. Their first page asks them. Nothing "
                "is lost: come back when they have said yes."
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
        if "site" in answers:
            fresh.site_id = queries.chosen_site(answers["site"])
            fields.append("site")
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
        if not fresh.answers.get("site"):  # not asked, or passed over
            fresh.site_id = site_for(client)
        if fresh.story:
            fresh.story = take(
                str(fresh.story),
                by=client.pk,
                subject=client.pk,
                channel=Channel.REFERRAL,
                source=Source.of(Referral, "story", fresh.pk),
            )
        fresh.save(update_fields=["client", "sent_at", "story", "site"])
        _tell_of_danger(fresh, by=client)
        audit.record(
            actor=client.pk,
            verb="care.asked_for_help",
            subject_kind="referral",
            subject=fresh.pk,
            person=client.pk,
            reason=Reason.OWN_RECORD,
        )


def _tell_of_danger(referral: Referral, *, by: Person) -> None:
    """An answer that says danger is heard in the same transaction, like words that do."""
    for one in questions.danger_answers(referral.answers):
        danger_said(
            client_id=referral.subject_id,
            by=by.pk,
            question=one.code,
            source=Source.of(Referral, "answers", referral.pk),
            quote=one.quote,
            is_open=one.is_open,
        )


def begin_again(*, actor: Person) -> Referral:
    """Somebody with an account asks for help again: what they have begun already, else a new request.

    The team that knew them may open the earlier care again, or another colleague offers a new place: until
    somebody decides, it is a request like every other one. Raises ValidationError for whoever is in care or waits.
    """
    if not queries.may_ask_again(actor):
        raise ValidationError(_("You are in care here, or wait for an answer already."))
    with transaction.atomic():
        Person.objects.select_for_update().get(pk=actor.pk)
        return queries.begun_by(actor.pk) or Referral.objects.create(
            subject_id=actor.pk, started_at=clock.now()
        )


def ask_again(*, actor: Person) -> Referral:
    """Hands in what they began: the same person, the same account, one more request. Raises ValidationError.

    Whoever looked after them last is told. Only they can open the earlier care again.
    """
    row = queries.begun_by(actor.pk)
    if row is None:
        raise ValidationError(_("This was already sent."))
    consent.check_age(
        birth_year=actor.birth_year or row.answers.get("birth_year"),
        country=row.answers.get("country", ""),
        had_birthday=consent.heard(row.answers.get("had_birthday")),
    )
    with transaction.atomic():
        Person.objects.select_for_update().get(pk=actor.pk)
        if not queries.may_ask_again(actor):
            raise ValidationError(_("You are in care here, or wait for an answer already."))
        finish_referral(referral=row, client=actor)
        choose_preferences(actor=actor, country=row.answers.get("country") or actor.country)
        _tell_earlier_team(actor)
    return row


def _tell_earlier_team(client: Person) -> None:
    """It stands on the pages of whoever looked after them last, until one of them has looked."""
    episode = queries.current_episode(client.pk)
    if episode is None:
        return
    Turn.objects.filter(episode=episode, settled_at=None).update(settled_at=clock.now())
    Turn.objects.create(episode=episode, client=client, kind=Turn.Kind.ASKS_AGAIN, by=client, at=clock.now())


def _settle_asking(*, client_id: uuid.UUID, by: Person | None = None) -> None:
    """Nothing is asked any more: the request was taken back, or the earlier care goes on."""
    Turn.objects.filter(client_id=client_id, kind=Turn.Kind.ASKS_AGAIN, settled_at=None).update(
        settled_at=clock.now(), looked_by=by
    )


def refer(
    *, actor: Person, client: Person, answers: dict[str, Any], story: str = "", key: str = ""
) -> Referral:
    """A colleague refers somebody who has an account. It waits for their yes: they are asked, whatever they said
    before. Raises PermissionDenied, and ValidationError for whoever is in care or waits.
    """
    if not access.may_refer(actor):
        raise PermissionDenied

    def write() -> Referral:
        Person.objects.select_for_update().get(pk=client.pk)
        before = _referred_with(actor, key)
        if before is not None:
            return before
        if not queries.may_ask_again(client):
            raise ValidationError(
                _("They are in care here, or wait for an answer already. Nothing was sent."), "username"
            )
        row = _referral_of(actor, client.pk, answers, story, key)
        row.client, row.sent_at, row.site_id = client, clock.now(), _site_of(row, client)
        row.save(force_insert=True)
        _arrived(row, client)
        return row

    return _once(write)


def refer_somebody_new(
    *, actor: Person, name: str, answers: dict[str, Any], story: str = "", key: str = ""
) -> tuple[Referral, str]:
    """A colleague refers somebody without an account: an invitation carries it. Raises PermissionDenied.

    Returns the row and the secret of the link, which is shown once; none for a page that was sent before.
    """
    if not access.may_refer(actor):
        raise PermissionDenied

    def write() -> tuple[Referral, str]:
        before = _referred_with(actor, key)
        if before is not None:
            return before, ""
        invitation, secret = invite(actor=actor, role=Role.CLIENT, name=name)
        row = _referral_of(actor, ids.new(), answers, story, key)
        row.invitation_id = invitation.pk
        row.save(force_insert=True)
        return row, secret

    return _once(write)


def _referred_with(actor: Person, key: str) -> Referral | None:
    return Referral.objects.filter(made_by=actor, key=key).first() if key else None


def _referral_of(
    actor: Person, subject_id: uuid.UUID, answers: dict[str, Any], story: str, key: str
) -> Referral:
    row = Referral(
        id=ids.new(),
        subject_id=subject_id,
        source=Referral.Source.STAFF,
        made_by=actor,
        answers=answers,
        started_at=clock.now(),
        key=key or None,
    )
    _keep_story(row, story)
    return row


def _keep_story(row: Referral, story: str) -> None:
    """What a colleague wrote: sealed under the id that it is about."""
    if story and row.made_by is not None:
        row.story = take(
            as_plain(story),
            by=row.made_by.pk,
            subject=row.subject_id,
            channel=Channel.STAFF,
            source=Source.of(Referral, "story", row.pk),
        )


def take_in_invited(*, client: Person, invitation_id: uuid.UUID) -> Referral | None:
    """Somebody who was referred has come by their invitation: the request is theirs now. Idempotent."""
    with transaction.atomic():
        row = (
            Referral.objects.select_for_update(of=("self",))
            .select_related("made_by")
            .filter(invitation_id=invitation_id, client=None, sent_at=None)
            .first()
        )
        if row is None:
            return None
        story = str(row.story or "")  # opened under the id that nobody has, before it is sealed under theirs
        row.subject_id, row.client, row.sent_at = client.pk, client, clock.now()
        row.site_id = _site_of(row, client)
        _keep_story(row, story)
        row.save(update_fields=["subject_id", "client", "sent_at", "story", "site"])
        _arrived(row, client)
    return row


def _site_of(row: Referral, client: Person) -> uuid.UUID | None:
    """The place that was chosen; where none was asked, the one they were invited to, or the only one."""
    return queries.chosen_site(row.answers["site"]) if row.answers.get("site") else site_for(client)


def _arrived(row: Referral, client: Person) -> None:
    """The request waits for an answer now, and the person is asked whether they want it at all."""
    consent.ask_again(person=client, purpose=consent.Purpose.CARE)
    audit.record(
        actor=row.made_by.pk if row.made_by else None,
        verb="care.referred",
        subject_kind="referral",
        subject=row.pk,
        person=client.pk,
        reason=Reason.INTAKE,
    )


def take_back_invited(*, actor: Person, referral: Referral) -> None:
    """Whoever was referred has not come: their link opens nothing from now on."""
    row = access.get_invited(actor, referral.pk)
    if row.invitation_id is not None:
        take_back_invitations(actor, [row.invitation_id])


def write_on_request(*, actor: Person, referral: Referral, text: str, key: str = "") -> RequestLetter:
    """A few lines on a request that has no answer yet, from either side. Raises PermissionDenied, ValidationError.

    The same words again from the same page (`key`) are the same lines; other words are others.
    """
    if referral.client is None or not access.may_write_on(actor, referral):
        raise PermissionDenied
    if not queries.may_contact(referral.client.pk):
        raise ValidationError(_("Nothing is sent to this person any more."))
    client, plain = referral.client, as_plain(text)
    if not plain:
        raise ValidationError(_("Please write something first. Nothing was sent."))
    key = _key_of(key, plain)

    def write() -> RequestLetter:
        before = RequestLetter.objects.filter(author=actor, key=key).first() if key else None
        if before is not None:
            return before
        if Decision.objects.filter(referral=referral).exists():
            raise ValidationError(_("Somebody has answered this already."))
        row = RequestLetter(
            id=ids.new(), referral=referral, client=client, author=actor, sent_at=clock.now(), key=key or None
        )
        row.text = take(
            plain,
            by=actor.pk,
            subject=client.pk,
            channel=Channel.REFERRAL if row.is_by_client else Channel.STAFF,
            source=Source.of(RequestLetter, "text", row.pk),
        )
        row.save(force_insert=True)
        audit.record(
            actor=actor.pk,
            verb="care.wrote_on_request",
            subject_kind="referral",
            subject=referral.pk,
            person=client.pk,
            reason=Reason.OWN_RECORD if row.is_by_client else Reason.INTAKE,
        )
        if not row.is_by_client:
            jobs.enqueue("care.tell_of_request_letter", row.pk, key=f"request_letter:{row.pk}")
        return row

    return _once(write)


def note_request_letters_seen(*, actor: Person, referral: Referral) -> None:
    """What the other side wrote is read now."""
    rows = RequestLetter.objects.filter(client_id=referral.client_id, seen_at=None)
    if referral.client_id == actor.pk:
        rows.exclude(author=actor).update(seen_at=clock.now())
    else:
        rows.filter(referral=referral, author_id=referral.client_id).update(seen_at=clock.now())


def note_request_letter_telling(*, letter_id: uuid.UUID) -> None:
    """The mail was handed over."""
    RequestLetter.objects.filter(pk=letter_id, told_at=None).update(told_at=clock.now())


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
        _settle_asking(client_id=actor.pk)
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
    client = _who_asked(actor, referral)
    danger = open_dangers(actor, [client.pk]).get(client.pk)
    if outcome == Decision.Outcome.SIGNPOSTED and danger is not None and not danger.is_seen:
        raise ValidationError(
            _(
                "They may be in danger, and nobody has seen the alert yet. Somebody looks at it first. Nothing was changed."
            )
        )
    if outcome == Decision.Outcome.OFFERED and not Decision.objects.filter(referral=referral).exists():
        _need_yes_to_referral(referral)
        _need_yes(client)
        bar = admission_bar(client.country)
        if bar:
            raise ValidationError(bar)
    suggestion = queries.suggestion(referral.answers)
    with transaction.atomic():
        _answer(
            referral,
            by=actor,
            outcome=outcome,
            step=step if outcome == Decision.Outcome.OFFERED else "",
            suggested_step=suggestion.step,
            rule=suggestion.rule,
            version=stepped_care.VERSION,
        )
        if outcome != Decision.Outcome.OFFERED:
            return None
        episode = _open(referral, client, by=actor, step=step)
        announce(EpisodeOpened(episode.pk, episode.client_id))
    return episode


def _who_asked(actor: Person, referral: Referral) -> Person:
    """For whoever may answer it. Raises PermissionDenied, and ValidationError while it is still being written."""
    if not actor.has_role(Role.CLINICIAN, Role.SUPERVISOR, Role.MANAGER):
        raise PermissionDenied
    if referral.sent_at is None or referral.client is None:
        raise ValidationError(_("This was not sent yet."))
    return referral.client


def _answer(referral: Referral, *, by: Person, outcome: str, **more: object) -> None:
    """One answer only, inside the transaction of what follows from it. Raises ValidationError for a second one."""
    _decision, made = Decision.objects.get_or_create(
        referral=referral, defaults={"outcome": outcome, "by": by, "at": clock.now(), **more}
    )
    if not made:
        raise ValidationError(_("Somebody has answered this already."))
    audit.record(
        actor=by.pk,
        verb="care.referral_answered",
        subject_kind="referral",
        subject=referral.pk,
        person=referral.client_id,
        reason=Reason.INTAKE,
        detail=outcome,
    )


def _open(referral: Referral, client: Person, *, by: Person, **more: Any) -> Episode:
    """A course of care, with whoever answered as first contact."""
    problems = referral.answers.get("problems") or [Problem.OTHER]
    episode = Episode.objects.create(
        client=client,
        referral=referral,
        site=referral.site,
        problem=problems[0],
        **{"opened_at": clock.now(), **more},
    )
    _join(episode=episode, person=by, function=Function.INTAKE, by=by)
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
    if not access.may_change_team(actor, episode):
        raise PermissionDenied
    with transaction.atomic():
        _join(episode=episode, person=person, function=function, by=actor)


def leave_team(*, actor: Person, episode: Episode, person: Person, function: str) -> None:
    if function == Function.THERAPIST:
        raise ValidationError(_("A therapist leaves by a hand-over or an ending."))
    if not access.may_change_team(actor, episode):
        raise PermissionDenied
    with transaction.atomic():
        left = CareTeamMember.objects.filter(
            episode=episode, person=person, function=function, until=None
        ).update(until=clock.now())
        if left:
            audit.record(
                actor=actor.pk,
                verb="care.left_team",
                subject_kind="episode",
                subject=episode.pk,
                person=episode.client_id,
                detail=f"{function}:{person.pk}",
            )


def assign(
    *,
    actor: Person,
    episode: Episode,
    therapist: Person,
    step: str = "",
    why: str = "",
    line: str = "",
) -> None:
    """Gives a waiting person a therapist. Afterwards a change needs the client's yes (`propose_handover`).

    With a `step`, it is confirmed or changed in the same act: see `choose_step`.
    """
    if not actor.has_role(Role.CLINICIAN, Role.SUPERVISOR, Role.MANAGER):
        raise PermissionDenied
    if not access.is_clinician(therapist):
        raise ValidationError(_("Only a clinician can be somebody’s therapist."))
    said = _ask_rules(episode, step=step, why=why) if step else None
    if episode.status == Episode.Status.WAITING:
        _need_yes(episode.client)
    with transaction.atomic():
        fresh = Episode.objects.select_for_update().get(pk=episode.pk)
        if fresh.status != Episode.Status.WAITING:
            raise ValidationError(_("This person has a therapist already."))
        if said is not None:
            reason = access.relation(actor, fresh) or Reason.SERVICE
            _keep_step(actor=actor, episode=fresh, said=said, step=step, why=why, line=line, reason=reason)
        _seat(episode=fresh, therapist=therapist, by=actor)
        fresh.status = Episode.Status.ACTIVE
        fresh.started_at = clock.now()
        fresh.save(update_fields=["status", "started_at"])
        CareTeamMember.objects.filter(episode=fresh, function=Function.INTAKE, until=None).update(
            until=clock.now()
        )
        announce(TherapistChanged(fresh.pk, therapist.pk, is_handover=False))
    episode.status, episode.started_at, episode.step = fresh.status, fresh.started_at, fresh.step


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
    if not access.may_propose(actor, episode, reason):
        raise PermissionDenied
    with transaction.atomic():
        leaves = CareTeamMember.objects.filter(
            episode=episode, function=Function.THERAPIST, until=None
        ).first()
        if Handover.objects.filter(episode=episode, answer=None, withdrawn_at=None).exists():
            raise ValidationError(_("A hand-over waits for the client’s answer already."))
        row = Handover(
            id=ids.new(),
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
            source=Source.of(Handover, "letter", row.pk),
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


def ask_for_another(*, actor: Person, episode: Episode) -> WishForAnother:
    """The client wants another clinician. No reason is asked. Asking twice changes nothing."""
    if episode.client_id != actor.pk:
        raise PermissionDenied
    with transaction.atomic():
        fresh = Episode.objects.select_for_update().get(pk=episode.pk)
        if fresh.status != Episode.Status.ACTIVE:
            raise ValidationError(_("You have no therapist here now, so there is nobody to change."))
        row, is_new = WishForAnother.objects.get_or_create(
            episode=fresh, settled_at=None, defaults={"client": actor, "asked_at": clock.now()}
        )
        if is_new:
            _note_wish(row, "care.asked_for_another", actor)
    return row


def take_back_wish(*, actor: Person, episode: Episode) -> None:
    """They stay with whom they have. A colleague who was proposed since they asked is proposed no more."""
    if episode.client_id != actor.pk:
        raise PermissionDenied
    with transaction.atomic():
        row = WishForAnother.objects.select_for_update().filter(episode=episode, settled_at=None).first()
        if row is None:
            return
        _settle_wish(episode.pk, WishForAnother.Outcome.TAKEN_BACK)
        Handover.objects.filter(
            episode=episode, answer=None, withdrawn_at=None, proposed_at__gte=row.asked_at
        ).update(withdrawn_at=clock.now())
        _note_wish(row, "care.wish_taken_back", actor)


def _settle_wish(episode_id: uuid.UUID, outcome: WishForAnother.Outcome) -> None:
    WishForAnother.objects.filter(episode_id=episode_id, settled_at=None).update(
        outcome=outcome, settled_at=clock.now()
    )


def _note_wish(row: WishForAnother, verb: str, actor: Person) -> None:
    audit.record(
        actor=actor.pk,
        verb=verb,
        subject_kind="episode",
        subject=row.episode_id,
        person=actor.pk,
        reason=Reason.OWN_RECORD,
    )


def answer_handover(*, actor: Person, handover: Handover, yes: bool) -> None:
    """The client's yes moves the care; a no leaves everything as it is, their own wish for another as well."""
    if handover.client_id != actor.pk:
        raise PermissionDenied
    with transaction.atomic():
        row = Handover.objects.select_for_update().get(pk=handover.pk)
        if row.answer is not None or row.withdrawn_at is not None:
            raise ValidationError(_("There is nothing to answer here any more."))
        if yes and not access.is_clinician(row.follows):
            raise ValidationError(_("This colleague cannot take you on any more. We will ask you again."))
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
            _settle_wish(row.episode_id, WishForAnother.Outcome.FOLLOWED)
            announce(TherapistChanged(row.episode_id, row.follows_id, is_handover=True))


def take_back_proposals(*, person_id: uuid.UUID) -> None:
    """Nobody is asked to say yes to a therapist who cannot be one any more. Safe to run twice.

    A client's own wish for another clinician stays open; only the name that was proposed goes.
    """
    person = Person.objects.filter(pk=person_id).first()
    if person is None or access.is_clinician(person):
        return
    with transaction.atomic():
        rows = Handover.objects.select_for_update().filter(follows=person, answer=None, withdrawn_at=None)
        for row in rows:
            row.withdrawn_at = clock.now()
            row.save(update_fields=["withdrawn_at"])
            audit.record(
                actor=None,
                verb="care.proposal_taken_back",
                subject_kind="episode",
                subject=row.episode_id,
                person=row.client_id,
                reason=Reason.SYSTEM,
            )


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
    with transaction.atomic():
        if Absence.objects.filter(pk=absence.pk, cancelled_at=None).update(cancelled_at=clock.now()):
            audit.record(
                actor=actor.pk, verb="care.absence_cancelled", subject_kind="absence", subject=absence.pk
            )


# --- the step of care ------------------------------------------------------------------------------------


def choose_step(*, actor: Person, episode: Episode, step: str, why: str = "", line: str = "") -> None:
    """Somebody of the team looks at the step again and chooses. What the rules say is found here, at this moment.

    Raises PermissionDenied, and ValidationError when the choice is not the suggestion and no reason is given.
    Nothing else follows from it: nobody is refused, and nobody is seen sooner or later.
    """
    reason = access.relation(actor, episode)
    if reason is None or not access.may_lead(actor, reason):
        raise PermissionDenied
    said = _ask_rules(episode, step=step, why=why)
    with transaction.atomic():
        fresh = Episode.objects.select_for_update().get(pk=episode.pk)
        if fresh.status == Episode.Status.ENDED:
            raise ValidationError(_("Their care has ended. Open it again, then look at the step."))
        _keep_step(actor=actor, episode=fresh, said=said, step=step, why=why, line=line, reason=reason)
    episode.step = fresh.step


def _ask_rules(episode: Episode, *, step: str, why: str) -> queries.StepNow:
    """What the rules say now. A choice that is not theirs needs one reason; the rules may have moved meanwhile."""
    if step not in Step.values:
        raise ValidationError(_("Please choose a kind of help."), "step")
    said = queries.steps_now([episode.pk])[episode.pk]
    if step != said.suggested and why not in StepReview.Why.values:
        raise ValidationError(
            _("You choose otherwise than the rule. You may. Please say why: the client can read the reason."),
            "why",
        )
    return said


def _keep_step(
    *, actor: Person, episode: Episode, said: queries.StepNow, step: str, why: str, line: str, reason: Reason
) -> None:
    """The choice with the facts it rests on. Within the transaction of its action; nothing asks for a look now."""
    text = as_plain(line)
    row = StepReview(
        id=ids.new(),
        episode=episode,
        client_id=episode.client_id,
        step=step,
        suggested_step=said.suggested,
        rule=said.rule,
        version=stepped_care.VERSION,
        scores=[
            {"instrument": one.instrument, "total": one.total, "at": one.at.isoformat()}
            for one in said.scores
        ],
        why=why if step != said.suggested else "",
        by=actor,
        at=clock.now(),
    )
    if text:
        row.line = take(
            text,
            by=actor.pk,
            subject=episode.client_id,
            channel=Channel.STAFF,
            source=Source.of(StepReview, "line", row.pk),
        )
    row.save(force_insert=True)
    episode.step, episode.step_asks_since = step, None
    episode.save(update_fields=["step", "step_asks_since"])
    audit.record(
        actor=actor.pk,
        verb="care.step_chosen",
        subject_kind="episode",
        subject=episode.pk,
        person=episode.client_id,
        reason=reason,
        detail=step,
    )


def note_answers(episode_id: uuid.UUID) -> None:
    """A check-in was added up: marks whether the step asks for a look. Safe to run twice.

    Called by `measures` in the transaction that keeps the scores. Nobody is told by it: a quiet line stands where
    the team looks anyway.
    """
    asks = queries.has_moved(episode_id)
    rows = Episode.objects.filter(pk=episode_id).exclude(status=Episode.Status.ENDED)
    with transaction.atomic():
        if asks:
            rows.filter(step_asks_since=None).update(step_asks_since=clock.now())
        else:
            rows.exclude(step_asks_since=None).update(step_asks_since=None)


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


def set_goal(
    *, actor: Person, episode: Episode, text: str, steps: tuple[str, ...] = (), key: str = ""
) -> Goal:
    """The same words again from the same page (`key`) are the same goal; other words are another."""
    if not access.may_write(actor, episode):
        raise PermissionDenied
    channel = Channel.GOAL if actor.pk == episode.client_id else Channel.STAFF
    plain = as_plain(text)
    key = _key_of(key, plain)

    def write() -> Goal:
        before = Goal.objects.filter(set_by=actor, episode=episode, key=key).first() if key else None
        if before is not None:
            return before
        row_id = ids.new()
        goal = Goal(
            id=row_id,
            episode=episode,
            client_id=episode.client_id,
            set_by=actor,
            set_at=clock.now(),
            key=key or None,
        )
        goal.text = take(
            plain,
            by=actor.pk,
            subject=episode.client_id,
            channel=channel,
            source=Source.of(Goal, "text", row_id),
        )
        goal.save(force_insert=True)
        for place, step in enumerate(steps):
            _add_step(actor=actor, goal=goal, text=step, channel=channel, place=place)
        _record_goal(goal, "care.goal_set", actor)
        return goal

    return _once(write)


def _add_step(
    *, actor: Person, goal: Goal, text: str, channel: Channel, place: int = 0, key: str = ""
) -> GoalStep:
    row_id = ids.new()
    # Steps set in one go keep their order: a microsecond apart.
    moment = clock.now() + dt.timedelta(microseconds=place)
    step = GoalStep(id=row_id, goal=goal, client_id=goal.client_id, set_at=moment, key=key or None)
    step.text = take(
        as_plain(text),
        by=actor.pk,
        subject=goal.client_id,
        channel=channel,
        source=Source.of(GoalStep, "text", row_id),
    )
    step.save(force_insert=True)
    return step


def add_step(*, actor: Person, goal: Goal, text: str, key: str = "") -> GoalStep:
    """The same words again from the same page (`key`) are the same step; other words are another."""
    if not access.may_write(actor, goal.episode):
        raise PermissionDenied
    channel = Channel.GOAL if actor.pk == goal.client_id else Channel.STAFF
    key = _key_of(key, as_plain(text))

    def write() -> GoalStep:
        before = GoalStep.objects.filter(goal=goal, key=key).first() if key else None
        if before is not None:
            return before
        _record_goal(goal, "care.goal_changed", actor)
        return _add_step(actor=actor, goal=goal, text=text, channel=channel, key=key)

    return _once(write)


def mark_step(*, actor: Person, step: GoalStep, done: bool) -> None:
    if not access.may_write(actor, step.goal.episode):
        raise PermissionDenied
    with transaction.atomic():
        steps = GoalStep.objects.filter(pk=step.pk, done_at__isnull=done)
        if steps.update(done_at=clock.now() if done else None):
            _record_goal(step.goal, "care.goal_changed", actor)


def end_goal(*, actor: Person, goal: Goal, is_reached: bool) -> None:
    if not access.may_write(actor, goal.episode):
        raise PermissionDenied
    with transaction.atomic():
        goals = Goal.objects.filter(pk=goal.pk, ended_at=None)
        if goals.update(ended_at=clock.now(), is_reached=is_reached):
            _record_goal(goal, "care.goal_ended", actor, detail="reached" if is_reached else "")


def _record_goal(goal: Goal, verb: str, actor: Person, detail: str = "") -> None:
    audit.record(
        actor=actor.pk,
        verb=verb,
        subject_kind="goal",
        subject=goal.pk,
        person=goal.client_id,
        reason=access.relation(actor, goal.episode) or Reason.SERVICE,
        detail=detail,
    )


# --- notes ------------------------------------------------------------------------------------------------

WRITERS = access.TEAM


class SignedAlready(ValidationError):
    """The note was signed meanwhile, so it is not changed. Whoever shows it keeps what was typed."""

    def __init__(self, note: Note) -> None:
        super().__init__(
            _(
                "This note was signed already, perhaps in another tab. What you wrote is below: amend the "
                "note with it."
            ),
            "signed",
        )
        self.note = note


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
    key: str = "",
    sign: bool = False,
) -> Note:
    """Begins a draft, or changes one; with `sign` it is signed at the same moment. Raises SignedAlready.

    A signed note is not changed here: see `amend_note`. The same `key` again, from the same page, is the same
    note; and a signed note sent again unchanged is a second click, not a fault.
    """
    if access.relation(actor, episode) not in WRITERS:
        raise PermissionDenied
    if note is not None and (note.author_id != actor.pk or note.episode_id != episode.pk):
        raise PermissionDenied
    plain, moment = as_plain(text), clock.now()

    def write() -> Note:
        row = _note_to_write(actor, episode, note, key)
        if row is not None and row.signed_at is not None:
            said = (kind, minutes, about or row.about, needs_cosign, plain)
            if said != (row.kind, row.minutes, row.about, row.needs_cosign, str(row.text)):
                raise SignedAlready(row)
            return row
        is_new = row is None
        row = row or Note(
            id=ids.new(),
            episode=episode,
            client_id=episode.client_id,
            author=actor,
            written_at=moment,
            key=key or None,
        )
        row.kind, row.template, row.minutes = kind, template, minutes
        row.about, row.changed_at, row.needs_cosign = about or row.about or moment, moment, needs_cosign
        row.text = take(
            plain,
            by=actor.pk,
            subject=episode.client_id,
            channel=Channel.STAFF,
            source=Source.of(Note, "text", row.pk),
        )
        row.save(force_insert=is_new)
        if sign:
            _sign(actor, row)
        return row

    return _once(write)


def _once(write: Callable[[], Row]) -> Row:
    """A write that looks for its key first. Two clicks at one moment: the second finds what the first made."""
    try:
        with transaction.atomic():
            return write()
    except IntegrityError:
        with transaction.atomic():
            return write()


def _key_of(key: str, plain: str) -> str:
    """One page and one text. The page's key is kept nowhere, so nobody can try texts against what is stored."""
    return digest(f"{key}:{plain}")[:KEY_LENGTH] if key else ""


def _note_to_write(actor: Person, episode: Episode, note: Note | None, key: str) -> Note | None:
    """As it stands now, whatever the caller has read before. Nothing for a new one."""
    rows = Note.objects.select_for_update()
    if note is not None:
        return rows.get(pk=note.pk)
    return rows.filter(author=actor, episode=episode, key=key).first() if key else None


def sign_note(*, actor: Person, note: Note) -> None:
    """Signed means locked: from now on it can only be amended, with its history."""
    if note.author_id != actor.pk:
        raise PermissionDenied
    with transaction.atomic():
        fresh = Note.objects.select_for_update().get(pk=note.pk)
        if fresh.signed_at is None:
            _sign(actor, fresh)
    note.signed_at = fresh.signed_at


def _sign(actor: Person, note: Note) -> None:
    """Within the transaction that read the note and holds it: a session is counted once."""
    note.signed_at = clock.now()
    note.save(update_fields=["signed_at"])
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


def _count_session(note: Note) -> None:
    episode = Episode.objects.select_for_update().get(pk=note.episode_id)
    episode.sessions_held += 1
    episode.last_contact_at = max(filter(None, (episode.last_contact_at, note.about)))
    episode.save(update_fields=["sessions_held", "last_contact_at"])
    announce(SessionHeld(episode.pk, episode.sessions_held))


def amend_note(*, actor: Person, note: Note, text: str, why: str) -> None:
    """Keeps the signed version, with who changed it and why. The same words again change nothing."""
    if note.author_id != actor.pk:
        raise PermissionDenied
    if not as_plain(why):
        raise ValidationError(_("Please say why you change a signed note."))
    version_id = ids.new()
    with transaction.atomic():
        fresh = Note.objects.select_for_update().get(pk=note.pk)
        if fresh.signed_at is None:
            raise PermissionDenied
        if as_plain(text) == str(fresh.text):
            return
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


def cosign_note(*, actor: Person, note: Note, read: int | None = None) -> None:
    """The supervisor read it and stands behind it. Raises ValidationError.

    `read`: how many amendments the page had that they read. A newer text is not signed unread.
    """
    if not access.may_cosign(actor, note):
        raise PermissionDenied
    with transaction.atomic():
        fresh = Note.objects.select_for_update().get(pk=note.pk)
        if not fresh.needs_cosign or fresh.signed_at is None or fresh.cosigned_at is not None:
            return
        if read is not None and read != NoteVersion.objects.filter(note=fresh).count():
            raise ValidationError(
                _("This note was amended since you opened it. Please read it again, then co-sign.")
            )
        fresh.cosigned_by, fresh.cosigned_at = actor, clock.now()
        fresh.save(update_fields=["cosigned_by", "cosigned_at"])
        audit.record(
            actor=actor.pk,
            verb="care.note_cosigned",
            subject_kind="note",
            subject=note.pk,
            person=note.client_id,
            reason=Reason.SUPERVISION,
        )


def take_over_supervision(*, actor: Person, episode: Episode) -> None:
    """A supervisor steps in where nobody can co-sign: whoever supervised cannot any more, or nobody ever did.

    Raises PermissionDenied where somebody can, for anybody but a supervisor, and for the notes' own author.
    """
    if not access.may_take_supervision(actor, episode):
        raise PermissionDenied
    with transaction.atomic():
        CareTeamMember.objects.filter(episode=episode, function=Function.SUPERVISOR, until=None).exclude(
            person=actor
        ).update(until=clock.now())
        _join(episode=episode, person=actor, function=Function.SUPERVISOR, by=actor)


# --- contact, ending, re-opening --------------------------------------------------------------------------


def note_contact(*, episode_id: uuid.UUID, at: dt.datetime) -> None:
    """A member of staff reached the person or wrote to them. Moves "last contact" forward only."""
    Episode.objects.filter(pk=episode_id).exclude(last_contact_at__gte=at).update(last_contact_at=at)


def end_episode(
    *, actor: Person, episode: Episode, kind: str, was_agreed: bool = False, summary: str = ""
) -> Ending:
    """Ends the course of care. A death stops every message at once, in the same transaction.

    Raises PermissionDenied, ValidationError: a kind that nobody knows would be no death to anybody who asks for one.
    """
    if kind not in Ending.Kind.values:
        raise ValidationError(_("Please choose how it ended."))
    reason = access.relation(actor, episode)
    if reason is not Reason.OWN_RECORD and not access.may_lead(actor, reason):
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
        fresh.save(update_fields=["status", "ended_at"])
        if kind == Ending.Kind.DIED:
            _stop_contact(fresh, by=actor)
        Handover.objects.filter(episode=fresh, answer=None, withdrawn_at=None).update(withdrawn_at=moment)
        _settle_wish(fresh.pk, WishForAnother.Outcome.ENDED)
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


def _stop_contact(fresh: Episode, *, by: Person) -> None:
    """What a death does, inside the transaction that holds the row: nothing reaches them, no invitation of theirs
    opens anything, and no request of theirs waits for an answer.
    """
    fresh.contact_stopped_at = clock.now()
    fresh.save(update_fields=["contact_stopped_at"])
    consent.close_invitations(person_id=fresh.client_id)
    for asked in queries.open_referrals(fresh.client_id):
        Decision.objects.create(referral=asked, outcome=Decision.Outcome.DIED, by=by, at=clock.now())
    _settle_asking(client_id=fresh.client_id, by=by)


def note_death(*, actor: Person, episode: Episode) -> None:
    """Somebody died after their care had ended: in the year of follow-up, or later. How it ended stays as it was.

    Everything stops in the same transaction, as after a death in care; nobody's yes is asked. Raises PermissionDenied,
    and ValidationError while care runs (then it is an ending) or when it is noted already.
    """
    reason = access.relation(actor, episode)
    if not access.may_lead(actor, reason):
        raise PermissionDenied
    with transaction.atomic():
        fresh = Episode.objects.select_for_update().get(pk=episode.pk)
        if fresh.contact_stopped_at is not None:
            raise ValidationError(_("This is noted already."))
        if fresh.status != Episode.Status.ENDED or queries.is_in_care(fresh.client_id):
            raise ValidationError(_("They are in care. Note it where that care is ended."))
        _note_death(fresh, actor, reason or Reason.SERVICE)
    episode.contact_stopped_at = fresh.contact_stopped_at


def note_death_of_asker(*, actor: Person, referral: Referral) -> Episode:
    """Somebody who had asked for help died before they had an answer.

    It is kept as a course of care that never started, so that all that stops, and all that has to be looked at, hangs
    on one thing. Raises PermissionDenied, ValidationError.
    """
    client = _who_asked(actor, referral)
    with transaction.atomic():
        _answer(referral, by=actor, outcome=Decision.Outcome.DIED)
        moment = clock.now()
        ended = {"status": Episode.Status.ENDED, "opened_at": moment, "ended_at": moment}
        episode = _open(referral, client, by=actor, **ended)
        Ending.objects.create(
            episode=episode, client=client, kind=Ending.Kind.NOT_STARTED, by=actor, at=moment
        )
        _note_death(episode, actor, Reason.INTAKE)
    return episode


def _note_death(fresh: Episode, actor: Person, reason: Reason) -> None:
    """Inside the transaction that holds the row."""
    Ending.objects.create(
        episode=fresh, client_id=fresh.client_id, kind=Ending.Kind.DIED, by=actor, at=clock.now()
    )
    _stop_contact(fresh, by=actor)
    audit.record(
        actor=actor.pk,
        verb="care.death_noted",
        subject_kind="episode",
        subject=fresh.pk,
        person=fresh.client_id,
        reason=reason,
    )
    announce(EpisodeEnded(fresh.pk, fresh.client_id, str(Ending.Kind.DIED)))


def take_death_back(*, actor: Person, episode: Episode) -> None:
    """It was a mistake. A death after the end of care: the care stays ended as it was. In care: the care goes on.

    In any case, whatever was agreed to: the silence that it made would be worse. Raises PermissionDenied,
    ValidationError.
    """
    reason = access.relation(actor, episode)
    if not access.may_lead(actor, reason):
        raise PermissionDenied
    running = Ending.objects.filter(episode=episode, reopened_at=None)
    if not running.exclude(kind=Ending.Kind.DIED).exists():
        return reopen_episode(actor=actor, episode=episode)
    with transaction.atomic():
        fresh = Episode.objects.select_for_update().get(pk=episode.pk)
        taken = running.filter(kind=Ending.Kind.DIED).update(reopened_at=clock.now(), reopened_by=actor)
        if not taken:
            raise ValidationError(_("Nobody has noted a death here."))
        fresh.contact_stopped_at = None
        fresh.save(update_fields=["contact_stopped_at"])
        audit.record(
            actor=actor.pk,
            verb="care.death_taken_back",
            subject_kind="episode",
            subject=fresh.pk,
            person=fresh.client_id,
            reason=reason or Reason.SERVICE,
        )
        announce(DeathTakenBack(fresh.pk, fresh.client_id))
    episode.contact_stopped_at = None


def reopen_episode(*, actor: Person, episode: Episode) -> None:
    """Takes an ending back: the same episode goes on, with the same team. Raises NoYes.

    Asks for the yes only where the person ended it themselves, or said no since. An ending marked by mistake
    (a death that was not one) is taken back in any case: the silence it made would be worse. A death that was noted
    after another ending is taken back first, by `take_death_back`.
    """
    if not access.may_lead(actor, access.relation(actor, episode)):
        raise PermissionDenied
    running = Ending.objects.filter(episode=episode, reopened_at=None)
    if running.count() > 1:
        raise ValidationError(_("A death is noted here. Take that back first."))
    wrongly = Ending.objects.filter(episode=episode, reopened_at=None, kind=Ending.Kind.DIED).exists()
    if not wrongly and Episode.objects.filter(pk=episode.pk, status=Episode.Status.ENDED).exists():
        _need_yes(episode.client)
    with transaction.atomic():
        fresh = Episode.objects.select_for_update().get(pk=episode.pk)
        if fresh.status != Episode.Status.ENDED:
            raise ValidationError(_("This has not ended."))
        if not wrongly and queries.is_in_care(fresh.client_id):
            raise ValidationError(_("They are in care again already. See their newer record."))
        for asked in queries.open_referrals(fresh.client_id):
            Decision.objects.create(
                referral=asked, outcome=Decision.Outcome.REOPENED, by=actor, at=clock.now()
            )
        _settle_asking(client_id=fresh.client_id, by=actor)
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
    """The yes is there again: what asked the team to look asks no more. An ending and a new request stay."""
    if not consent.says_yes(client_id, consent.Purpose.CARE):
        return
    stays = (Turn.Kind.ENDED, Turn.Kind.ASKS_AGAIN)
    Turn.objects.filter(client_id=client_id, settled_at=None).exclude(kind__in=stays).update(
        settled_at=clock.now()
    )


def look_at_turn(*, actor: Person, episode: Episode) -> None:
    """Somebody of the team has seen it and takes it up with the person."""
    if not access.may_lead(actor, access.relation(actor, episode)):
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


# --- copies of the record ---------------------------------------------------------------------------------


def ask_for_copy(*, actor: Person) -> CopyRequest:
    """A client asks for a copy of what is kept about them: at any time, also after care ended."""
    if not actor.has_role(Role.CLIENT):
        raise PermissionDenied
    return _open_copy_request(client=actor, actor=actor, reason=Reason.OWN_RECORD)


def ask_for_copy_for(*, actor: Person, episode: Episode, how: str) -> CopyRequest:
    """Somebody who cannot sign in, or said it in a talk: a colleague notes that they asked, and how."""
    reason = access.relation(actor, episode)
    if reason not in WRITERS:
        raise PermissionDenied
    if not as_plain(how):
        raise ValidationError(_("Please write how they asked. Nothing was changed."))
    if not queries.may_contact(episode.client_id):
        raise ValidationError(_("Nothing is sent to this person any more."))
    return _open_copy_request(client=episode.client, actor=actor, reason=reason, how=how)


def _open_copy_request(*, client: Person, actor: Person, reason: Reason, how: str = "") -> CopyRequest:
    moment = clock.now()
    row = CopyRequest(
        id=ids.new(),
        client=client,
        asked_by=actor,
        asked_at=moment,
        due_on=queries.copy_due_on(queries.service_day(moment), queries.copy_period()),
    )
    try:
        with transaction.atomic():
            if how:
                row.how = take(
                    as_plain(how),
                    by=actor.pk,
                    subject=client.pk,
                    channel=Channel.STAFF,
                    source=Source.of(CopyRequest, "how", row.pk),
                )
            row.save(force_insert=True)
            _note_copy(row, "care.copy_asked", actor, reason)
    except IntegrityError as twice:
        raise ValidationError(_("A copy was asked for already. It is on its way.")) from twice
    return row


def _note_copy(row: CopyRequest, verb: str, actor: Person | None, reason: Reason, detail: str = "") -> None:
    audit.record(
        actor=actor.pk if actor else None,
        verb=verb,
        subject_kind="copy_request",
        subject=row.pk,
        person=row.client_id,
        reason=reason,
        detail=detail,
    )


def note_copy_look(*, actor: Person, request: CopyRequest, reason: Reason) -> None:
    """Somebody looked at what the record holds, to decide. The client can read that."""
    _note_copy(request, "care.copy_looked_at", actor, reason)


def _lock_copy_request(request_id: uuid.UUID) -> CopyRequest:
    return CopyRequest.objects.select_for_update().get(pk=request_id)


def take_back_copy_request(*, actor: Person, request: CopyRequest) -> None:
    """They no longer want it. Until the copy is made, also when it was signed."""
    if request.client_id != actor.pk:
        raise PermissionDenied
    with transaction.atomic():
        row = _lock_copy_request(request.pk)
        if row.answered_at is not None:
            raise ValidationError(_("Your copy is ready already."))
        if row.taken_back_at is not None:
            return
        row.taken_back_at = clock.now()
        row.save(update_fields=["taken_back_at"])
        _note_copy(row, "care.copy_taken_back", actor, Reason.OWN_RECORD)


def name_copy_answerer(*, actor: Person, request: CopyRequest, person: Person) -> None:
    """Nobody of a care team is there: a manager names who answers. They join the team, so they can read."""
    row, reason = access.get_copy_request(actor, request.pk)
    if not access.may_name_answerer(actor, reason) or not row.is_open:
        raise PermissionDenied
    if not person.has_role(Role.CLINICIAN, Role.SUPERVISOR):
        raise ValidationError(_("Only a clinician can answer this."))
    with transaction.atomic():
        for episode in Episode.objects.filter(client_id=row.client_id):
            _join(episode=episode, person=person, function=Function.COVER, by=actor)


def extend_copy_request(*, actor: Person, request: CopyRequest, why: str) -> None:
    """More time, once, with a reason that the client reads. Only before the first time is over."""
    row, reason = access.get_copy_request(actor, request.pk)
    if not access.may_decide_copy(actor, reason):
        raise PermissionDenied
    plain = as_plain(why)
    if not plain:
        raise ValidationError(_("Please write why it takes longer. The client reads it."))
    longer = queries.copy_extended_to(queries.service_day(row.asked_at), queries.copy_period())
    if longer is None:
        raise ValidationError(_("No more time can be given here."))
    with transaction.atomic():
        fresh = _lock_copy_request(row.pk)
        if not fresh.is_open or fresh.decided_at is not None or fresh.extended_at is not None:
            raise ValidationError(_("The time cannot be changed any more."))
        if queries.service_day(clock.now()) > fresh.due_on:
            raise ValidationError(_("The first time is over, so it cannot be made longer."))
        fresh.extended_at, fresh.extended_by, fresh.due_on = clock.now(), actor, longer
        fresh.extension_why = take(
            plain,
            by=actor.pk,
            subject=fresh.client_id,
            channel=Channel.STAFF,
            source=Source.of(CopyRequest, "extension_why", fresh.pk),
        )
        fresh.save(update_fields=["extended_at", "extended_by", "due_on", "extension_why"])
        _note_copy(fresh, "care.copy_extended", actor, reason)
        jobs.enqueue("care.tell_of_more_time", fresh.pk, key=f"copy_longer:{fresh.pk}")


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is done with one kind, or with one thing of it. No reason: it is in the copy."""

    reason: str = ""
    line: str = ""


LONGEST_LOOK = dt.timedelta(hours=12)
"""A page that stood open longer is looked at again before it is signed."""


def decide_copy(
    *,
    actor: Person,
    request: CopyRequest,
    verdicts: Mapping[str, Verdict],
    looked_at: dt.datetime | None = None,
) -> None:
    """Signs what is in the copy and what is kept back, and has it made. Raises ValidationError.

    `verdicts` by the kind's code, or the id of a thing that is decided one by one. Every kind that holds
    something needs one; for single things their mark says whether they are released, and the verdict why not.
    `looked_at`: when the actor opened the page they decide on, for whoever decides at once: now. Whatever was
    written after it is not in the copy.
    """
    row, reason = access.get_copy_request(actor, request.pk)
    if not access.may_decide_copy(actor, reason):
        raise PermissionDenied
    if not queries.may_contact(row.client_id):
        raise ValidationError(_("Nothing is sent to this person any more."))
    moment = clock.now()
    looked_at = min(looked_at or moment, moment)
    if moment - looked_at > LONGEST_LOOK:
        raise ValidationError(
            _("This page stood open for a long time. Please look at what is new, then sign again."), "stale"
        )
    decisions = _decisions(actor, row, queries.kinds_of(row.client_id), verdicts)
    with transaction.atomic():
        fresh = _lock_copy_request(row.pk)
        if not fresh.is_open or fresh.decided_at is not None:
            raise ValidationError(_("Somebody has signed this already, or it was taken back."))
        for decision, line in decisions:
            if line:
                decision.line = take(
                    line,
                    by=actor.pk,
                    subject=row.client_id,
                    channel=Channel.STAFF,
                    source=Source.of(CopyDecision, "line", decision.pk),
                )
            decision.save(force_insert=True)
        fresh.decided_by, fresh.decided_at, fresh.looked_at = actor, moment, looked_at
        fresh.save(update_fields=["decided_by", "decided_at", "looked_at"])
        _note_copy(fresh, "care.copy_decided", actor, reason)
        jobs.enqueue("care.make_copy", fresh.pk, key=f"copy:{fresh.pk}")


def _decisions(
    actor: Person, row: CopyRequest, kinds: Sequence[queries.Kind], verdicts: Mapping[str, Verdict]
) -> list[tuple[CopyDecision, str]]:
    """Rows to keep, each with its line. Nothing is taken for released because nobody spoke of it."""
    if any(kind.undecided for kind in kinds):
        raise ValidationError(
            _("Some letters among colleagues have no mark yet. Read and mark each one, then sign."),
            "undecided",
        )
    found: list[tuple[CopyDecision, str]] = []
    moment = clock.now()

    def keep(part: str, verdict: Verdict, item: uuid.UUID | None = None) -> None:
        if verdict.reason and verdict.reason not in KeptBack.values:
            raise ValidationError(_("Please choose a reason from the list."), part)
        line = as_plain(verdict.line)
        if verdict.reason == KeptBack.OTHER and not line:
            raise ValidationError(_("Please write a line about the other reason."), str(item or part))
        decision = CopyDecision(
            id=ids.new(),
            request=row,
            client_id=row.client_id,
            part=part,
            item=item,
            is_released=not verdict.reason,
            reason=verdict.reason,
            by=actor,
            at=moment,
        )
        found.append((decision, line))

    for kind in kinds:
        if verdicts.get(kind.code, Verdict()).reason == KeptBack.APART and not kind.part.are_own_notes:
            raise ValidationError(_("Please choose a reason from the list."), kind.code)
        if kind.singles:
            for one in kind.released:
                keep(kind.code, Verdict(), one.id)
            for one in kind.withheld:
                verdict = verdicts.get(str(one.id), Verdict())
                if not verdict.reason:
                    raise ValidationError(_("Please say why each letter is kept back."), str(one.id))
                keep(kind.code, verdict, one.id)
        elif kind.count:
            if kind.code not in verdicts:
                raise ValidationError(_("Please decide about every kind."), kind.code)
            if not verdicts[kind.code].reason and not kind.may_release(actor):
                raise ValidationError(_("Only who wrote them can put them into the copy."), kind.code)
            keep(kind.code, verdicts[kind.code])
    return found


def make_copy(*, request_id: uuid.UUID) -> None:
    """Puts the copy together, once, whatever happens between. Nothing for who died or took it back."""
    row = (
        CopyRequest.objects.select_related("client")
        .filter(pk=request_id, taken_back_at=None, answered_at=None, decided_at__isnull=False)
        .first()
    )
    if row is None or not queries.may_contact(row.client_id):
        return
    moment = clock.now()
    client = row.client
    crypto.preload([client.pk])
    with (
        translation.override(client.language or settings.LANGUAGE_CODE),
        timezone.override(ZoneInfo(client.zone)),
    ):
        body = record_copy.archive(_contents(row, moment))
    sealed = crypto.seal_bytes(body, person=client.pk, place=_copy_place(row.pk))
    with transaction.atomic():
        fresh = _lock_copy_request(row.pk)
        if not fresh.is_open or not queries.may_contact(fresh.client_id):
            return
        RecordCopy.objects.create(
            request=fresh,
            client=client,
            made_at=moment,
            expires_at=moment + dt.timedelta(days=int(service.get("care.copy_keep_days"))),
            size=len(body),
            sha256=hashlib.sha256(body).hexdigest(),
            body=sealed,
        )
        fresh.answered_at = moment
        fresh.save(update_fields=["answered_at"])
        _note_copy(fresh, "care.copy_made", None, Reason.SYSTEM)
        jobs.enqueue("care.tell_of_copy", fresh.pk, key=f"copy_ready:{fresh.pk}")


def _contents(row: CopyRequest, moment: dt.datetime) -> record_copy.Contents:
    """Only kinds and things that somebody released, and nothing that came after they looked."""
    decisions = list(CopyDecision.objects.filter(request=row, is_released=True))
    kinds = {decision.part for decision in decisions}
    singles = {decision.item for decision in decisions if decision.item is not None}
    one_by_one = queries.decided_singly(decisions)
    sections = []
    for part in queries.released_parts(kinds):
        items = tuple(
            item
            for item in part.items(row.client_id)
            if (
                item.id in singles
                if part.code in one_by_one
                else item.at is None or row.looked_at is None or item.at <= row.looked_at
            )
        )
        sections.append(record_copy.Section(part.code, str(part.title), str(part.about), items))
    return record_copy.Contents(
        service=settings.SERVICE_NAME,
        name=row.client.called,
        asked_at=row.asked_at,
        made_at=moment,
        sections=tuple(sections),
        kept_back=queries.kept_back(row.pk),
    )


def make_copy_again(*, actor: Person, request: CopyRequest) -> None:
    """The job was given up: somebody asks for it anew. It makes one copy, however often it runs."""
    row, reason = access.get_copy_request(actor, request.pk)
    if not access.may_decide_copy(actor, reason) or not row.is_being_made:
        raise PermissionDenied
    with transaction.atomic():
        jobs.enqueue("care.make_copy", row.pk)


def _copy_place(request_id: uuid.UUID) -> crypto.Place:
    return crypto.Place("care.recordcopy.body", request_id)


def open_copy(*, actor: Person, request: CopyRequest) -> bytes | None:
    """The archive, for the client alone. None when its time is over, or it is not made. Leaves a line.

    After a death nobody who has the password is the client.
    """
    if request.client_id != actor.pk:
        raise PermissionDenied
    if not queries.may_contact(actor.pk):
        return None
    row = RecordCopy.objects.filter(
        pk=request.pk, client=actor, destroyed_at=None, expires_at__gt=clock.now()
    ).first()
    if row is None:
        return None
    body = crypto.unseal_bytes(bytes(row.body), person=actor.pk, place=_copy_place(row.pk))
    with transaction.atomic():
        RecordCopy.objects.filter(pk=row.pk, opened_at=None).update(opened_at=clock.now())
        _note_copy(request, "care.copy_opened", actor, Reason.OWN_RECORD)
    return body


def destroy_old_copies() -> int:
    """Their time is over: the bytes go, the row stays as proof. Returns how many."""
    count = 0
    for key in list(
        RecordCopy.objects.filter(destroyed_at=None, expires_at__lte=clock.now()).values_list("pk", flat=True)
    ):
        with transaction.atomic():
            gone = RecordCopy.objects.filter(pk=key, destroyed_at=None).update(
                body=b"", destroyed_at=clock.now()
            )
            if gone:
                _note_copy(CopyRequest.objects.get(pk=key), "care.copy_destroyed", None, Reason.SYSTEM)
                count += 1
    return count


def note_copy_telling(*, request_id: uuid.UUID, field: str) -> None:
    """The mail was handed over. `field`: told_at, extension_told_at."""
    CopyRequest.objects.filter(pk=request_id, **{field: None}).update(**{field: clock.now()})
