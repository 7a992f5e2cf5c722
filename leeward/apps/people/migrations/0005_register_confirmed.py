import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("people", "0004_reasons_of_interventions")]

    operations = [
        migrations.AddField(
            "staffprofile",
            "register_confirmed_by",
            models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField("staffprofile", "register_confirmed_at", models.DateTimeField(null=True)),
    ]
