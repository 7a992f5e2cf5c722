"""The sentence behind an act on an account is sealed, and a reason from a list stands beside it."""

from django.db import migrations, models

import leeward.common.words
from leeward.common import crypto
from leeward.common.words import Sealed


def seal(apps, _editor):
    rows = apps.get_model("people", "AccountIntervention").objects
    for key, person, why in list(rows.values_list("pk", "person_id", "why")):
        place = crypto.Place("people.accountintervention.line", key)
        rows.filter(pk=key).update(line=Sealed(crypto.seal(why, person=person, place=place)))


ROLES = [
    ("client", "client"),
    ("guardian", "guardian"),
    ("clinician", "clinician"),
    ("peer_worker", "peer worker"),
    ("moderator", "moderator"),
    ("supervisor", "supervisor"),
    ("manager", "service manager"),
    ("researcher", "researcher"),
    ("administrator", "administrator"),
]
KINDS = [
    ("role_ended", "ended a role"),
    ("suspended", "suspended the account"),
    ("restored", "opened the account again"),
    ("signed_out", "ended every session"),
    ("factor_reset", "took off the second step"),
]
REASONS = [
    ("left", "they left the service"),
    ("other_work", "they do other work here now"),
    ("away", "they are away for a long time"),
    ("concern", "a concern is being looked into"),
    ("misuse", "somebody else may use the account"),
    ("asked", "they asked for it"),
    ("other", "another reason"),
]


class Migration(migrations.Migration):
    dependencies = [("people", "0003_closing_of_sites_and_teams"), ("common", "0001_keys_audit_jobs")]

    operations = [
        migrations.AddField(
            "accountintervention",
            "line",
            leeward.common.words.WordsField(null=True, subject="person_id"),
        ),
        migrations.RunPython(seal, elidable=True),
        migrations.RemoveField("accountintervention", "why"),
        migrations.AddField(
            "accountintervention",
            "role",
            models.CharField(blank=True, choices=ROLES, max_length=20),
        ),
        migrations.AddField(
            "accountintervention",
            "reason",
            models.CharField(blank=True, choices=REASONS, max_length=12),
        ),
        migrations.AlterField(
            "accountintervention",
            "kind",
            models.CharField(choices=KINDS, max_length=12),
        ),
    ]
