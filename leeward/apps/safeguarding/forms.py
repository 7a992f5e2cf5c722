"""Forms of contacts, missed contacts and the queue of safeguarding."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from leeward.apps.people.api import language_name, spoken_languages
from leeward.apps.safeguarding import queries
from leeward.apps.safeguarding.models import (
    CaseStep,
    ContactDraft,
    DisclosureStep,
    How,
    MissedCase,
    Relation,
    Telling,
    When,
)
from leeward.common import clock, ids
from leeward.common.words import LONGEST
from leeward.design.forms import DesignForm, Tiles


def _box(rows: int) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


# --- the client: one step a page --------------------------------------------------------------------------


class StepForm(DesignForm):
    """Everything is kept as it was typed; what is missing is said beside it."""

    hide_optional = True

    @classmethod
    def of(cls, draft: ContactDraft, problems: Mapping[str, str]) -> StepForm:
        """What was kept, with a word beside each thing that is missing."""
        kept = {name: str(getattr(draft, name) or "") for name in cls.base_fields}  # type: ignore[attr-defined]
        if not problems:
            return cls(initial=kept)
        form = cls(kept)
        form.full_clean()
        for name, words in problems.items():
            if name in form.fields:
                form.add_error(name, words)
        return form


class WhoForm(StepForm):
    name = forms.CharField(label=_("What is their name?"), max_length=120, required=False)
    relation = forms.ChoiceField(
        label=_("Who are they to you?"), choices=Relation.choices, widget=Tiles, required=False
    )
    language = forms.ChoiceField(label=_("Which language do they speak best?"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        names = {code: str(language_name(code)) for code in spoken_languages()}
        self.fields["language"].choices = sorted(names.items(), key=lambda one: one[1].casefold())  # type: ignore[attr-defined]


class ReachForm(StepForm):
    phone = forms.CharField(
        label=_("Their phone number"),
        max_length=40,
        widget=forms.TextInput(attrs={"type": "tel", "dir": "ltr", "autocomplete": "off"}),
        required=False,
    )
    email = forms.CharField(
        label=_("Their e-mail address"),
        max_length=254,
        widget=forms.TextInput(attrs={"type": "email", "dir": "ltr", "autocomplete": "off"}),
        required=False,
    )


class TellForm(StepForm):
    may_tell = forms.ChoiceField(
        label=_("What may we tell them?"),
        choices=Telling.choices,
        widget=Tiles(notes=queries.TELL_NOTES),
        required=False,
    )


class WhenForm(StepForm):
    when = forms.ChoiceField(
        label=_("When may we ask them?"),
        choices=When.choices,
        widget=Tiles(notes=queries.WHEN_NOTES),
        required=False,
    )


STEP_FORMS: dict[str, type[StepForm]] = {
    "who": WhoForm, "reach": ReachForm, "tell": TellForm, "when": WhenForm,
}  # fmt: skip


# --- staff ------------------------------------------------------------------------------------------------


class OpeningForm(DesignForm):
    hide_optional = True
    reason = forms.CharField(
        label=_("Why must you ask them?"),
        help_text=_("They can read your reason."),
        widget=_box(2),
        max_length=LONGEST,
        required=False,
    )
    sees_danger = forms.BooleanField(label=_("I see danger now"), required=False)

    def __init__(self, *args: Any, asks_danger: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not asks_danger:
            del self.fields["sees_danger"]


class MissedForm(DesignForm):
    hide_optional = True
    how = forms.ChoiceField(label=_("What happened?"), choices=How.choices, widget=Tiles(row=True))
    planned_at = forms.DateTimeField(
        label=_("When was it planned?"),
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
    )
    line = forms.CharField(
        label=_("What do you know?"),
        help_text=_("If you like: what was tried already."),
        widget=_box(2),
        max_length=LONGEST,
        required=False,
    )
    key = forms.UUIDField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["key"].initial = ids.new
        self.fields["planned_at"].initial = lambda: timezone.localtime(clock.now()).replace(minute=0)


FOUND = {
    CaseStep.Kind.CALL: ("reached", "no_answer", "left_word", "not_possible"),
    CaseStep.Kind.MESSAGE: ("done", "reached", "not_possible"),
    CaseStep.Kind.CONTACT: ("reached", "no_answer", "left_word", "done", "not_possible"),
    CaseStep.Kind.WELFARE: ("done", "reached", "not_possible"),
}
"""What can come of each step."""


class CaseStepForm(DesignForm):
    """One step, one tap: the buttons say what came of it."""

    hide_optional = True
    line = forms.CharField(label=_("One line"), max_length=LONGEST, required=False)


class CaseClosingForm(DesignForm):
    hide_optional = True
    outcome = forms.ChoiceField(label=_("How did it end?"), choices=MissedCase.Outcome.choices, widget=Tiles)
    line = forms.CharField(
        label=_("One line: what was done"), widget=_box(2), max_length=LONGEST, required=False
    )

    def __init__(self, *args: Any, may_stop: bool, died: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        left_out = {code for code, shown in (("stopped", may_stop), ("died", died)) if not shown}
        choices = [one for one in MissedCase.Outcome.choices if one[0] not in left_out]
        self.fields["outcome"].choices = choices  # type: ignore[attr-defined]


class LetterForm(DesignForm):
    text = forms.CharField(label=_("Your letter"), widget=_box(4), max_length=LONGEST)


class DisclosureStepForm(DesignForm):
    hide_optional = True
    kind = forms.ChoiceField(
        label=_("What did you do?"),
        choices=[
            one for one in DisclosureStep.Kind.choices if one[0] in ("spoke", "talked", "told", "not_told")
        ],
        widget=Tiles,
    )
    line = forms.CharField(
        label=_("One line"),
        help_text=_("With whom, and what was agreed. Not to tell anybody outside needs its reason."),
        widget=_box(2),
        max_length=LONGEST,
        required=False,
    )


class DisclosureClosingForm(DesignForm):
    hide_optional = True
    line = forms.CharField(
        label=_("One line: why it can be closed"), widget=_box(2), max_length=LONGEST, required=False
    )


class KeepOpenForm(DesignForm):
    hide_optional = True
    line = forms.CharField(label=_("What is still to be done?"), max_length=LONGEST, required=False)
