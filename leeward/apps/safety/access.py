"""Who may see which alert."""

from __future__ import annotations

import uuid

from django.db.models import Q, QuerySet
from django.http import Http404

from leeward.apps.care import api as care
from leeward.apps.people.api import Person, Role
from leeward.apps.safety.models import Alert, CrisisContact, Shift


def visible_alerts(actor: Person) -> QuerySet[Alert]:
    """Alerts of one's caseload, those one owns, and for leads those of everybody."""
    if not actor.is_staff_member:
        return Alert.objects.none()
    rows = Alert.objects.all()
    if actor.has_role(Role.SUPERVISOR, Role.MANAGER):
        return rows
    if not actor.has_role(Role.CLINICIAN, Role.PEER_WORKER):
        return rows.none()
    mine = care.caseload_scope(actor)
    return rows.filter(Q(owner=actor) | Q(episode__in=mine.episode_ids) | Q(owner=None))


def get_alert(actor: Person, alert_id: uuid.UUID) -> Alert:
    row = visible_alerts(actor).select_related("client", "owner", "acknowledged_by", "closed_by").filter(pk=alert_id).first()
    if row is None:
        raise Http404
    return row


def may_keep_rota(actor: Person) -> bool:
    return actor.has_role(Role.SUPERVISOR, Role.MANAGER)


def may_keep_contacts(actor: Person) -> bool:
    return actor.has_role(Role.SUPERVISOR, Role.MANAGER, Role.ADMINISTRATOR)


def get_contact(actor: Person, contact_id: uuid.UUID) -> CrisisContact:
    row = CrisisContact.objects.filter(pk=contact_id, withdrawn_at=None).first()
    if row is None or not may_keep_contacts(actor):
        raise Http404
    return row


def get_shift(actor: Person, shift_id: uuid.UUID) -> Shift:
    row = Shift.objects.filter(pk=shift_id, withdrawn_at=None).first()
    if row is None or not may_keep_rota(actor):
        raise Http404
    return row


def may_read_unread(actor: Person) -> bool:
    return actor.has_role(Role.CLINICIAN, Role.SUPERVISOR)
