from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('safety', '0006_answered_later'),
    ]

    operations = [
        migrations.AddField(
            model_name='escalation',
            name='no_address',
            field=models.BooleanField(default=False),
        ),
    ]
