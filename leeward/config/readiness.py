"""May real people use this? Says what is missing, in words.

The first production start refuses on anything in the list. Later starts refuse only on a security fault:
a running service is never stopped by a stale contact or a missing signature, it raises an alarm.
"""

from __future__ import annotations

from typing import TextIO

from django.conf import settings

from leeward.common import service


def security_faults() -> list[str]:
    found = []
    if settings.DEBUG:
        found.append("Debug pages are on: they would show what people wrote.")
    if not settings.ALLOWED_HOSTS or "*" in settings.ALLOWED_HOSTS:
        found.append("LEEWARD_HOSTS does not name your host.")
    if not settings.SECURE_COOKIES:
        found.append("LEEWARD_HTTPS is off: sign-in cookies would travel in the clear.")
    if len(settings.SECRET_KEY) < 40:
        found.append("LEEWARD_SECRET_KEY is shorter than 40 characters.")
    if settings.KEY_RING_FILE.exists() and settings.KEY_RING_FILE.stat().st_mode & 0o077:
        found.append(f"Others may read the key ring: run chmod 600 {settings.KEY_RING_FILE.name}.")
    return found


def safety_gaps() -> list[str]:
    """Needs the database. A database that is not there yet has every gap."""
    from django.db.utils import DatabaseError

    from leeward.apps.safety import api as safety

    try:
        found = list(safety.gaps())
        found += [
            f"Nobody has signed “{setting.title}”."
            for setting in service.declared()
            if setting.must_be_signed and not service.is_signed(setting.key)
        ]
    except DatabaseError:
        return ["The service is not set up yet: safety lead, rota, clocks and crisis contacts are missing."]
    return found


def cautions() -> list[str]:
    """What refuses no start, and has to be known."""
    from django.db.utils import DatabaseError

    from leeward.apps.safety import api as safety

    try:
        return list(safety.cautions())
    except DatabaseError:
        return []


def mail_gaps() -> list[str]:
    return [] if settings.EMAIL_HOST else ["LEEWARD_SMTP_HOST is empty: no alert reaches anybody by e-mail."]


def faults(*, first_start: bool) -> list[str]:
    """What refuses the start."""
    found = security_faults()
    if first_start:
        found += mail_gaps() + safety_gaps()
    return found


def report(out: TextIO) -> int:
    security, rest = security_faults(), mail_gaps() + safety_gaps()
    for title, lines in (("Security", security), ("Before real people use this", rest)):
        out.write(f"{title}: {'nothing is missing' if not lines else ''}\n")
        out.writelines(f"- {line}\n" for line in lines)
    out.writelines(f"To know: {line}\n" for line in cautions())
    out.write("Leeward itself is not yet for the care of real people. See README.md.\n")
    return 1 if security or rest else 0
