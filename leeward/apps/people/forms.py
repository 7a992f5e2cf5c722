"""Forms for signing in, coming back, invitations and preferences, in plain words."""

from __future__ import annotations

import zoneinfo
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any, ClassVar

from allauth.account import forms as account
from allauth.mfa.base import forms as factor
from allauth.mfa.totp import forms as app
from allauth.mfa.webauthn import forms as passkey
from django import forms
from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from leeward.apps.people import queries
from leeward.apps.people.models import Person, Recovery
from leeward.design.forms import DesignForm, Tiles

NEW_PASSWORD = _("At least 10 characters. Three words that don’t belong together work well.")
KEPT_BY_BROWSER = {"autocapitalize": "none", "spellcheck": "false"}


class InPlainWords(forms.Form):
    """Gives the library's forms our labels and hints, and takes away placeholders: they vanish when needed."""

    words: ClassVar[Mapping[str, tuple[Any, Any]]] = {}
    """Field: label, hint."""
    hide_optional: ClassVar[bool] = True
    missing: ClassVar[Mapping[str, Any]] = {}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, item in self.fields.items():
            item.widget.attrs.pop("placeholder", None)
            label, hint = self.words.get(name, (item.label, ""))
            item.label, item.help_text = label, hint
            item.error_messages["required"] = self.missing.get(name, _("Please fill this in."))


CODE = {"code": (_("The code"), "")}
ADDRESS = {"email": (_("Your e-mail address"), "")}
NO_ADDRESS = {"email": _("Please write your e-mail address.")}


