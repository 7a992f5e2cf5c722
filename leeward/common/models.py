"""Rows of the plumbing: keys, audit, jobs, ticks, texts that a person must read."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from leeward.common import ids


class PersonKey(models.Model):
    """The wrapped data key of one person. `wrapped` is null after an erasure."""

    person = models.UUIDField(primary_key=True)
    key_id = models.CharField(max_length=40)
    wrapped = models.BinaryField(null=True)
    destroyed_at = models.DateTimeField(null=True)


class AuditRow(models.Model):
    at = models.DateTimeField()
    actor_id = models.UUIDField(null=True)
    verb = models.CharField(max_length=60)
    subject_kind = models.CharField(max_length=60)
    subject_id = models.UUIDField()
    person_id = models.UUIDField(null=True)
    reason = models.CharField(max_length=20)
    detail = models.CharField(max_length=80, blank=True)

    class Meta:
        indexes = (
            models.Index(fields=["person_id", "-at"], name="audit_person_at"),
            models.Index(fields=["actor_id", "-at"], name="audit_actor_at"),
        )


class AuditSeal(models.Model):
    place = models.BigIntegerField(primary_key=True)
    row = models.OneToOneField(AuditRow, on_delete=models.PROTECT, related_name="+")
    digest = models.CharField(max_length=64)


class Unread(models.Model):
    """A text that no program could screen: a person reads it."""

    subject_id = models.UUIDField()
    channel = models.CharField(max_length=20)
    source_column = models.CharField(max_length=80)
    source_row = models.UUIDField()
    why = models.CharField(max_length=80)
    score = models.FloatField(null=True)
    """How much it looked like danger to a program that only ranks. Empty: no program could say."""
    noticed_at = models.DateTimeField()
    due_at = models.DateTimeField(null=True)
    """By when a person has read it. Empty: as soon as somebody is there."""
    read_at = models.DateTimeField(null=True)
    read_by = models.UUIDField(null=True)


class Job(models.Model):
    class State(models.TextChoices):
        READY = "ready"
        RUNNING = "running"
        DONE = "done"
        FAILED = "failed"

    id = models.UUIDField(primary_key=True, default=ids.new)
    name = models.CharField(max_length=120)
    arguments = models.JSONField(default=list)
    key = models.CharField(max_length=200, null=True, unique=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.READY)
    made_at = models.DateTimeField()
    run_at = models.DateTimeField()
    attempts = models.PositiveSmallIntegerField(default=0)
    worker = models.CharField(max_length=80, blank=True)
    heartbeat_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    error = models.CharField(max_length=120, blank=True)
    """The kind of the last error, never its message: a message may hold words."""
    looked_at = models.DateTimeField(null=True)
    looked_by = models.UUIDField(null=True)
    """Who saw that it was given up. It is off the list and rings no alarm any more."""

    class Meta:
        indexes = (
            # Whole ones: SQLite takes no index with a condition for a query whose values are parameters.
            models.Index(fields=["state", "run_at", "made_at"], name="job_due"),
            models.Index(fields=["state", "ended_at"], name="job_ended"),
            models.Index(fields=["name", "state", "ended_at"], name="job_of_a_kind"),
            models.Index(fields=["heartbeat_at"], name="job_running", condition=Q(state="running")),
        )


class Tick(models.Model):
    """One slot of a repeating job. Whoever inserts the row enqueues the job: no leader needed."""

    name = models.CharField(max_length=120)
    slot = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["name", "slot"], name="tick_once"),)


class ServiceChoice(models.Model):
    """One setting that the service chose while running."""

    key = models.CharField(primary_key=True, max_length=80)
    row_id = models.UUIDField(default=ids.new)
    value = models.JSONField()
    changed_by = models.UUIDField(null=True)
    changed_at = models.DateTimeField()
