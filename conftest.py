"""The tests' people: Alice is the client, Bob is on her care team, Charlie is a stranger."""

from __future__ import annotations

from tests.fixtures import *  # noqa: F403
