"""Forms of safety."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from leeward.apps.people.api import Person
from leeward.apps.safety.models import Alert, CrisisContact, Level
from leeward.design.forms import DesignForm, Tiles


class AcknowledgementForm(DesignForm):
    line = forms.CharField(
        label=_("What you do next"), max_length=1_000, widget=forms.Textarea(attrs={"rows": 2})
    )


class ClosureForm(DesignForm):
    outcome = forms.ChoiceField(label=_("How it ended"), choices=Alert.Outcome.choices, widget=Tiles)
    line = forms.CharField(
        label=_("What was done"), max_length=2_000, widget=forms.Textarea(attrs={"rows": 3})
    )


class LevelForm(DesignForm):
    level = forms.ChoiceField(label=_("How soon must somebody look?"), choices=Level.choices)


class ShiftForm(DesignForm):
    person = forms.ChoiceField(label=_("Colleague"))
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
    )
    kind = forms.ChoiceField(label=_("Kind"), choices=CrisisContact.Kind.choices)
    name = forms.CharField(label=_("Name"), max_length=80)
    number = forms.CharField(label=_("Number or address"), max_length=80)
    about = forms.CharField(label=_("Hours and cost, in a few words"), max_length=120, required=False)
    source = forms.CharField(
        label=_("Where you found it"),
        max_length=200,
        help_text=_("A page or a person, so that others can check."),
    )
