"""Forms of care: a decision, a note, a goal, an ending."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from leeward.apps.care.models import Decision, Ending, Note, Step
from leeward.apps.people.api import Person
from leeward.common import words
from leeward.design.forms import DesignForm, Tiles


class DecisionForm(DesignForm):
    outcome = forms.ChoiceField(
        label=_("Answer"),
        choices=(
            (Decision.Outcome.OFFERED, _("Offer a place")),
            (Decision.Outcome.SIGNPOSTED, _("Show where else to go")),
        ),
        initial=Decision.Outcome.OFFERED,
        widget=Tiles,
    )
    step = forms.ChoiceField(label=_("Kind of help"), choices=Step.choices, initial=Step.THERAPY)


class PersonForm(DesignForm):
    """Choose a colleague."""

    person = forms.ChoiceField(label=_("Colleague"))

    def __init__(self, *args: Any, people: tuple[Person, ...], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = {str(person.pk): person for person in people}
        field = self.fields["person"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(key, person.called) for key, person in self.people.items()]

    def chosen(self) -> Person:
        return self.people[self.cleaned_data["person"]]


class HandoverForm(PersonForm):
    letter = forms.CharField(
        label=_("What you tell them about the change"), widget=forms.Textarea, max_length=words.LONGEST
    )


class NoteForm(DesignForm):
    kind = forms.ChoiceField(label=_("Kind"), choices=Note.Kind.choices, initial=Note.Kind.SESSION)
    about = forms.DateTimeField(
        label=_("When it took place"),
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M"],
    )
    minutes = forms.IntegerField(label=_("Minutes"), min_value=0, max_value=600, initial=50)
    text = forms.CharField(
        label=_("Note"), widget=forms.Textarea(attrs={"rows": 14}), max_length=words.LONGEST
    )
    needs_cosign = forms.BooleanField(label=_("Ask my supervisor to co-sign"), required=False)


class AmendForm(DesignForm):
    text = forms.CharField(
        label=_("The note as it should read"), widget=forms.Textarea, max_length=words.LONGEST
    )
    why = forms.CharField(label=_("Why you change it"), max_length=500)


class GoalForm(DesignForm):
    text = forms.CharField(label=_("What would you like to be different?"), max_length=300)


class StepForm(DesignForm):
    text = forms.CharField(label=_("One small step"), max_length=300)


class EndingForm(DesignForm):
    kind = forms.ChoiceField(label=_("How it ended"), choices=Ending.Kind.choices, widget=Tiles)
    was_agreed = forms.BooleanField(label=_("You both agreed on it"), required=False)
    summary = forms.CharField(
        label=_("Summary"), widget=forms.Textarea, required=False, max_length=words.LONGEST
    )

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        if data.get("kind") == Ending.Kind.PLANNED and not data.get("summary"):
            self.add_error("summary", _("Please write a short summary. It is part of the record."))
        return data


class AbsenceForm(PersonForm):
    begins_at = forms.DateTimeField(
        label=_("Away from"),
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
    )
    ends_at = forms.DateTimeField(
        label=_("Back on"),
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
    )
