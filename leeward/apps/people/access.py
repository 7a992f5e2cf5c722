"""Who may see whose account."""

from __future__ import annotations

import uuid

from django.db.models import QuerySet
from django.http import Http404

from leeward.apps.people.models import Person
from leeward.apps.people.roles import Role


def visible_people(actor: Person) -> QuerySet[Person]:
    """An administrator sees every account (never a record); everybody else sees their own."""
    if actor.has_role(Role.ADMINISTRATOR):
        return Person.objects.all()
    return Person.objects.filter(pk=actor.pk)


def get_person(actor: Person, person_id: uuid.UUID) -> Person:
    person = visible_people(actor).filter(pk=person_id).first()
    if person is None:
        raise Http404
    return person
