"""The ClamAV adapter speaks the daemon's protocol; the contract of the port holds for it."""

from __future__ import annotations

import socket
import struct
import threading

import pytest

from leeward.adapters.scanner_clamd import ClamdScanner
from leeward.apps.messaging.ports import Verdict


def exactly(line: socket.socket, count: int) -> bytes:
    found = b""
    while len(found) < count:
        found += line.recv(count - len(found))
    return found


@pytest.fixture
def daemon():
    """Answers one connection like clamd, by what the body holds."""
    server = socket.create_server(("127.0.0.1", 0))

    def serve() -> None:
        line, _peer = server.accept()
        with line:
            assert exactly(line, 10) == b"zINSTREAM\0"
            body = b""
            while size := struct.unpack("!L", exactly(line, 4))[0]:
                body += exactly(line, size)
            if b"silent" in body:
                return
            answer = b"stream: Eicar-Signature FOUND\0" if b"EICAR" in body else b"stream: OK\0"
            line.sendall(b"INSTREAM size limit exceeded. ERROR\0" if b"huge" in body else answer)

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    yield f"127.0.0.1:{server.getsockname()[1]}"
    server.close()
    thread.join(5)


def test_a_clean_body_in_several_pieces(daemon):
    assert ClamdScanner(daemon).scan(b"x" * 200_000) is Verdict.CLEAN


def test_a_harmful_body(daemon):
    assert ClamdScanner(daemon).scan(b"...EICAR...") is Verdict.REFUSED


@pytest.mark.parametrize("body", [b"silent", b"huge"])
def test_no_verdict_is_an_error_and_never_a_yes(daemon, body):
    with pytest.raises(OSError):
        ClamdScanner(daemon, patience=2).scan(body)


def test_a_daemon_that_is_away_is_an_error():
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    with pytest.raises(OSError):
        ClamdScanner(f"127.0.0.1:{port}", patience=2).scan(b"x")
