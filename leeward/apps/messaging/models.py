"""Letters between a client and their care team, drafts, files, and the side-room of colleagues."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from leeward.apps.people.models import Person
from leeward.common import ids
from leeward.common.words import StaffTextField, WordsField


class Room(models.TextChoices):
    """An episode has one thread in each room."""

    CLIENT = "client", _("with the client")
    COLLEAGUES = "colleagues", _("colleagues only")
    """Outside the client's pages, but part of the record: a clinician decides what an access request releases."""


class Letter(models.Model):
    class Release(models.TextChoices):
        UNDECIDED = "undecided", _("not decided yet")
        RELEASE = "release", _("may be released")
        WITHHOLD = "withhold", _("kept back")

    id = models.UUIDField(primary_key=True, default=ids.new)
    episode = models.ForeignKey("care.Episode", on_delete=models.PROTECT, related_name="+")
    client = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    room = models.CharField(max_length=10, choices=Room.choices, default=Room.CLIENT)
    author = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    function = models.CharField(max_length=20, blank=True)
    """What the author was to the client when they wrote: a code of `Reason`. Empty for the client."""
    text = WordsField()
    sent_at = models.DateTimeField()
    key = models.CharField(max_length=60, null=True)
    """Made by the page: the same letter sent twice is kept once."""
    told_at = models.DateTimeField(null=True)
    """When the one mail about it was handed over."""
    release = models.CharField(max_length=10, choices=Release.choices, default=Release.UNDECIDED)
    release_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    release_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["author", "key"], name="letter_sent_once"),)
        indexes = (models.Index(fields=["episode", "room", "-sent_at"], name="letter_episode"),)


class Seen(models.Model):
    """Somebody other than the author has opened a letter. The first time counts."""

    letter = models.ForeignKey(Letter, on_delete=models.PROTECT, related_name="seen")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["letter", "person"], name="letter_seen_once"),)


class Draft(models.Model):
    """What somebody is writing, kept as it is typed. Nobody else sees it."""

    id = models.UUIDField(primary_key=True, default=ids.new)
    episode = models.ForeignKey("care.Episode", on_delete=models.PROTECT, related_name="+")
    client = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    room = models.CharField(max_length=10, choices=Room.choices, default=Room.CLIENT)
    author = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    text = WordsField()
    saved_at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["episode", "author", "room"], name="one_draft_each"),)


class Attachment(models.Model):
    """A file with a letter, or with a draft until that is sent. Sealed under the client's data key."""

    class State(models.TextChoices):
        NOT_CHECKED = "not_checked", _("not checked")
        CLEAN = "clean", _("checked")
        REFUSED = "refused", _("refused")
        """A scanner found harm after it was kept: the body is gone, the row stays."""

    id = models.UUIDField(primary_key=True, default=ids.new)
    letter = models.ForeignKey(Letter, on_delete=models.PROTECT, null=True, related_name="attachments")
    draft = models.ForeignKey(Draft, on_delete=models.PROTECT, null=True, related_name="attachments")
    client = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    added_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField()
    name = WordsField()
    media_type = models.CharField(max_length=60)
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    state = models.CharField(max_length=12, choices=State.choices, default=State.NOT_CHECKED)
    opened_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    """The first person other than its sender."""
    opened_at = models.DateTimeField(null=True)
    body = models.BinaryField()
    text = WordsField(null=True)
    """The words of a plain text file, as they were screened when a client sent it. A person reads them here where
    no rule could. Empty for every other kind, in a draft, and for files of staff."""

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(letter=None, draft__isnull=False) | Q(letter__isnull=False, draft=None),
                name="file_in_one_place",
            ),
        )


class LetterStanding(models.Model):
    """What lists need to know of one correspondence, kept by the same actions."""

    episode = models.OneToOneField(
        "care.Episode", on_delete=models.PROTECT, primary_key=True, related_name="+"
    )
    waiting_letter = models.ForeignKey(Letter, on_delete=models.PROTECT, null=True, related_name="+")
    """The client's oldest letter that nobody has answered yet."""
    waiting_since = models.DateTimeField(null=True)
    reply_due_at = models.DateTimeField(null=True)
    stopped_letter = models.ForeignKey(Letter, on_delete=models.PROTECT, null=True, related_name="+")
    """Waited for an answer when the death was noted. It waits again only if that was a mistake."""
    last_at = models.DateTimeField(null=True)
    last_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    unseen_by_client = models.BooleanField(default=False)

    class Meta:
        indexes = (models.Index(fields=["reply_due_at"], name="letter_due", condition=~Q(reply_due_at=None)),)


class ReplyTemplate(models.Model):
    """A way to begin a letter. About no client."""

    id = models.UUIDField(primary_key=True, default=ids.new)
    title = models.CharField(max_length=80)
    body = StaffTextField()
    written_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField()
    withdrawn_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    withdrawn_at = models.DateTimeField(null=True)
