"""Forms in the house's shape. `{% field %}` renders any Django field; these add what a form can say."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _


class Tiles(forms.RadioSelect):
    """One answer of a few, each as large as a thumb."""

    def __init__(
        self,
        attrs: dict[str, Any] | None = None,
        choices: Iterable[Any] = (),
        *,
        notes: Mapping[str, Any] | None = None,
        pass_values: Iterable[str] = (),
        row: bool = False,
    ) -> None:
        super().__init__(attrs, choices)
        self.notes = dict(notes or {})
        self.pass_values = tuple(pass_values)
        self.row = row


class TickTiles(forms.CheckboxSelectMultiple):
    """Any number of answers."""

    def __init__(
        self,
        attrs: dict[str, Any] | None = None,
        choices: Iterable[Any] = (),
        *,
        notes: Mapping[str, Any] | None = None,
        pass_values: Iterable[str] = (),
        row: bool = False,
    ) -> None:
        super().__init__(attrs, choices)
        self.notes = dict(notes or {})
        self.pass_values = tuple(pass_values)
        self.row = row


def in_reach(moment: dt.datetime) -> None:
    """A moment that people mean. At the ends of the calendar no sum of days has an answer."""
    if not 1900 < moment.year < 2200:
        raise forms.ValidationError(_("Please check the year."))


class DesignForm(forms.Form):
    """`{{ form }}` gives the error summary and every field; `kept` says what becomes of an answer."""

    template_name = "design/components/form.html"
    kept: ClassVar[Mapping[str, Any]] = {}
    hide_optional: ClassVar[bool] = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for item in self.fields.values():
            if isinstance(item, forms.DateTimeField):
                item.validators.append(in_reach)
            plain = forms.Field.default_error_messages["required"]
            if item.error_messages.get("required") == plain:
                if isinstance(item.widget, (forms.RadioSelect, forms.CheckboxSelectMultiple)):
                    item.error_messages["required"] = _("Please choose an answer.")
                else:
                    item.error_messages["required"] = _("Please fill this in.")
