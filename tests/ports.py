"""A port for a server that a test starts in a process of its own."""

from __future__ import annotations

import random
import socket

OWN = range(20_000, 32_000)
"""Below the ports that Linux lends to outgoing connections (32,768 and up). One of those may be lent to a browser in the
seconds until the server has started, and then the server cannot have it."""


def free_port() -> int:
    """Free at this moment on 127.0.0.1. Raises RuntimeError when a hundred tries found none."""
    chance = random.SystemRandom()
    for _try in range(100):
        port = chance.choice(OWN)
        with socket.socket() as line:
            try:
                line.bind(("127.0.0.1", port))
            except OSError:
                continue
            return port
    raise RuntimeError("no free port")
