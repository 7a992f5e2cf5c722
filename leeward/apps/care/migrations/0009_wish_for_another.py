import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import leeward.common.ids


def take_wishes_out_of_handovers(apps, schema_editor):
    """A client's wish was a hand-over without a name; a no to the name closed the wish with it."""
    Handover = apps.get_model("care", "Handover")
    Wish = apps.get_model("care", "WishForAnother")
    rows = Handover.objects.filter(asked_by_client=True).select_related("episode").order_by("-proposed_at")
    for row in rows:
        outcome, at = "", None
        followed = Handover.objects.filter(
            episode=row.episode, answer=True, answered_at__gte=row.proposed_at
        ).order_by("answered_at").first()
        if followed is not None:
            outcome, at = "followed", followed.answered_at
        elif row.episode.status == "ended" or row.withdrawn_at is not None:
            outcome, at = "ended", row.withdrawn_at or row.episode.ended_at
        elif Wish.objects.filter(episode=row.episode, settled_at=None).exists():
            outcome, at = "taken_back", row.answered_at or row.proposed_at  # asked again since
        Wish.objects.create(
            episode=row.episode, client_id=row.client_id, asked_at=row.proposed_at, outcome=outcome, settled_at=at
        )
    rows.filter(follows=None).delete()


class Migration(migrations.Migration):

    dependencies = [
        ("care", "0008_referred_by_staff"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="WishForAnother",
            fields=[
                ("id", models.UUIDField(default=leeward.common.ids.new, primary_key=True, serialize=False)),
                ("asked_at", models.DateTimeField()),
                ("outcome", models.CharField(blank=True, choices=[("followed", "somebody follows"), ("taken_back", "taken back"), ("ended", "care ended")], max_length=12)),
                ("settled_at", models.DateTimeField(null=True)),
                ("client", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL)),
                ("episode", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="care.episode")),
            ],
            options={
                "constraints": [models.UniqueConstraint(condition=models.Q(("settled_at", None)), fields=("episode",), name="one_open_wish_for_another")],
            },
        ),
        migrations.RunPython(take_wishes_out_of_handovers, migrations.RunPython.noop),
    ]
