"""E-mail through a port. Subjects and bodies carry no clinical content: callers pass what may be read by anybody.

At least once, not exactly once: a job sends first and marks what it told afterwards. A process that dies in
between sends the same words once more, and they say nothing: two mails are better than none. Marking first would
lose the only one (`tests/faults/test_killed.py` kills at both places).
"""

from __future__ import annotations

from typing import Protocol

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from leeward.common import languages

ATTEMPTS = 40
"""Of a job that mails. At most an hour apart: more than a day, so that a mail server that was away for a night
loses nothing. Whatever the mailer raises is a failed attempt; what is given up is on the page of health."""


class Mailer(Protocol):
    def send(self, *, to: str, subject: str, body: str) -> None:
        """Raises when the message was not handed over: OSError, or whatever else went wrong."""


_mailer: Mailer | None = None


def bind_mailer(mailer: Mailer) -> None:
    global _mailer
    _mailer = mailer


def leaves() -> bool:
    """Whether mail goes out of this machine. Without a server it is kept in a folder, as in a demonstration."""
    return not settings.EMAIL_BACKEND.endswith("filebased.EmailBackend")


def send(*, to: str, subject: str, body: str) -> None:
    if _mailer is None:
        raise RuntimeError("No mailer is bound. `leeward.config` binds one at start.")
    _mailer.send(
        to=to, subject=subject, body=f"{body.rstrip()}\n\n{_invented()}\n" if settings.IS_DEMO else body
    )


def _invented() -> str:
    """A mail of the demonstration says what its pages say: it may be forwarded, and stands alone then."""
    return " ".join(
        (
            _("This is a demonstration."),
            _(
                "All people and figures are invented data. Nobody reads what you write here. "
                "It is not yet for the care of real people."
            ),
        )
    )


def send_that_something_waits(*, to: str, language: str) -> None:
    """The one mail to a person about their own pages. Not what waits, nor from whom, nor the service's name."""
    with translation.override(languages.of(language)):
        send(
            to=to,
            subject=_("You have a message."),
            body=_("There is something for you to read. Please sign in: %(address)s")
            % {"address": settings.BASE_URL},
        )
