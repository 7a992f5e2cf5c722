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
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from leeward.apps.people import actions, queries
from leeward.apps.people.models import Person, Recovery
from leeward.common import languages
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
def _offered_zones() -> frozenset[str]:
    """One name a place: the machine's list by country leaves out old names, as "Asia/Calcutta" is of Kolkata.

    A machine without that list offers every name it knows.
    """
    known = zoneinfo.available_timezones()
    for folder in zoneinfo.TZPATH:
        listed = Path(folder) / "zone.tab"
        if listed.is_file():
            lines = listed.read_text(encoding="utf-8").splitlines()
            return frozenset(line.split("\t")[2] for line in lines if line and line[0] != "#") & known
    return frozenset(known)


@lru_cache(maxsize=256)
def _zones(kept: str = "") -> tuple[Any, ...]:
    """Places by continent, and UTC. "America/Argentina/Salta" reads "Salta, Argentina". `kept`: what is chosen now,
    which stays a choice also under an old name."""
    by: dict[str, list[tuple[str, str]]] = {name: [] for name in CONTINENTS}
    others = {"UTC"}
    for zone in _offered_zones() | ({kept} & zoneinfo.available_timezones()):
        continent, _slash, rest = zone.partition("/")
        if continent in by and rest:
            by[continent].append((zone, ", ".join(reversed(rest.replace("_", " ").split("/")))))
        elif zone == kept:
            others.add(zone)
    return (
        *((name, tuple(sorted(places, key=lambda place: place[1]))) for name, places in by.items()),
        *((zone, zone) for zone in sorted(others)),
    )


def _offer_zones(form: forms.Form, kept: str) -> None:
    field = form.fields["time_zone"]
    assert isinstance(field, forms.ChoiceField)
    field.choices = _zones(kept)


_THIN = _("{name} (only a few pages yet, the rest is in English)")
_PARTLY = _("{name} (some pages are still in English)")
_DRAFT = _("{name} (a draft that no reader has signed)")
_DRAFT_IN_PART = _("{name} (a draft, some pages are in English)")


def _languages() -> list[tuple[str, Any]]:
    """Where a translation is not whole or not signed, the choice says so before it is made: by what was counted."""
    return [(code, _language(code, name)) for code, name in languages.opened()]


def _language(code: str, name: str) -> Any:
    share, is_draft = languages.share(code), languages.is_draft(code)
    if share.is_thin:
        return format_lazy(_THIN, name=name)
    if is_draft:
        return format_lazy(_DRAFT if share.is_full else _DRAFT_IN_PART, name=name)
    return name if share.is_full else format_lazy(_PARTLY, name=name)


