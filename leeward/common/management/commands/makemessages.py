"""`makemessages` as this house wants it: calm differences, no guesses, and every name under which we import gettext.

Places are files without line numbers, so that a moved line changes no catalogue. A guess of gettext ("fuzzy") is
never made: an empty translation is honest, a wrong one is not.
"""

from __future__ import annotations

from django.core.management.base import CommandParser
from django.core.management.commands import makemessages


class Command(makemessages.Command):
    xgettext_options = [*makemessages.Command.xgettext_options, "--keyword=lazy", "--keyword=_l"]
    msgmerge_options = [*makemessages.Command.msgmerge_options, "--no-fuzzy-matching"]

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.set_defaults(add_location="file", no_wrap=True)
