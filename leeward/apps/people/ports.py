"""What `people` needs from others without knowing them. `config` binds it at start."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from typing import Any, Protocol

from django.contrib.auth.base_user import AbstractBaseUser


class KnowsPerson(Protocol):
    def __call__(self, actor: Any, person_ids: Iterable[uuid.UUID], /) -> frozenset[uuid.UUID]:
        """Which of these people the actor looks after now. One query, whatever the number."""


_knows_person: KnowsPerson | None = None


def bind_knows_person(port: KnowsPerson | None) -> None:
    global _knows_person
    _knows_person = port


def known_by(actor: AbstractBaseUser, person_ids: Iterable[uuid.UUID]) -> frozenset[uuid.UUID]:
    """Nobody knows anybody, as long as nothing is bound: then nobody can be let back in by staff."""
    return _knows_person(actor, person_ids) if _knows_person else frozenset()
