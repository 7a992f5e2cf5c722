"""Text messages and calls through an HTTP gateway that an administrator named. JSON, a bearer token, ten seconds.

A text message is a POST of ``{"to": "+44...", "text": "..."}``, a call of a pager service one of ``{"who": "...",
"subject": "...", "text": "...", "key": "..."}``. Any answer in the two hundreds means that it was taken. See
docs/operate/settings.md.
"""

from __future__ import annotations

import json
import urllib.error
import urllib.request
from urllib.parse import urlparse

PATIENCE = 10.0
"""Seconds. A job waits for this, never a page."""


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    """The address is the one that was named, and no other."""

    def redirect_request(self, *_given: object) -> None:
        return None


class Gateway:
    """Raises ValueError for an address that is not https (or http to this very machine)."""

    def __init__(self, address: str, token: str) -> None:
        parts = urlparse(address)
        is_here = parts.hostname in ("localhost", "127.0.0.1", "::1")
        if parts.scheme != "https" and not (parts.scheme == "http" and is_here):
            raise ValueError("The address of a gateway begins with https://")
        self._address = address
        self._token = token
        self._opener = urllib.request.build_opener(_NoRedirect)

    def _post(self, body: dict[str, str]) -> None:
        request = urllib.request.Request(
            self._address,
            data=json.dumps(body).encode(),
            headers={"Content-Type": "application/json", "Authorization": f"Bearer {self._token}"},
            method="POST",
        )
        try:
            with self._opener.open(request, timeout=PATIENCE) as answer:
                status = int(answer.status)
        except urllib.error.HTTPError as error:
            status = int(error.code)
        if not 200 <= status < 300:
            raise OSError(f"answered {status}")

    def send(self, *, to: str, text: str) -> None:
        """Raises OSError when the gateway is away, too slow, or refuses."""
        self._post({"to": to, "text": text})

    def call(self, *, who: str, subject: str, text: str, key: str) -> None:
        """Raises OSError when the pager service is away, too slow, or refuses."""
        self._post({"who": who, "subject": subject, "text": text, "key": key})
