"""Events of Alice, in the states that tests begin with."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from leeward.apps.harms import actions
from leeward.apps.harms.models import AdverseEvent
from leeward.apps.people.models import Person
from leeward.common import ids

FACTS = {
    "what": "She fell asleep at the wheel after the exercise.",
    "kind": "session_distress",
    "severity": "moderate",
    "serious": [],
    "expected": "unexpected",
    "route": "client",
    "action": "We rang her. She is at home.",
}


@pytest.fixture
def report(episode: Any) -> Callable[..., AdverseEvent]:
    """A colleague puts one in the register."""

    def go(actor: Person, *, send: bool = True, related: str = "possible", **facts: Any) -> AdverseEvent:
        row = actions.add_event(actor=actor, episode_id=episode.pk)
        return actions.save_event(
            actor=actor, event=row, facts=FACTS | facts, seen=0, send=send, related=related
        )

    return go


@pytest.fixture
def complaint(alice: Person, bob: Person, episode: Any) -> Callable[..., Any]:
    def go(text: str = "Nobody rang back.", *, about: Person | None = bob) -> Any:
        about_id = about.pk if about is not None else None
        return actions.complain(actor=alice, text=text, about_id=about_id, key=ids.new())

    return go
