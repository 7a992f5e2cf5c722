"""The name of a file is somebody's words: sealed. So is what a plain text file says, once it is sent."""

from django.db import migrations

import leeward.common.words
from leeward.common import crypto
from leeward.common.words import Sealed


def seal(apps, _editor):
    """As they are: what was sent before is not screened again."""
    rows = apps.get_model("messaging", "Attachment").objects
    for key, client_id, name in list(rows.values_list("pk", "client_id", "plain_name")):
        place = crypto.Place("messaging.attachment.name", key)
        try:
            sealed = crypto.seal(name, person=client_id, place=place)
        except crypto.KeyDestroyed:
            sealed = crypto.VERSION  # opens to nothing, as every text of whoever was erased
        rows.filter(pk=key).update(name=Sealed(sealed))


class Migration(migrations.Migration):
    dependencies = [
        ("messaging", "0002_a_letter_that_stopped_waiting"),
        ("common", "0001_keys_audit_jobs"),
    ]

    operations = [
        migrations.RenameField("attachment", "name", "plain_name"),
        migrations.AddField("attachment", "name", leeward.common.words.WordsField(null=True)),
        migrations.AddField("attachment", "text", leeward.common.words.WordsField(null=True)),
        migrations.RunPython(seal, elidable=True),
        migrations.RemoveField("attachment", "plain_name"),
        migrations.AlterField("attachment", "name", leeward.common.words.WordsField()),
    ]