class AppearanceForm(DesignForm):
    """How pages look: for everybody, signed in or not."""

    hide_optional = True
    language = forms.ChoiceField(label=_("Language"), choices=_languages)
    theme = forms.ChoiceField(
        label=_("Light or dark"),
        choices=(("system", _("As my device")), ("light", _("Light")), ("dark", _("Dark"))),
        widget=Tiles(row=True),
    )
    text = forms.TypedChoiceField(
        label=_("Size of text"),
        coerce=int,
        choices=((100, _("Usual")), (112, _("A little larger")), (125, _("Large")), (150, _("Very large"))),
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
    time_zone = forms.ChoiceField(label=_("Time zone"), help_text=_("Choose a city with your time."))
    wants_mail = forms.BooleanField(
        label=_("E-mail me when there is something to do or to read"),
        required=False,
        help_text=_(
            "The mail says only “You have a message”. Mails for signing in, and about your safety, always come."
        ),
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
    ACCOUNT: ClassVar[tuple[str, ...]] = (
        "name", "pronouns", "phone", "language", "time_zone", "wants_mail",
    )  # fmt: skip

    def __init__(self, *args: Any, person: Person, **kwargs: Any) -> None:
        look = person.appearance
        kwargs.setdefault(
            "initial",
            {
                **{name: getattr(look, name) for name in self.APPEARANCE},
                "name": person.called,
                "pronouns": person.pronouns,
                "phone": person.phone,
                "language": languages.of(person.language),
                "time_zone": person.zone,
                "wants_mail": person.wants_mail,
            },
        )
        super().__init__(*args, **kwargs)
        _offer_zones(self, person.zone)
        if person.is_staff_member:
            self.fields["name"].help_text = _("Clients and colleagues read it.")
            self.fields["phone"].help_text = _("For colleagues on duty. Clients never see it.")
            del self.fields["wants_mail"]  # an alert asks nobody whether mails are welcome
        else:
            del self.fields["density"]

    def account(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in self.ACCOUNT if name in self.cleaned_data}


# --- for staff, and where they work -----------------------------------------------------------------------


class ProfileForm(DesignForm):
    """What a member of staff says of themselves. `describe_staff` has the last word on each."""

    profession = forms.CharField(
        label=_("Profession"),
        max_length=80,
        help_text=_("As clients should read it: “Clinical psychologist”."),
        error_messages={"required": _("Please write the profession. Clients read it.")},
    )
    register_body = forms.CharField(
        label=_("Register"),
        max_length=80,
        required=False,
        help_text=_("Whose list of professionals, so that clients can look it up."),
    )
    register_number = forms.CharField(
        label=_("Number in the register"),
        max_length=40,
        required=False,
        widget=forms.TextInput(attrs={**KEPT_BY_BROWSER, "autocomplete": "off"}),
    )
    languages = forms.CharField(
        label=_("Languages spoken"),
        max_length=200,
        required=False,
        help_text=_("With commas between them: English, Polish. Places are given by language first."),
    )
    about = forms.CharField(
        label=_("A short introduction"),
        max_length=1_000,
        required=False,
        help_text=_("Two or three sentences. Write nothing about clients here: everybody can read it."),
        widget=forms.Textarea({"rows": 4}),
    )

    @staticmethod
    def of(face: Any) -> dict[str, Any]:
        """The first values, from a `StaffFace`. Nothing for whoever has no profile yet."""
        if face is None:
            return {}
        names = ("profession", "register_body", "register_number", "about", "capacity", "is_shown")
        return {name: getattr(face, name) for name in names} | {"languages": face.language_names}

    def clean_languages(self) -> list[str]:
        """Codes. Raises ValidationError naming the first word that is no language known here."""
        found = []
        for words in str(self.cleaned_data["languages"]).replace(";", ",").split(","):
            if not words.strip():
                continue
            code = queries.language_code(words)
            if code is None:
                raise ValidationError(
                    _("We do not know the language “%(words)s”. Please write its usual name."),
                    params={"words": words.strip()},
                )
            found.append(code)
        return found


class ProfileByServiceForm(ProfileForm):
    """The same, with what the service decides."""

    capacity = forms.IntegerField(
        label=_("People they can look after at one time"),
        min_value=0,
        max_value=actions.MOST_PEOPLE,
        help_text=_("Whoever gives places sees how many are free."),
        widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "input--short"}),
        error_messages={
            name: format_lazy(_("Please write a whole number from 0 to {most}."), most=actions.MOST_PEOPLE)
            for name in ("required", "invalid", "min_value", "max_value")
        },
    )
    is_shown = forms.BooleanField(
        label=_("On the public page “The people you may meet”"),
        required=False,
        help_text=_("Off: their own clients still read it."),
    )


class SiteForm(DesignForm):
    name = forms.CharField(
        label=_("Name of the site"),
        max_length=80,
        help_text=_("A campus, a clinic, a town. Clients may read it."),
        error_messages={"required": _("Please write a name.")},
    )
    time_zone = forms.ChoiceField(label=_("Time zone"), help_text=_("Choose a city with its time."))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _offer_zones(self, str(self.get_initial_for_field(self.fields["time_zone"], "time_zone")))


class TeamForm(DesignForm):
    name = forms.CharField(
        label=_("Name of the team"),
        max_length=80,
        error_messages={"required": _("Please write a name.")},
    )
