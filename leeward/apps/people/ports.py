"""What `people` needs from others without knowing them. `config` binds it at start."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from typing import Any, Protocol

from django.contrib.auth.base_user import AbstractBaseUser


class KnowsPerson(Protocol):
    def __call__(self, actor: Any, person_ids: Iterable[uuid.UUID], /) -> frozenset[uuid.UUID]:
        """Which of these people the actor knows, or may know. The same queries, whatever the number."""


class Named(Protocol):
    @property
    def name(self) -> str: ...


class WhoCanHelp(Protocol):
    def __call__(self, person_id: uuid.UUID, /) -> tuple[int, tuple[Named, ...]]:
        """How many of the person's team can confirm that it is them; where that is too few, who is asked as well."""


_knows_person: KnowsPerson | None = None
_who_can_help: WhoCanHelp | None = None


def bind_knows_person(port: KnowsPerson | None) -> None:
    global _knows_person
    _knows_person = port


def known_by(actor: AbstractBaseUser, person_ids: Iterable[uuid.UUID]) -> frozenset[uuid.UUID]:
    """Nobody knows anybody, as long as nothing is bound: then nobody can be let back in by staff."""
    return _knows_person(actor, person_ids) if _knows_person else frozenset()


def bind_who_can_help(port: WhoCanHelp | None) -> None:
    global _who_can_help
    _who_can_help = port


def who_can_help(person_id: uuid.UUID) -> tuple[int, tuple[Named, ...]]:
    return _who_can_help(person_id) if _who_can_help else (0, ())
