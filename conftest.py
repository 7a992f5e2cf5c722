"""The tests' people: Alice is the client, Bob is on her care team, Charlie is a stranger."""

from __future__ import annotations

from tests.fixtures import *  # noqa: F403
from tests.fixtures import _nothing_left_over  # noqa: F401  (a star leaves out what begins with an underscore)
from tests.transactions import no_transaction_works_for_long, watch  # noqa: F401

watch()
