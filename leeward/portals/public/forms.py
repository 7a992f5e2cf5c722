"""The four steps of asking for help. Each is kept as it is given."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from leeward.apps.care.api import PROBLEMS
from leeward.apps.people.api import Person
from leeward.common import clock, words

FOR_WHOM = (("me", _("For me")), ("other", _("Somebody else")))
WAYS = (
    ("video", _("Video")),
    ("voice", _("Voice only")),
    ("text", _("Text chat")),
    ("letters", _("Letters and small steps")),
    ("any", _("I don’t mind")),
)
DANGER = (
    ("no", _("No")),
    ("yes", _("Yes, right now")),
    ("pass", _("I’d rather not say")),
)
COUNTRIES = (
    ("GB", _("United Kingdom")),
    ("IE", _("Ireland")),
    ("DE", _("Germany")),
    ("RO", _("Romania")),
    ("ES", _("Spain")),
    ("XX", _("Another country")),
)


class StepOne(forms.Form):
    problems = forms.MultipleChoiceField(
        label=_("What would you like help with?"), choices=PROBLEMS.choices, required=False
    )
    for_whom = forms.ChoiceField(label=_("Who are you asking for?"), choices=FOR_WHOM, initial="me")

    def clean_problems(self) -> list[str]:
        return self.cleaned_data["problems"] or [PROBLEMS.OTHER.value]


class StepTwo(forms.Form):
    birth_year = forms.IntegerField(
        label=_("Which year were you born?"),
        error_messages={"required": _("Please write the year, like 1998."), "invalid": _("Please write the year, like 1998.")},
    )
    country = forms.ChoiceField(label=_("Where do you live?"), choices=COUNTRIES)
    danger = forms.ChoiceField(label=_("Is your life in danger right now?"), choices=DANGER)

    def clean_birth_year(self) -> int:
        year, now = self.cleaned_data["birth_year"], clock.now().year
        if not now - 110 <= year <= now:
            raise ValidationError(_("Please write the year with four digits, like 1998."))
        return int(year)


class StepThree(forms.Form):
    story = forms.CharField(
        label=_("What is hard at the moment?"), required=False, max_length=words.LONGEST, widget=forms.Textarea
    )
    way = forms.MultipleChoiceField(label=_("How would you like to meet?"), choices=WAYS, required=False)


class StepFour(forms.Form):
    name = forms.CharField(
        label=_("What shall we call you?"),
        max_length=80,
        error_messages={"required": _("Any name will do. It need not be your real one.")},
    )
    username = forms.CharField(
        label=_("Choose a user name"),
        min_length=3,
        max_length=60,
        error_messages={"required": _("You need a user name to come back.")},
    )
    password = forms.CharField(
        label=_("Choose a password"),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        error_messages={"required": _("You need a password to come back.")},
    )
    email = forms.EmailField(
        label=_("E-mail, if you like"),
        required=False,
        error_messages={"invalid": _("This does not look like an e-mail address. You can also leave it empty.")},
    )
    phone = forms.CharField(label=_("Phone, if you like"), required=False, max_length=30)

    def clean_username(self) -> str:
        name: str = self.cleaned_data["username"].strip().lower()
        if Person.objects.filter(username__iexact=name).exists():
            raise ValidationError(_("Somebody has this user name already. Please choose another one."))
        return name

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        if data.get("password"):
            try:
                validate_password(data["password"], Person(username=data.get("username", "")))
            except ValidationError as error:
                self.add_error("password", error)
        return data


STEPS: tuple[type[forms.Form], ...] = (StepOne, StepTwo, StepThree, StepFour)
