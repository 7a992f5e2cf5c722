"""The four steps of asking for help. Each is kept as it is given."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, ClassVar

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.forms.boundfield import BoundField
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from leeward.apps.care import api as care
from leeward.apps.care.api import PROBLEMS
from leeward.apps.consent import api as consent
from leeward.apps.people.api import OpenSite, Person, open_sites
from leeward.apps.people.forms import NewUserName
from leeward.common import clock, words
from leeward.design.forms import DesignForm, TickTiles, Tiles


def _field(question: care.Question) -> forms.Field:
    """The field of one question. Wording and options come from the data, the shape from its kind."""
    facts: dict[str, Any] = {
        "label": gettext(question.label),
        "required": question.required,
        "help_text": " ".join(gettext(part) for part in (question.help, question.why) if part),
    }
    if question.missing:
        facts["error_messages"] = {name: gettext(question.missing) for name in ("required", "invalid")}
    elif question.required:
        is_tiles = question.kind in ("choice", "many", "yes_no")
        said = gettext("Please choose an answer.") if is_tiles else gettext("Please fill this in.")
        facts["error_messages"] = {"required": said}
    options = [(code, gettext(label)) for code, label in question.options]
    match question.kind:
        case "year":
            year = {"inputmode": "numeric", "autocomplete": "bday-year", "class": "input--short"}
            return forms.IntegerField(widget=forms.TextInput(attrs=year), **facts)
        case "country":
            return forms.ChoiceField(choices=options, **facts)
        case "text":
            return forms.CharField(
                max_length=words.LONGEST, widget=forms.Textarea(attrs={"rows": 7}), **facts
            )
        case "many":
            return forms.MultipleChoiceField(
                choices=options, widget=TickTiles(pass_values=[care.PASS]), **facts
            )
        case _:
            # Two short answers stand in a row; with a third they stand below each other.
            tiles = Tiles(pass_values=[care.PASS], row=len(options) == 2)
            return forms.ChoiceField(choices=options, initial=question.first or None, widget=tiles, **facts)


SITE_STEP = 3
"""Beside what they wish for. Asked only where there is a choice: the places of a service are not in the file."""
NO_SITE = "none"


def _site_field(sites: Iterable[OpenSite]) -> forms.Field:
    options = [(str(site.id), site.name) for site in sites]
    return forms.ChoiceField(
        label=_("Which place is nearest or best for you?"),
        choices=[*options, (NO_SITE, _("No preference, or only online"))],
        widget=Tiles(pass_values=[NO_SITE]),
        required=False,
    )


class AskedForm(DesignForm):
    """One step of asking. What it asks is data: see `care`."""

    number: ClassVar[int]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.asked = care.asked_steps()[self.number - 1]
        for question in self.asked.questions:
            self.fields[question.code] = _field(question)
        if self.number == SITE_STEP and len(sites := open_sites()) > 1:
            self.fields["site"] = _site_field(sites)

    @property
    def title(self) -> str:
        return gettext(self.asked.title)

    @property
    def text(self) -> str:
        return gettext(self.asked.text) if self.asked.text else ""

    def more(self) -> list[BoundField]:
        """Everything that the page does not place by itself, in its order."""
        found = [self[question.code] for question in self.asked.questions if not question.is_fixed]
        return [*found, self["site"]] if "site" in self.fields else found


class StepOne(AskedForm):
    number = 1
    hide_optional = True

    def clean_problems(self) -> list[str]:
        return self.cleaned_data["problems"] or [PROBLEMS.OTHER.value]


class StepTwo(AskedForm):
    """Whoever has an account said the year before: it is not asked twice."""

    number = 2

    def __init__(self, *args: Any, known_year: int | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.known_year = known_year
        if known_year is not None:
            del self.fields["birth_year"]
        if not self.is_bound and self.initial.get("had_birthday"):
            self.fields["had_birthday"].required = True

    def clean_birth_year(self) -> int:
        year, now = self.cleaned_data["birth_year"], clock.now().year
        if not 1000 <= year <= 9999:
            raise ValidationError(_("Please write the year with four digits, like 1998."))
        if year > now:
            raise ValidationError(_("This year is still to come. Please look at it once more."))
        if year < now - consent.OLDEST:
            raise ValidationError(
                _("We can only take a year from %(year)d on. If yours is earlier, please write %(year)d.")
                % {"year": now - consent.OLDEST}
            )
        return int(year)

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        if self.known_year is not None:
            data["birth_year"] = self.known_year
        if "birth_year" in data and "country" in data:
            if not consent.birthday_matters(birth_year=data["birth_year"], country=data["country"]):
                data["had_birthday"] = ""  # it changes nothing: not kept
            elif not data.get("had_birthday"):
                self.add_error("had_birthday", _("We need this one more answer."))
            if data.get("had_birthday") or self.errors.get("had_birthday"):
                self.fields["had_birthday"].required = True  # where it stands on the page, it is needed
        return data

    def asks_birthday(self) -> bool:
        """Only where the year alone does not say which way in somebody has."""
        return bool(self["had_birthday"].errors or self["had_birthday"].value())


class StepThree(AskedForm):
    number = 3


class StepFour(NewUserName, DesignForm):
    field_order = ("name", "username", "password", "email", "phone")

    name = forms.CharField(
        label=_("What shall we call you?"),
        max_length=80,
        help_text=_("Any name will do. Your team will use it."),
        widget=forms.TextInput(attrs={"autocomplete": "nickname"}),
        error_messages={"required": _("Any name will do. It need not be your real one.")},
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

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        if data.get("password"):
            try:
                validate_password(data["password"], Person(username=data.get("username", "")))
            except ValidationError as error:
                self.add_error("password", error)
        return data


class SendAgain(DesignForm):
    """The last step for somebody who has an account: nothing is asked but what they agree to."""


STEPS: tuple[type[DesignForm], ...] = (StepOne, StepTwo, StepThree, StepFour)
