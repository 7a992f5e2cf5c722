"""Forms of safety."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from leeward.apps.people.api import Person
from leeward.apps.safety.models import Alert, CrisisContact, Level, Shift
from leeward.design.forms import DesignForm, Tiles


class SeenForm(DesignForm):
    """Of a deed that answers for words: `seen` says which stood on the page. Empty counts as none."""

    seen = forms.CharField(required=False, widget=forms.HiddenInput)


class AcknowledgementForm(SeenForm):
    line = forms.CharField(
        label=_("What you do next"), max_length=1_000, widget=forms.Textarea(attrs={"rows": 2})
    )


class ClosureForm(SeenForm):
    # It stands on one page with the acknowledgement: without names of its own, the label of the one line led to
    # the other.
    def __init__(self, *args: Any, may_write: bool = False, died: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, auto_id="closing_%s", **kwargs)
        left_out = {Alert.Outcome.ANSWERED, Alert.Outcome.NOT_REACHED if died else Alert.Outcome.DIED}
        kept = [one for one in Alert.Outcome.choices if one[0] not in left_out]
        kept.sort(key=lambda one: one[0] != Alert.Outcome.DIED)
        self.fields["outcome"].choices = kept  # type: ignore[attr-defined]
        if not may_write:
            del self.fields["to_client"]

    # The outcome stands in the step before the line; `form` binds it to the same form.
    outcome = forms.ChoiceField(
        label=_("What did you find?"),
        widget=Tiles(attrs={"form": "closing"}),
    )
    line = forms.CharField(
        label=_("What you did, and why it can close"),
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    to_client = forms.CharField(
        label=_("A line to them, if you like"),
        help_text=_("They read it as a letter from you when the alert is closed."),
        max_length=1_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    steady = forms.BooleanField(
        label=_("From now on, show the same answer to item 9 before each contact, without a clock"),
        required=False,
    )


class AloneForm(SeenForm):
    reason = forms.CharField(
        label=_("Why nobody else can confirm it"),
        max_length=1_000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class LevelForm(DesignForm):
    level = forms.ChoiceField(label=_("How soon must somebody look?"), choices=Level.choices)


class HandOverForm(DesignForm):
    to = forms.ChoiceField(label=_("Hand it to"))

    def __init__(self, *args: Any, people: list[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = {str(person.pk): person for person in people}
        field = self.fields["to"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(key, person.called) for key, person in self.people.items()]


class ShiftForm(DesignForm):
    person = forms.ChoiceField(label=_("Colleague"))
    duty = forms.ChoiceField(label=_("As"), choices=Shift.Duty.choices, initial=Shift.Duty.LEAD)
    begins_at = forms.DateTimeField(
        label=_("From"), widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
    )
    ends_at = forms.DateTimeField(
        label=_("Until"),
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
    )

    def __init__(self, *args: Any, people: tuple[Person, ...], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = {str(person.pk): person for person in people}
        field = self.fields["person"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(key, person.called) for key, person in self.people.items()]


class ContactForm(DesignForm):
    country = forms.RegexField(
        label=_("Country"),
        regex=r"^[A-Za-z]{2}$",
        help_text=_("Two letters, like GB."),
        error_messages={"invalid": _("Please write two letters, like GB.")},
        widget=forms.TextInput(attrs={"maxlength": 2, "autocapitalize": "characters"}),
    )
    kind = forms.ChoiceField(label=_("Kind"), choices=CrisisContact.Kind.choices)
    name = forms.CharField(label=_("Name"), max_length=80)
    number = forms.CharField(
        label=_("Number or address"),
        max_length=120,
        help_text=_("An address begins with https://"),
        # on a page that is written from the right, "116 123" would stand there as "123 116"
        widget=forms.TextInput(attrs={"dir": "ltr"}),
    )
    hours = forms.CharField(label=_("Hours, in words"), max_length=80, required=False)
    about = forms.CharField(label=_("For whom, and what it costs"), max_length=120, required=False)
    languages = forms.CharField(
        label=_("Languages, by comma"), max_length=60, required=False, help_text=_("Like: en, pl")
    )
    source = forms.CharField(
        label=_("Where you found it"),
        max_length=200,
        help_text=_("A page or a person, so that others can check."),
    )

    def clean_country(self) -> str:
        return str(self.cleaned_data["country"]).upper()

    def clean_languages(self) -> list[str]:
        parts = str(self.cleaned_data["languages"]).replace(";", ",").split(",")
        return [part.strip().lower() for part in parts if part.strip()]

    def clean(self) -> dict[str, Any]:
        found: dict[str, Any] = super().clean() or self.cleaned_data
        kind, number = found.get("kind"), found.get("number", "")
        if kind in ("chat", "web") and not number.startswith("https://"):
            self.add_error("number", _("Please write the whole address, beginning with https://"))
        if kind in ("emergency", "call", "text") and not any(letter.isdigit() for letter in number):
            self.add_error("number", _("Please write the number."))
        return found


class PrivateForm(DesignForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"auto_id": "private_%s", **kwargs})

    reason = forms.CharField(
        label=_("Why must you read it?"),
        help_text=_("They can read your reason."),
        max_length=1_000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
