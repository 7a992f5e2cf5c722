"""Mail that no server took was noted as handed over. Where none is set, it lies in a folder here: now that is said."""

from django.conf import settings
from django.db import migrations, models


def say_so(apps, schema_editor):
    if settings.EMAIL_BACKEND.endswith("filebased.EmailBackend"):
        rows = apps.get_model("notifications", "Delivery").objects
        rows.filter(channel="email", state="sent").update(state="kept")


class Migration(migrations.Migration):

    dependencies = [
        ("notifications", "0001_the_ledger"),
    ]

    operations = [
        migrations.AlterField(
            model_name="delivery",
            name="state",
            field=models.CharField(
                choices=[
                    ("owed", "on its way"),
                    ("sent", "handed over"),
                    ("kept", "kept here, sent to nobody"),
                    ("not_needed", "not needed any more"),
                    ("no_way", "no address or number"),
                    ("given_up", "could not be handed over"),
                ],
                default="owed",
                max_length=12,
            ),
        ),
        migrations.RunPython(say_so, migrations.RunPython.noop, elidable=True),
    ]
