from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("common", "0004_audit_is_not_replaced")]

    operations = [
        migrations.AddField("job", "looked_at", models.DateTimeField(null=True)),
        migrations.AddField("job", "looked_by", models.UUIDField(null=True)),
    ]
