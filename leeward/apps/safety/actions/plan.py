"""The client's own safety plan: written alone, or together with a clinician in a session; shared or not."""

from __future__ import annotations

import uuid

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from leeward.apps.people.api import Person
from leeward.apps.safety import access, queries
from leeward.apps.safety.models import PlanDraft, PlanPart, PlanSharing
from leeward.common import audit, clock, ids
from leeward.common.audit import Reason
from leeward.common.words import LONGEST, Channel, Source, as_plain, take


def write_part(*, actor: Person, part: str, text: str, seen: str | None = None) -> PlanPart | None:
    """A new version of one part of one's own plan. The same words again change nothing.

    `seen` is the version that stood on the page, empty for none: somebody else may have written meanwhile.
    Raises ValidationError in words that can be shown.
    """
    if not access.may_have_plan(actor):
        raise PermissionDenied
    return _write(client_id=actor.pk, actor=actor, part=part, text=text, seen=seen)


def write_together(
    *, actor: Person, episode_id: uuid.UUID, part: str, text: str, seen: str | None = None
) -> PlanPart | None:
    """A clinician of the care team types what the person says, in a session. Only in a plan that is shared."""
    client, reason = access.get_plan_to_write(actor, episode_id)
    return _write(client_id=client, actor=actor, part=part, text=text, seen=seen, reason=reason)


def _write(
    *,
    client_id: uuid.UUID,
    actor: Person,
    part: str,
    text: str,
    seen: str | None,
    reason: Reason = Reason.OWN_RECORD,
) -> PlanPart | None:
    plain = _checked(part, as_plain(text))
    is_own = actor.pk == client_id
    with transaction.atomic():
        # Two who write at once wait for each other: else both would find the same version.
        Person.objects.select_for_update(no_key=True).only("pk").get(pk=client_id)
        newest = queries.newest_part(client_id, part)
        if (newest is not None and str(newest.text) == plain) or (newest is None and not plain):
            _drop_draft(client_id, part, is_own)
            return None
        if seen is not None and seen != (str(newest.pk) if newest else ""):
            raise ValidationError(
                _(
                    "This part was changed meanwhile. The newer words stand below. Yours are still in the box."
                ),
                code="newer",
            )
        row = PlanPart(id=ids.new(), client_id=client_id, part=part, made_at=clock.now(), by=actor)
        row.together_with = None if is_own else actor
        row.text = take(
            plain,
            by=actor.pk,
            subject=client_id,
            channel=Channel.PLAN if access.is_plan_shared(client_id) else Channel.PRIVATE,
            source=Source.of(PlanPart, "text", row.pk),
        )
        row.save(force_insert=True)
        _drop_draft(client_id, part, is_own)
        audit.record(
            actor=actor.pk,
            verb="safety.plan_changed" if is_own else "safety.plan_written_together",
            subject_kind="plan",
            subject=row.pk,
            person=client_id,
            reason=reason,
            detail=part,
        )
    return row


def _drop_draft(client_id: uuid.UUID, part: str, is_own: bool) -> None:
    """What was begun is in the plan now. A draft is the client's alone: a clinician's words leave it."""
    if is_own:
        PlanDraft.objects.filter(client_id=client_id, part=part).delete()


def _checked(part: str, plain: str) -> str:
    if part not in PlanPart.Part.values:
        raise ValidationError(_("There is no such part of a plan."))
    if len(plain) > LONGEST:
        raise ValidationError(
            _(
                "A part can have %(most)s characters. Yours has %(count)s. It is still here. Please make it shorter."
            )
            % {"most": f"{LONGEST:,}", "count": f"{len(plain):,}"}
        )
    return plain


def save_plan_draft(*, actor: Person, part: str, text: str) -> PlanDraft | None:
    """Keeps what is being typed. Nobody else sees it, and it alerts nobody. What the plan says already is no draft."""
    if not access.may_have_plan(actor):
        raise PermissionDenied
    plain = _checked(part, text.replace("\r\n", "\n"))
    try:
        with transaction.atomic():
            return _save_draft(actor, part, plain)
    except IntegrityError:
        with transaction.atomic():  # two first saves at once: the other one has made the row
            return _save_draft(actor, part, plain)


def _save_draft(actor: Person, part: str, plain: str) -> PlanDraft | None:
    row = PlanDraft.objects.filter(client=actor, part=part).first()
    newest = queries.newest_part(actor.pk, part)
    if plain.strip() == (str(newest.text) if newest else ""):
        _drop_draft(actor.pk, part, True)
        return None
    if row is not None and str(row.text) == plain:
        return row
    if row is None:
        row = PlanDraft(id=ids.new(), client=actor, part=part)
    row.text = take(
        plain,
        by=actor.pk,
        subject=actor.pk,
        channel=Channel.DRAFT,
        source=Source.of(PlanDraft, "text", row.pk),
    )
    row.saved_at = clock.now()
    row.save()
    return row


def share_plan(*, actor: Person, is_shared: bool) -> None:
    """The client says who may read it. Until then nobody but they may. The same answer again changes nothing."""
    if not access.may_have_plan(actor):
        raise PermissionDenied
    with transaction.atomic():
        Person.objects.select_for_update(no_key=True).only("pk").get(pk=actor.pk)
        if access.is_plan_shared(actor.pk) == is_shared:
            return
        row = PlanSharing.objects.create(client=actor, is_shared=is_shared, at=clock.now(), by=actor)
        audit.record(
            actor=actor.pk,
            verb="safety.plan_shared" if is_shared else "safety.plan_kept_private",
            subject_kind="plan",
            subject=row.pk,
            person=actor.pk,
            reason=Reason.OWN_RECORD,
        )


def note_plan_reading(*, actor: Person, client_id: uuid.UUID, subject: uuid.UUID, reason: Reason) -> None:
    """The client can read that somebody read their plan. `subject` is the episode, or the alert it stood at."""
    audit.record(
        actor=actor.pk, verb="safety.plan_read", subject_kind="plan", subject=subject, person=client_id, reason=reason
    )  # fmt: skip
