from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("safety", "0017_whether_anybody_was_there"),
    ]

    operations = [
        migrations.AddField(
            model_name="acknowledgement",
            name="stopped_clock",
            field=models.BooleanField(default=True),
        ),
    ]
