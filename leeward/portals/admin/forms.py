"""What an administrator types: reasons, and the service's own wording."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from leeward.design.forms import DesignForm

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
        why = str(self.cleaned_data["why"]).strip()
        if len(why) < LEAST:
            raise ValidationError(
                _("Please write one sentence that others can follow later. Nothing was changed.")
            )
        return why


def _sentences(label: Any, hint: Any = "", *, rows: int = 3, required: bool = True) -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=hint,
        max_length=4_000,
        required=required,
        widget=forms.Textarea({"rows": rows}),
    )


class WordingForm(DesignForm):
    title = forms.CharField(label=_("Title"), max_length=80)
    what = _sentences(_("What we ask"))
    more = _sentences(_("More about it"), _("One sentence a line."), rows=6, required=False)
    when_no = _sentences(_("What happens after a no"))
    when_withdrawn = _sentences(_("What happens when they take a yes back"))
