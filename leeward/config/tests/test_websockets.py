"""Whoever knocks by websocket where nothing answers is refused before anything is accepted, without a fault."""

from __future__ import annotations

import asyncio

import pytest
from asgiref.testing import ApplicationCommunicator

from leeward.config.asgi import application


async def knock(path, origin):
    headers = [(b"host", b"testserver"), *([(b"origin", origin)] if origin else [])]
    scope = {"type": "websocket", "path": path, "headers": headers, "query_string": b"", "subprotocols": []}
    caller = ApplicationCommunicator(application, scope)
    await caller.send_input({"type": "websocket.connect"})
    said = await caller.receive_output(5)
    await caller.wait(5)
    return said


@pytest.mark.parametrize("origin", [b"http://testserver", b"http://evil.example", None])
@pytest.mark.parametrize("path", ["/", "/ws/", "/staff/caseload/"])
def test_a_knock_is_refused_before_it_is_accepted_and_leaves_no_line(path, origin, caplog):
    assert asyncio.run(knock(path, origin))["type"] == "websocket.close"
    assert caplog.records == []
