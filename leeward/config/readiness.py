"""May real people use this? Says what is missing, in words.

The first production start refuses on anything in the list. Later starts refuse only on a security fault:
a running service is never stopped by a stale contact or a missing signature, it raises an alarm.
"""

from __future__ import annotations

from typing import TextIO

from leeward.common import installation, service
from leeward.common.installation import address_gaps, mail_gaps, security_faults, stand_ins


def safety_gaps() -> list[str]:
    """Needs the database. A database that is not there yet has every gap."""
    from django.db.utils import DatabaseError

    from leeward.apps.harms import api as harms
    from leeward.apps.notifications import api as notifications
    from leeward.apps.safeguarding import api as safeguarding
    from leeward.apps.safety import api as safety
    from leeward.apps.vigilance import api as vigilance

    try:
        found = list(safety.gaps())
        found += list(notifications.gaps())
        found += list(harms.gaps())
        found += list(vigilance.gaps())
        found += list(safeguarding.gaps())
        found += [f"Nobody has signed “{setting.title}”." for setting in service.unsigned()]
    except DatabaseError:
        return ["The service is not set up yet: safety lead, rota, clocks and crisis contacts are missing."]
    return found


def key_gaps() -> list[str]:
    """It refuses no start: what can be read must stay readable."""
    from django.db.utils import DatabaseError

    try:
        return installation.key_gaps()
    except DatabaseError:
        return []


def cautions() -> list[str]:
    """What refuses no start, and has to be known."""
    from django.db.utils import DatabaseError

    from leeward.apps.safety import api as safety

    try:
        return list(safety.cautions())
    except DatabaseError:
        return []


def language_gaps() -> list[str]:
    """What is not there in each open language. It refuses no start: the service decides with whom it opens one."""
    from django.db.utils import DatabaseError

    from leeward.portals.admin import queries

    try:
        rows = queries.language_facts()
    except DatabaseError:
        return []
    return [f"{row.name} ({row.code}): {words}" for row in rows for words in row.gaps]


def alarms() -> list[str]:
    """What refused the first start, and on a later one is only said: a running service stays up."""
    return stand_ins() + address_gaps() + mail_gaps() + safety_gaps()


def faults(*, first_start: bool) -> list[str]:
    """What refuses the start."""
    found = security_faults()
    if first_start:
        found += alarms()
    return found


def report(out: TextIO) -> int:
    security, rest, keys = security_faults(), alarms(), key_gaps()
    for title, lines in (("Security", security), ("Keys", keys), ("Before real people use this", rest)):
        out.write(f"{title}: {'nothing is missing' if not lines else ''}\n")
        out.writelines(f"- {line}\n" for line in lines)
    out.writelines(f"To know: {line}\n" for line in cautions())
    out.writelines(f"Language {line}\n" for line in language_gaps())
    out.write("Leeward itself is not yet for the care of real people. See README.md.\n")
    return 1 if security or keys or rest else 0
