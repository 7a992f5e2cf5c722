#!/usr/bin/env python
"""Django's command line, for developers. Services use the `leeward` command."""

import os
import sys

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "leeward.config.settings")
    os.environ.setdefault("LEEWARD_MODE", "development")
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)
