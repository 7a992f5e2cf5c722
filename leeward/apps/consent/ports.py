"""What `consent` needs from others without knowing them. `config` binds each at start."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Protocol

from leeward.apps.people.api import Person


class TypedReasons(Protocol):
    def __call__(self, ids: Iterable[uuid.UUID]) -> dict[uuid.UUID, str]:
        """The sentences that people from outside the care team typed, by the id of the reason. One query."""


WorksWith = Callable[[Person, uuid.UUID], bool]
"""Whether the actor is on the care team of the person now."""


IsInCare = Callable[[uuid.UUID], bool]
"""Whether care of this person goes on now: said only where it is so."""


WayToEndCare = Callable[[Person], str]
"""The page where this client ends their care, or nothing when there is nothing to end."""


@dataclass(frozen=True, slots=True)
class Onward:
    """Pages of apps further down that a page here leads to, by their URL names. Empty: no such page."""

    write: str = ""
    invitation: str = ""
    """Takes the secret of an invitation."""


StoppedContact = Callable[[], Any]
"""The ids of people who died here, as a query that others can be filtered by: nothing is asked about them any more."""


_typed_reasons: TypedReasons | None = None
_works_with: WorksWith | None = None
_is_in_care: IsInCare | None = None
_way_to_end_care: WayToEndCare | None = None
_onward = Onward()
_stopped_contact: StoppedContact | None = None


def bind_typed_reasons(port: TypedReasons | None) -> None:
    global _typed_reasons
    _typed_reasons = port


def bind_works_with(port: WorksWith | None) -> None:
    global _works_with
    _works_with = port


def bind_is_in_care(port: IsInCare | None) -> None:
    global _is_in_care
    _is_in_care = port


def bind_way_to_end_care(port: WayToEndCare | None) -> None:
    global _way_to_end_care
    _way_to_end_care = port


def bind_onward(pages: Onward) -> None:
    global _onward
    _onward = pages


def bind_stopped_contact(port: StoppedContact | None) -> None:
    global _stopped_contact
    _stopped_contact = port


def stopped_contact() -> Any:
    """Nobody, as long as nothing is bound."""
    return _stopped_contact() if _stopped_contact else ()


def typed_reasons(ids: Iterable[uuid.UUID]) -> dict[uuid.UUID, str]:
    return _typed_reasons(ids) if _typed_reasons else {}


def works_with(actor: Person, person_id: uuid.UUID) -> bool:
    """Nobody does, as long as nothing is bound."""
    return _works_with(actor, person_id) if _works_with else False


def is_in_care(person_id: uuid.UUID) -> bool:
    """Nobody is, as long as nothing is bound."""
    return _is_in_care(person_id) if _is_in_care else False


def way_to_end_care(person: Person) -> str:
    return _way_to_end_care(person) if _way_to_end_care else ""


def onward() -> Onward:
    return _onward
