"""A service that runs already: the names of its files are sealed by the update, in a database of its own."""

from __future__ import annotations

import os
import subprocess
import sys

from django.conf import settings

BEFORE_AND_AFTER = """
import django
django.setup()
from django.core.management import call_command
from django.db import connection
from leeward.common import clock, crypto, ids

call_command("migrate", "messaging", "0002", verbosity=0)
call_command("migrate", "common", verbosity=0)
kept, erased = ids.new(), ids.new()
for client in (kept, erased):
    crypto.seal("made", person=client, place=crypto.Place("a.b", client))
crypto.destroy_key(erased)
connection.cursor().execute("PRAGMA foreign_keys = OFF")
rows = [(ids.new(), kept, "I will end it on Friday.txt"), (ids.new(), erased, "Gone.png")]
with connection.cursor() as cursor:
    for key, client, name in rows:
        cursor.execute(
            "INSERT INTO messaging_attachment (id, draft_id, client_id, added_by_id, added_at, name, media_type,"
            " size, sha256, state, body) VALUES (%s, %s, %s, %s, %s, %s, 'text/plain', 1, '', 'clean', '')",
            [key.hex, ids.new().hex, client.hex, client.hex, clock.now(), name],
        )
from importlib import import_module
from django.db.migrations.executor import MigrationExecutor
executor = MigrationExecutor(connection)
plan = [("messaging", "0003_names_of_files_are_sealed")]
connection.check_constraints = lambda *args, **more: None  # nobody is there whom the rows could name
executor.migrate(plan)
with connection.cursor() as cursor:
    cursor.execute("SELECT * FROM messaging_attachment")
    assert not any("Friday" in str(value) or "Gone" in str(value) for row in cursor.fetchall() for value in row)
from leeward.apps.messaging.models import Attachment
print([str(Attachment.objects.get(pk=key).name) for key, _client, _name in rows])
"""


def test_names_that_were_plain_are_sealed_and_those_of_an_erased_person_are_gone(tmp_path):
    rest = {
        name: value for name, value in os.environ.items() if not name.startswith(("LEEWARD_", "DATABASE_"))
    }
    done = subprocess.run(
        [sys.executable, "-c", BEFORE_AND_AFTER],
        env={**rest, "LEEWARD_MODE": "development", "LEEWARD_DATA": str(tmp_path), "PYTHONPATH": str(settings.PACKAGE.parent),
             "DJANGO_SETTINGS_MODULE": "leeward.config.settings"},
        capture_output=True, text=True, check=False, timeout=120,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[-1] == "['I will end it on Friday.txt', '']"
