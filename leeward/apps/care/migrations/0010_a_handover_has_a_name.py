import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("care", "0009_wish_for_another"),
    ]

    operations = [
        migrations.RemoveField(model_name="handover", name="asked_by_client"),
        migrations.AlterField(
            model_name="handover",
            name="follows",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL),
        ),
    ]
