"""The roles of a service, in the field's words."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    CLIENT = "client", _("client")
    GUARDIAN = "guardian", _("guardian")
    CLINICIAN = "clinician", _("clinician")
    PEER_WORKER = "peer_worker", _("peer worker")
    MODERATOR = "moderator", _("moderator")
    SUPERVISOR = "supervisor", _("supervisor")
    MANAGER = "manager", _("service manager")
    RESEARCHER = "researcher", _("researcher")
    ADMINISTRATOR = "administrator", _("administrator")


STAFF = frozenset(Role) - {Role.CLIENT, Role.GUARDIAN}
"""Everybody who works for the service: a second factor is forced for them."""
