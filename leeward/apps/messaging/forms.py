"""Forms of messaging."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from leeward.design.forms import DesignForm


class TemplateForm(DesignForm):
    title = forms.CharField(label=_("Title"), max_length=80)
    body = forms.CharField(
        label=_("Text"),
        max_length=5_000,
        help_text=_("{name} becomes the client’s first name, {me} yours. Write about no client."),
        widget=forms.Textarea(attrs={"rows": 6}),
    )
