"""Forms of care: a decision, a note, a goal, an ending."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from leeward.apps.care.actions import Verdict
from leeward.apps.care.models import KEY_LENGTH, Decision, Ending, KeptBack, Note, Step, StepReview
from leeward.apps.care.queries import Kind
from leeward.apps.care.questions import Question, signpost
from leeward.apps.care.questions import steps as asked_steps
from leeward.apps.consent import api as consent
from leeward.apps.people.api import Person
from leeward.common import clock, ids, words
from leeward.design.forms import DesignForm, TickTiles, Tiles


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


class ChooseStepForm(DesignForm):
    """The step, and why when it is not the one that the rules suggest. The action knows which one that is."""

    hide_optional = True  # a reason is asked for where it is needed; the action knows where that is

    step = forms.ChoiceField(label=_("Kind of help"), choices=Step.choices, widget=Tiles)
    why = forms.ChoiceField(
        label=_("Why, if you choose otherwise than the rule"),
        choices=(("", _("I go with the rule")), *StepReview.Why.choices),
        required=False,
    )
    line = forms.CharField(
        label=_("A line for the team"),
        widget=forms.Textarea(attrs={"rows": 2}),
        required=False,
        max_length=500,
    )

    def choice(self) -> dict[str, str]:
        return {name: self.cleaned_data[name] for name in ("step", "why", "line")}

    def add_problem(self, problem: ValidationError) -> None:
        """At the field that it is about, else above the form."""
        self.add_error(problem.code if problem.code in self.fields else None, problem.messages[0])


class KeyedForm(DesignForm):
    """Sent twice from one page, it is kept once: the page's key comes back with it."""

    key = forms.CharField(widget=forms.HiddenInput, required=False, max_length=KEY_LENGTH)

    @property
    def page_key(self) -> str:
        """The one that came with the form, so that a second try is still the same; a new one for a new page."""
        return (self.data.get("key") if self.is_bound else "") or str(ids.new())


class ReferForm(KeyedForm):
    """Somebody is referred: with the account they have, or by an invitation. What a colleague does not know is left
    empty, and what only the person can say is not asked here."""

    hide_optional = True
    HERE, NEW = "here", "new"

    who = forms.ChoiceField(
        label=_("Do they have an account here?"),
        choices=((NEW, _("No: they get an invitation")), (HERE, _("Yes: I know their user name"))),
        initial=NEW,
        widget=Tiles,
    )
    name = forms.CharField(
        label=_("What shall we call them?"),
        help_text=_("For somebody new. They can change it."),
        max_length=80,
        required=False,
    )
    username = forms.CharField(
        label=_("Their user name"),
        help_text=_("For somebody who has an account."),
        max_length=150,
        required=False,
        widget=forms.TextInput(attrs={"autocapitalize": "none", "spellcheck": "false"}),
    )
    story = forms.CharField(
        label=_("Why you refer them"),
        help_text=_("It is part of their record. They can have a copy of it."),
        widget=forms.Textarea(attrs={"rows": 6}),
        max_length=words.LONGEST,
    )
    field_order = ("who", "name", "username", "problems", "country", "birth_year", "story")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        asked = {one.code: one for step in asked_steps() for one in step.questions}
        for code in ("problems", "country", "birth_year"):
            self.fields[code] = _answered_by_staff(asked[code])
        self.order_fields(self.field_order)

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        if data.get("who") == self.NEW and not data.get("name"):
            self.add_error("name", _("Please write what we shall call them."))
        if data.get("who") == self.HERE and not data.get("username"):
            self.add_error("username", _("Please write their user name."))
        if signpost(2, data) == "elsewhere":
            self.add_error(
                "country", _("This service does not work there. Please refer them to one that does.")
            )
        return data

    def answers(self) -> dict[str, Any]:
        """As the person would have given them: codes, and nothing for what is not known."""
        given = {code: self.cleaned_data.get(code) for code in ("problems", "country", "birth_year")}
        return {code: value for code, value in given.items() if value}


def _answered_by_staff(question: Question) -> forms.Field:
    """One question about a third person, in the words that staff read. Not knowing is an answer."""
    label = gettext(question.staff_label)
    options: list[tuple[str, Any]] = [(code, gettext(words)) for code, words in question.options]
    if question.kind == "many":
        return forms.MultipleChoiceField(label=label, choices=options, widget=TickTiles, required=False)
    if question.kind == "country":
        return forms.ChoiceField(label=label, choices=[("", gettext("Not known")), *options], required=False)
    year = clock.now().year
    return forms.IntegerField(
        label=label,
        help_text=gettext("The year, if you know it. They are asked themselves."),
        min_value=year - consent.OLDEST,
        max_value=year,
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "input--short"}),
    )


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


class NoteForm(KeyedForm):
    kind = forms.ChoiceField(label=_("Kind"), choices=Note.Kind.choices, initial=Note.Kind.SESSION)
    about = forms.DateTimeField(
        label=_("When it took place"),
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M"],
    )
    minutes = forms.IntegerField(label=_("Minutes"), min_value=0, max_value=600, initial=50)
    text = forms.CharField(
        label=_("Note"),
        widget=forms.Textarea(attrs={"rows": 14, "class": "input--tall"}),
        max_length=words.LONGEST,
    )
    needs_cosign = forms.BooleanField(label=_("Ask my supervisor to co-sign"), required=False)


class AmendForm(DesignForm):
    text = forms.CharField(
        label=_("The note as it should read"),
        widget=forms.Textarea(attrs={"class": "input--tall"}),
        max_length=words.LONGEST,
    )
    why = forms.CharField(label=_("Why you change it"), max_length=500)


