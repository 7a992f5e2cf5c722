"""What an administrator types: reasons, and the service's own wording."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import capfirst
from django.utils.translation import get_language_info
from django.utils.translation import gettext_lazy as _

from leeward.apps.consent.api import Rewording
from leeward.apps.people.api import ENDING_REASONS
from leeward.design.forms import DesignForm, Tiles

LEAST = 10


class ReasonForm(DesignForm):
    why = forms.CharField(
        label=_("Why do you do this?"),
        max_length=1_000,
        help_text=_("One sentence that others can follow later. The person can read it too."),
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Please write one sentence. Nothing was changed.")},
    )

    def clean_why(self) -> str:
        return _one_sentence(self.cleaned_data["why"])


def _one_sentence(given: Any) -> str:
    why = str(given).strip()
    if len(why) < LEAST:
        raise ValidationError(
            _("Please write one sentence that others can follow later. Nothing was changed.")
        )
    return why


class EndingForm(DesignForm):
    """A reason from the list, whose code stands in the audit, and a sentence beside it."""

    reason = forms.ChoiceField(
        label=_("Why?"),
        widget=Tiles,
        choices=[(one.value, capfirst(one.label)) for one in ENDING_REASONS],
        error_messages={"required": _("Please choose a reason. Nothing was changed.")},
    )
    why = forms.CharField(
        label=_("In one sentence"),
        max_length=1_000,
        help_text=_(
            "Others can follow it later, and the person can read it. Write nothing about clients here."
        ),
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("Please write one sentence. Nothing was changed.")},
    )

    def clean_why(self) -> str:
        return _one_sentence(self.cleaned_data["why"])


class ClosingForm(ReasonForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["why"].label = _("Why is it closed?")
        self.fields["why"].help_text = _("One sentence that other administrators can follow later.")


def _sentences(label: Any, hint: Any = "", *, rows: int = 3, required: bool = True) -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=hint,
        max_length=4_000,
        required=required,
        widget=forms.Textarea({"rows": rows}),
    )


class WordingForm(DesignForm):
    """Words that fell behind another language's meaning cannot be mended in small: nobody reads them."""

    title = forms.CharField(label=_("Title"), max_length=80)
    what = _sentences(_("What we ask"))
    more = _sentences(_("More about it"), _("One sentence a line."), rows=6, required=False)
    when_no = _sentences(_("What happens after a no"))
    when_withdrawn = _sentences(_("What happens when they take a yes back"))
    rewording = forms.ChoiceField(
        label=_("What do the new words do?"),
        widget=Tiles,
        error_messages={"required": _("Please choose what the new words do. Nothing was changed.")},
    )
    changed = forms.CharField(
        label=_("What changed, in one line"),
        help_text=_("Only when the meaning changes. Everybody who is asked again reads it."),
        max_length=200,
        required=False,
    )

    def __init__(self, *args: Any, language: str, is_behind: bool = False, **kwargs: Any) -> None:
        """`language`: of the words, which may run another way than the page does."""
        super().__init__(*args, **kwargs)
        bidi = bool(get_language_info(language)["bidi"])
        for name in ("title", "what", "more", "when_no", "when_withdrawn", "changed"):
            self.fields[name].widget.attrs |= {"lang": language, "dir": "rtl" if bidi else "ltr"}
        first = Rewording.CATCHES_UP if is_behind else Rewording.SMALL
        field: Any = self.fields["rewording"]
        field.choices = [(one.value, one.label) for one in (first, Rewording.NEW_MEANING)]

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        asks = data.get("rewording") in (Rewording.NEW_MEANING, Rewording.CATCHES_UP)
        if asks and not str(data.get("changed", "")).strip():
            self.add_error("changed", _("Please write in one line what has changed. Nothing was changed."))
        return data
