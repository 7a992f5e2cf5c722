"""May real people use this? Says what is missing, in words.

The first production start refuses on anything in the list. Later starts refuse only on a security fault:
a running service is never stopped by a stale contact or a missing signature, it raises an alarm.
"""

from __future__ import annotations

from typing import TextIO

from leeward.common import service
from leeward.common.installation import mail_gaps, security_faults


def safety_gaps() -> list[str]:
    """Needs the database. A database that is not there yet has every gap."""
    from django.db.utils import DatabaseError

    from leeward.apps.safety import api as safety

    try:
        found = list(safety.gaps())
        found += [f"Nobody has signed “{setting.title}”." for setting in service.unsigned()]
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