class RequestLetterForm(KeyedForm):
    text = forms.CharField(
        label=_("Your message"),
        widget=forms.Textarea(attrs={"rows": 5}),
        max_length=words.LONGEST,
        error_messages={"required": _("Please write something first. Nothing was sent.")},
    )


class GoalForm(KeyedForm):
    text = forms.CharField(label=_("What would you like to be different?"), max_length=300)


class StepForm(KeyedForm):
    text = forms.CharField(label=_("One small step"), max_length=300)


class EndingForm(DesignForm):
    hide_optional = True  # what a summary is needed for is said beside it

    kind = forms.ChoiceField(label=_("How it ended"), choices=Ending.Kind.choices, widget=Tiles)
    was_agreed = forms.BooleanField(label=_("You both agreed on it"), required=False)
    summary = forms.CharField(
        label=_("Summary"), widget=forms.Textarea, required=False, max_length=words.LONGEST
    )
    is_sure = forms.BooleanField(required=False)
    """Asked for once "Died" was chosen, by the name of the person: one click must not tell people of a death."""

    def __init__(self, *args: Any, name: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["is_sure"].label = _("Yes, %(name)s has died") % {"name": name}
        self.asks_again = self.is_bound and self.data.get("kind") == Ending.Kind.DIED

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        is_sure = data.pop("is_sure", False)
        if data.get("kind") == Ending.Kind.DIED and not is_sure:
            self.add_error("is_sure", _("Please look once more and tick this. Nothing was changed yet."))
        if data.get("kind") == Ending.Kind.PLANNED and not data.get("summary"):
            self.add_error("summary", _("Please write a short summary. It is part of the record."))
        return data


class DeathForm(DesignForm):
    """Asked once more by the name of the person: one click must not tell people of a death."""

    is_sure = forms.BooleanField(required=False)

    def __init__(self, *args: Any, name: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["is_sure"].label = _("Yes, %(name)s has died") % {"name": name}

    def clean_is_sure(self) -> bool:
        if not self.cleaned_data["is_sure"]:
            raise forms.ValidationError(_("Please look once more and tick this. Nothing was changed yet."))
        return True


class AbsenceForm(PersonForm):
    begins_at = forms.DateTimeField(
        label=_("Away from"),
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
    )
    ends_at = forms.DateTimeField(
        label=_("Back on"),
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
    )


class HowForm(DesignForm):
    how = forms.CharField(
        label=_("How they asked"),
        help_text=_("“By phone today; they cannot sign in.” It is part of the record, sealed."),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=1_000,
        error_messages={"required": _("Please write how they asked. Nothing was changed.")},
    )


class MoreTimeForm(DesignForm):
    why = forms.CharField(
        label=_("Why it takes longer"),
        help_text=_("The client reads this, and the new last day."),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=1_000,
        error_messages={"required": _("Please write why it takes longer. The client reads it.")},
    )


IN_COPY = "in_copy"


class CopyForm(DesignForm):
    """What is in a copy, kind by kind; for letters that are kept back one by one, why."""

    hide_optional = True

    def __init__(self, *args: Any, kinds: Sequence[Kind], actor: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kinds = [kind for kind in kinds if kind.count and not kind.singles]
        self.singles = [one for kind in kinds for one in kind.withheld]
        back: list[tuple[str, Any]] = [
            (code, _("Kept back: %(why)s") % {"why": label}) for code, label in KeptBack.choices
        ]
        for kind in self.kinds:
            may = kind.may_release(actor)
            choices = [(IN_COPY, _("In the copy"))] if may else []
            choices += [row for row in back if kind.part.are_own_notes or row[0] != KeptBack.APART]
            label = f"{kind.part.title} ({kind.count})"
            self._ask(kind.code, label, choices, None if kind.part.is_apart else IN_COPY)
        for one in self.singles:
            self._ask(
                str(one.id),
                _("Why this letter is kept back"),
                [row for row in back if row[0] != KeptBack.APART],
                None,
            )

    def _ask(self, name: str, label: Any, choices: list[tuple[str, Any]], initial: str | None) -> None:
        first = [] if initial else [("", _("Choose …"))]
        self.fields[name] = forms.ChoiceField(
            label=label,
            choices=first + choices,
            initial=initial,
            error_messages={"required": _("Please choose an answer.")},
        )
        self.fields[f"{name}-line"] = forms.CharField(
            label=_("A line for the file"), required=False, max_length=1_000
        )

    def rows(self) -> list[dict[str, Any]]:
        """For the page: each kind with its two fields."""
        return [
            {"kind": kind, "choice": self[kind.code], "line": self[f"{kind.code}-line"]}
            for kind in self.kinds
        ]

    def single_rows(self) -> list[dict[str, Any]]:
        return [
            {"one": one, "choice": self[str(one.id)], "line": self[f"{one.id}-line"]} for one in self.singles
        ]

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        for name in [*(kind.code for kind in self.kinds), *(str(one.id) for one in self.singles)]:
            if data.get(name) == KeptBack.OTHER and not data.get(f"{name}-line", "").strip():
                self.add_error(f"{name}-line", _("Please write a line about the other reason."))
        return data

    def verdicts(self) -> dict[str, Verdict]:
        names = [*(kind.code for kind in self.kinds), *(str(one.id) for one in self.singles)]
        said = {name: self.cleaned_data[name] for name in names}
        return {
            name: Verdict("" if choice == IN_COPY else choice, self.cleaned_data[f"{name}-line"])
            for name, choice in said.items()
        }