class SignInForm(InPlainWords, account.LoginForm):
    words: ClassVar[Mapping[str, tuple[Any, Any]]] = {
        "login": (_("User name or e-mail"), ""),
        "password": (_("Password"), ""),
        "remember": (
            _("Stay signed in on this device for 2 weeks"),
            _("Leave this off if others use the device."),
        ),
    }
    missing: ClassVar[Mapping[str, Any]] = {
        "login": _("Please write your user name or your e-mail."),
        "password": _("Please write your password."),
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"].widget.attrs.update({"autocomplete": "username", **KEPT_BY_BROWSER})


class CodeRequestForm(InPlainWords, account.RequestLoginCodeForm):
    words = ADDRESS
    missing = NO_ADDRESS

    def clean_email(self) -> str:
        email = str(super().clean_email())
        self._user = queries.confirmed_owner(email)
        return email


class EnterCodeForm(InPlainWords, account.ConfirmLoginCodeForm):
    words = CODE


class ResetRequestForm(InPlainWords, account.ResetPasswordForm):
    words = ADDRESS
    missing = NO_ADDRESS

    def clean_email(self) -> str:
        email = str(super().clean_email())
        owner = queries.confirmed_owner(email)
        self.users = [owner] if owner else []
        return email


class EnterResetCodeForm(InPlainWords, account.ConfirmPasswordResetCodeForm):
    words = CODE


class _OnePassword(InPlainWords):
    """Once is enough: it can be shown, and a slip is found at the next sign-in, where a way back stands ready."""

    words: ClassVar[Mapping[str, tuple[Any, Any]]] = {
        "oldpassword": (_("Your password now"), ""),
        "password1": (_("A new password"), NEW_PASSWORD),
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields.pop("password2", None)


class NewPasswordAfterCodeForm(_OnePassword, account.ResetPasswordKeyForm):
    pass


class ChangePasswordForm(_OnePassword, account.ChangePasswordForm):
    pass


class SetPasswordForm(_OnePassword, account.SetPasswordForm):
    pass


class ConfirmItIsYouForm(InPlainWords, account.ReauthenticateForm):
    words: ClassVar[Mapping[str, tuple[Any, Any]]] = {"password": (_("Your password"), "")}


class AddressForm(InPlainWords, account.AddEmailForm):
    words: ClassVar[Mapping[str, tuple[Any, Any]]] = {
        "email": (_("E-mail address"), _("We write “You have a message”, nothing more.")),
    }
    missing = NO_ADDRESS


FACTOR_CODE = {"code": (_("Code from your app"), _("You can also use one of your printed codes."))}


class SecondFactorForm(InPlainWords, factor.AuthenticateForm):
    words = FACTOR_CODE


class SecondFactorAgainForm(InPlainWords, factor.ReauthenticateForm):
    words = FACTOR_CODE


class SetUpAppForm(InPlainWords, app.ActivateTOTPForm):
    words: ClassVar[Mapping[str, tuple[Any, Any]]] = {"code": (_("Six numbers from the app"), "")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].widget.attrs.update({"inputmode": "numeric"})


class AddPasskeyForm(InPlainWords, passkey.AddWebAuthnForm):
    words: ClassVar[Mapping[str, tuple[Any, Any]]] = {
        "name": (_("A name for it"), _("So that you know later which one it is: “My phone”.")),
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # Every key here is a passkey: it asks for a finger, a face or a PIN, and can sign in by itself.
        self.fields["passwordless"].widget = forms.HiddenInput()
        self.fields["passwordless"].initial = True
        self.fields["name"].widget.attrs["maxlength"] = "40"

    def clean_name(self) -> str:
        return str(super().clean_name())[:40]


class RenamePasskeyForm(InPlainWords, passkey.EditWebAuthnForm):
    words: ClassVar[Mapping[str, tuple[Any, Any]]] = {"name": (_("A name for it"), "")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].widget.attrs["maxlength"] = "40"

    def clean_name(self) -> str:
        return str(self.cleaned_data["name"])[:40]


# --- coming back ------------------------------------------------------------------------------------------


def _username() -> forms.CharField:
    return forms.CharField(
        label=_("Your user name"),
        max_length=60,
        widget=forms.TextInput(attrs={"autocomplete": "username", **KEPT_BY_BROWSER}),
        error_messages={"required": _("Please write your user name.")},
    )


def _password() -> forms.CharField:
    return forms.CharField(
        label=_("A new password"),
        help_text=NEW_PASSWORD,
        max_length=200,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        error_messages={"required": _("Please choose a new password.")},
    )


class AskTeamForm(DesignForm):
    username = _username()


class ComeBackForm(DesignForm):
    """A user name, a code (printed, or read out by the team) and a new password."""

    username = _username()
    code = forms.CharField(
        label=_("The code"),
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "off", **KEPT_BY_BROWSER}),
        error_messages={"required": _("Please write the code.")},
    )
    password = _password()

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        _check_password(self, data)
        return data


def _check_password(form: forms.Form, data: dict[str, Any]) -> None:
    if data.get("password"):
        try:
            validate_password(data["password"], Person(username=data.get("username", "")))
        except ValidationError as error:
            form.add_error("password", error)


class ConfirmationForm(DesignForm):
    how = forms.ChoiceField(
        label=_("How did you make sure that it is them?"),
        choices=Recovery.How.choices,
        widget=Tiles(),
        error_messages={"required": _("Please say how you made sure.")},
    )


class NewUserName(forms.Form):
    """What the two forms that make an account ask alike. A name with @ would be read as an address at sign-in."""

    username = forms.CharField(
        label=_("Choose a user name"),
        min_length=3,
        max_length=60,
        help_text=_("For signing in. At least 3 letters or numbers."),
        widget=forms.TextInput(attrs={"autocomplete": "username", **KEPT_BY_BROWSER}),
        error_messages={"required": _("You need a user name to come back.")},
    )

    def clean_username(self) -> str:
        name = str(self.cleaned_data["username"]).strip().lower()
        if "@" in name:
            raise ValidationError(_("Please choose a name without @. It is not your e-mail address."))
        if not queries.username_is_free(name):
            raise ValidationError(_("Somebody has this user name already. Please choose another one."))
        return name


class InvitationForm(NewUserName, DesignForm):
    name = forms.CharField(
        label=_("Your name"),
        max_length=80,
        help_text=_("People here will read it."),
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={"required": _("Please write the name that people here will read.")},
    )
    password = _password()
    field_order = ("name", "username", "password")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password"].label = _("Choose a password")

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        _check_password(self, data)
        return data


# --- how pages look ---------------------------------------------------------------------------------------

CONTINENTS = ("Africa", "America", "Asia", "Atlantic", "Australia", "Europe", "Indian", "Pacific")


@lru_cache(maxsize=1)
def _zones() -> tuple[tuple[str, tuple[tuple[str, str], ...]], ...]:
    """Places by continent. "America/Argentina/Salta" reads "Salta, Argentina"."""
    by: dict[str, list[tuple[str, str]]] = {name: [] for name in CONTINENTS}
    for zone in zoneinfo.available_timezones():
        continent, _slash, rest = zone.partition("/")
        if continent in by and rest:
            by[continent].append((zone, ", ".join(reversed(rest.replace("_", " ").split("/")))))
    return tuple((name, tuple(sorted(places, key=lambda place: place[1]))) for name, places in by.items())


_PARTLY = _("{name} (only a few pages yet, the rest is in English)")


def _languages() -> tuple[tuple[str, Any], ...]:
    """Where the pages have no translation yet, the choice says so before it is made."""
    return tuple(
        (code, name if _is_translated(code) else format_lazy(_PARTLY, name=name))
        for code, name in settings.LANGUAGES
    )


def _is_translated(code: str) -> bool:
    return any((Path(place) / code / "LC_MESSAGES" / "django.mo").exists() for place in settings.LOCALE_PATHS)


LANGUAGES = _languages()


class AppearanceForm(DesignForm):
    """How pages look: for everybody, signed in or not."""

    hide_optional = True
    language = forms.ChoiceField(label=_("Language"), choices=LANGUAGES)
    theme = forms.ChoiceField(
        label=_("Light or dark"),
        choices=(("system", _("As my device")), ("light", _("Light")), ("dark", _("Dark"))),
        widget=Tiles(row=True),
    )
    text = forms.TypedChoiceField(
        label=_("Size of text"),
        coerce=int,
        choices=((100, _("Usual")), (112, _("Larger")), (125, _("Large")), (150, _("Very large"))),
        widget=Tiles(row=True),
    )
    spacing = forms.ChoiceField(
        label=_("Space between lines"),
        choices=(("normal", _("Usual")), ("wide", _("Wide"))),
        widget=Tiles(row=True),
    )
    letters = forms.ChoiceField(
        label=_("Shape of letters"),
        choices=(("normal", _("Usual")), ("plain", _("Plain"))),
        widget=Tiles(row=True, notes={"plain": _("The letters of your device")}),
    )
    contrast = forms.ChoiceField(
        label=_("Contrast"),
        choices=(("normal", _("Usual")), ("more", _("More"))),
        widget=Tiles(row=True),
    )
    calm = forms.BooleanField(
        label=_("Calm pages"), required=False, help_text=_("Nothing moves, and drawings are left out.")
    )
    data_saving = forms.BooleanField(
        label=_("Save data"), required=False, help_text=_("Smaller pages, with the letters of your device.")
    )

    APPEARANCE: ClassVar[tuple[str, ...]] = (
        "theme", "text", "spacing", "letters", "contrast", "calm", "data_saving",
    )  # fmt: skip

    def appearance(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in self.APPEARANCE if name in self.cleaned_data}


class PreferencesForm(AppearanceForm):
    """The same, and what belongs to an account."""

    name = forms.CharField(
        label=_("The name that others see"),
        max_length=80,
        help_text=_("Any name will do. It need not be your real one."),
        widget=forms.TextInput(attrs={"autocomplete": "nickname"}),
        error_messages={"required": _("Any name will do. It need not be your real one.")},
    )
    pronouns = forms.CharField(
        label=_("Your pronouns"),
        required=False,
        max_length=30,
        help_text=_("Like she/her, he/him, they/them."),
    )
    phone = forms.CharField(
        label=_("Phone"),
        required=False,
        max_length=30,
        help_text=_("We only call when you agree, or when we fear for your life."),
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "tel"}),
    )
    time_zone = forms.ChoiceField(
        label=_("Time zone"), choices=_zones, help_text=_("Choose a city with your time.")
    )
    discreet = forms.BooleanField(
        label=_("Discreet titles and notices"),
        required=False,
        help_text=_(
            "The tab of your browser shows only the name of the service. Notices say “You have a message”."
        ),
    )
    density = forms.ChoiceField(
        label=_("How close lines stand in lists"),
        choices=(("roomy", _("Roomy")), ("dense", _("Close together"))),
        widget=Tiles(row=True),
        required=False,
    )

    APPEARANCE: ClassVar[tuple[str, ...]] = (*AppearanceForm.APPEARANCE, "discreet", "density")
    ACCOUNT: ClassVar[tuple[str, ...]] = ("name", "pronouns", "phone", "language", "time_zone")

    def __init__(self, *args: Any, person: Person, **kwargs: Any) -> None:
        look = person.appearance
        kwargs.setdefault(
            "initial",
            {
                **{name: getattr(look, name) for name in self.APPEARANCE},
                "name": person.called,
                "pronouns": person.pronouns,
                "phone": person.phone,
                "language": person.language or settings.LANGUAGE_CODE,
                "time_zone": person.zone,
            },
        )
        super().__init__(*args, **kwargs)
        if person.is_staff_member:
            self.fields["name"].help_text = _("Clients and colleagues read it.")
            self.fields["phone"].help_text = _("For colleagues on duty. Clients never see it.")
        else:
            del self.fields["density"]

    def account(self) -> dict[str, str]:
        return {name: self.cleaned_data[name] for name in self.ACCOUNT}
