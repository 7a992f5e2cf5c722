"""The four steps of asking for help. Each is kept as it is given."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from leeward.apps.care.api import PROBLEMS
from leeward.apps.consent import api as consent
from leeward.apps.people.api import Person
from leeward.common import clock, words
from leeward.design.forms import DesignForm, TickTiles, Tiles

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


class StepOne(DesignForm):
    hide_optional = True
    problems = forms.MultipleChoiceField(
        label=_("What would you like help with?"), choices=PROBLEMS.choices, required=False, widget=TickTiles
    )
    for_whom = forms.ChoiceField(
        label=_("Who are you asking for?"), choices=FOR_WHOM, initial="me", widget=Tiles(row=True)
    )

    def clean_problems(self) -> list[str]:
        return self.cleaned_data["problems"] or [PROBLEMS.OTHER.value]


class StepTwo(DesignForm):
    birth_year = forms.IntegerField(
        label=_("Which year were you born?"),
        help_text=_("Four digits, like 1998. We keep the year only."),
        widget=forms.TextInput(
            attrs={"inputmode": "numeric", "autocomplete": "bday-year", "class": "input--short"}
        ),
        error_messages={
            "required": _("Please write the year, like 1998."),
            "invalid": _("Please write the year, like 1998."),
        },
    )
    country = forms.ChoiceField(
        label=_("Where do you live?"),
        choices=COUNTRIES,
        help_text=_("It decides which phone numbers we show you."),
    )
    had_birthday = forms.ChoiceField(
        label=_("Have you had your birthday this year?"),
        choices=(("yes", _("Yes")), ("no", _("No"))),
        required=False,
        help_text=_("Why we ask: at your age the law looks at it. We keep no date of birth."),
        widget=Tiles(row=True),
    )
    danger = forms.ChoiceField(
        label=_("Is your life in danger right now?"),
        choices=DANGER,
        help_text=_(
            "Why we ask: we cannot come to you, and others can be faster. It does not change whether we help you."
        ),
        widget=Tiles(pass_values=["pass"]),
        error_messages={"required": _("Please choose one. “I’d rather not say” is fine.")},
    )

    def clean_birth_year(self) -> int:
        year, now = self.cleaned_data["birth_year"], clock.now().year
        if not now - 110 <= year <= now:
            raise ValidationError(_("Please write the year with four digits, like 1998."))
        return int(year)

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        if "birth_year" in data and "country" in data:
            if not consent.birthday_matters(birth_year=data["birth_year"], country=data["country"]):
                data["had_birthday"] = ""  # it changes nothing: not kept
            elif not data.get("had_birthday"):
                self.add_error("had_birthday", _("We need this one more answer."))
        return data

    def asks_birthday(self) -> bool:
        """Only where the year alone does not say which way in somebody has."""
        return bool(self["had_birthday"].errors or self["had_birthday"].value())


class StepThree(DesignForm):
    story = forms.CharField(
        label=_("What is hard at the moment?"),
        required=False,
        max_length=words.LONGEST,
        widget=forms.Textarea(attrs={"rows": 7}),
    )
    way = forms.MultipleChoiceField(
        label=_("How would you like to meet?"),
        choices=WAYS,
        required=False,
        help_text=_("Choose as many as you like. You can change it later."),
        widget=TickTiles,
    )


class StepFour(DesignForm):
    name = forms.CharField(
        label=_("What shall we call you?"),
        max_length=80,
        help_text=_("Any name will do. Your team will use it."),
        widget=forms.TextInput(attrs={"autocomplete": "nickname"}),
        error_messages={"required": _("Any name will do. It need not be your real one.")},
    )
    username = forms.CharField(
        label=_("Choose a user name"),
        min_length=3,
        max_length=60,
        help_text=_("For signing in. At least 3 letters or numbers."),
        widget=forms.TextInput(
            attrs={"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"}
        ),
        error_messages={"required": _("You need a user name to come back.")},
    )
    password = forms.CharField(
        label=_("Choose a password"),
        help_text=_("At least 10 characters. Three words that don’t belong together work well."),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        error_messages={"required": _("You need a password to come back.")},
    )
    email = forms.EmailField(
        label=_("E-mail"),
        required=False,
        help_text=_("We write “You have a message”, nothing more."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={
            "invalid": _("This does not look like an e-mail address. You can also leave it empty.")
        },
    )
    phone = forms.CharField(
        label=_("Phone"),
        required=False,
        max_length=30,
        help_text=_("We only call when you agree, or when we fear for your life."),
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "tel"}),
    )

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


STEPS: tuple[type[DesignForm], ...] = (StepOne, StepTwo, StepThree, StepFour)
