"""Files scanned by ClamAV's daemon, over its own small protocol (clamd, INSTREAM).

Nothing is written to disk and nothing leaves the machine or network that the address names.
"""

from __future__ import annotations

import socket
import struct

from leeward.apps.messaging.ports import Verdict

PIECE = 64 * 1024
PATIENCE = 5.0
"""Seconds for each step. A page waits for this."""


class ClamdScanner:
    """`address` is "host:port", or the path of a socket."""

    def __init__(self, address: str, patience: float = PATIENCE) -> None:
        self._address = address
        self._patience = patience

    def _connect(self) -> socket.socket:
        if self._address.startswith("/"):
            line = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
            line.settimeout(self._patience)
            line.connect(self._address)
            return line
        host, _colon, port = self._address.rpartition(":")
        return socket.create_connection((host.strip("[]"), int(port)), timeout=self._patience)

    def scan(self, body: bytes) -> Verdict:
        """Raises OSError when the daemon is away, too slow, or says neither yes nor no."""
        with self._connect() as line:
            line.sendall(b"zINSTREAM\0")
            for start in range(0, len(body), PIECE):
                piece = body[start : start + PIECE]
                line.sendall(struct.pack("!L", len(piece)) + piece)
            line.sendall(struct.pack("!L", 0))
            answer = b""
            while not answer.endswith(b"\0"):
                more = line.recv(1024)
                if not more:
                    break
                answer += more
        said = answer.rstrip(b"\0").strip()
        if said == b"stream: OK":
            return Verdict.CLEAN
        if said.startswith(b"stream: ") and said.endswith(b" FOUND"):
            return Verdict.REFUSED
        raise OSError("The scanner gave no verdict.")
