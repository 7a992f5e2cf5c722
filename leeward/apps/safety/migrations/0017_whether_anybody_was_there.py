"""What was staffed when an alert came stays with it: a change of the hours no longer rewrites the past.

Rows from before are reckoned once, by the hours that hold on the day of this migration: no others are known.
"""

import datetime as dt
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import migrations, models

from leeward.clinical.triage import StaffedHours

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
PROPOSED = {day: ["09:00", "18:00"] for day in DAYS[:5]}


def reckon(apps, schema_editor):
    choice = apps.get_model("common", "ServiceChoice").objects.filter(key="safety.staffed_hours").first()
    chosen = choice.value if choice is not None else PROPOSED
    by_day = {
        DAYS.index(day): (dt.time.fromisoformat(begin), dt.time.fromisoformat(end))
        for day, (begin, end) in chosen.items()
    }
    hours = StaffedHours(ZoneInfo(settings.TIME_ZONE), by_day)
    Alert = apps.get_model("safety", "Alert")
    arrived = {"staffed": [], "before": [], "outside": []}
    for key, moment in Alert.objects.values_list("pk", "raised_at"):
        windows = hours.windows(moment, 1)
        if any(begin <= moment < end for begin, end in windows):
            arrived["staffed"].append(key)
        else:
            is_before = any(begin > moment for begin, _end in windows)
            arrived["before" if is_before else "outside"].append(key)
    for code, keys in arrived.items():
        for first in range(0, len(keys), 500):
            Alert.objects.filter(pk__in=keys[first : first + 500]).update(arrived=code)
    Alert.objects.filter(closed_at=None).update(clock_hours=chosen)


class Migration(migrations.Migration):

    dependencies = [
        ("common", "0001_keys_audit_jobs"),
        ("safety", "0016_a_line_to_them_at_closing"),
    ]

    operations = [
        migrations.AddField(
            model_name="alert",
            name="arrived",
            field=models.CharField(
                choices=[
                    ("staffed", "in staffed hours"),
                    ("before", "before staffed hours"),
                    ("outside", "outside staffed hours"),
                ],
                default="staffed",
                max_length=8,
            ),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="alert",
            name="clock_hours",
            field=models.JSONField(null=True),
        ),
        migrations.RunPython(reckon, migrations.RunPython.noop, elidable=True),
    ]
