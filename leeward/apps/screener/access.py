"""Who may be asked, and who may have somebody asked. No guardian is either."""

from __future__ import annotations

import uuid

from django.db.models import QuerySet
from django.http import Http404

from leeward.apps.people.api import Person, Role
from leeward.apps.safety import api as safety
from leeward.apps.screener.models import Conversation


def may_be_asked(actor: Person) -> bool:
    return actor.has_role(Role.CLIENT)


def visible_conversations(actor: Person) -> QuerySet[Conversation]:
    """One's own. What staff read of it stands at the alert, for whoever may read its words."""
    return Conversation.objects.filter(client=actor) if may_be_asked(actor) else Conversation.objects.none()


def get_conversation(actor: Person, conversation_id: uuid.UUID) -> Conversation:
    row = (
        visible_conversations(actor)
        .select_related("client", "reader")
        .filter(pk=conversation_id)
        .exclude(started_at=None)
        .first()
    )
    if row is None:
        raise Http404
    return row


def get_alert_to_ask(actor: Person, alert_id: uuid.UUID) -> safety.AlertToAsk:
    """A clinician or supervisor who may read the words of this open alert. Raises Http404 for anybody else."""
    return safety.alert_to_ask(actor, alert_id)
