"""Who may read the ledger: it says that somebody was told, never what."""

from __future__ import annotations

from django.db.models import QuerySet

from leeward.apps.notifications.models import Delivery
from leeward.apps.people.api import Person, Role


def visible_deliveries(actor: Person) -> QuerySet[Delivery]:
    """All for whoever keeps the machine or answers for the service; of their own for everybody else of the staff."""
    if actor.has_role(Role.ADMINISTRATOR, Role.SUPERVISOR, Role.MANAGER):
        return Delivery.objects.all()
    return Delivery.objects.filter(to=actor) if actor.is_staff_member else Delivery.objects.none()
