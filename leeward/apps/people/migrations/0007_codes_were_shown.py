from django.db import migrations, models


def earlier_codes_were_shown(apps, schema_editor):
    """Nobody is asked to look again at what was made before it was noted."""
    codes = apps.get_model("people", "RecoveryCode").objects
    codes.filter(shown_at=None).update(shown_at=models.F("made_at"))


class Migration(migrations.Migration):

    dependencies = [
        ("people", "0006_wants_mail"),
    ]

    operations = [
        migrations.AddField(
            model_name="recoverycode",
            name="shown_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.RunPython(earlier_codes_were_shown, migrations.RunPython.noop),
    ]
