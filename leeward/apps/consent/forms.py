"""What a person answers on paper, in effect."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms import BoundField
from django.utils.translation import gettext_lazy as _

from leeward.apps.consent import queries
from leeward.apps.consent.models import NotToContact, Purpose, Relation
from leeward.common import clock
from leeward.design.forms import DesignForm, TickTiles, Tiles


@dataclass(frozen=True, slots=True)
class AgreeRow:
    """One purpose as it stands on the page."""

    field: BoundField
    text: queries.Text
    changes: tuple[queries.Changed, ...]
    """What changed since they answered, when they are asked again for that."""
    is_ticked: bool


class AgreeForm(DesignForm):
    """The purposes that are asked, on one page. Nothing is ticked beforehand; everything but care is free.

    Portals show it with `consent/door/agree.html`. The page carries the hash of the words that stood on it:
    who ticked words that have changed since reads the new ones first.
    """

    def __init__(
        self,
        *args: Any,
        purposes: Iterable[str] = tuple(Purpose.values),
        changes: Mapping[str, tuple[queries.Changed, ...]] | None = None,
        begins: bool = False,
        danger: queries.DangerSaid | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.texts = queries.texts()
        self.purposes = tuple(purposes)
        self.danger = danger if Purpose.CARE in self.purposes else None
        """Who is told what in danger: stands above a young person's yes to care, which is a reading of it."""
        self.changes = changes or {}
        self.is_again = changes is not None
        self.begins = begins or not self.is_again
        """Care begins with these answers: also for whoever comes back and is asked only what is open."""
        for purpose in self.purposes:
            self.fields[f"agree_{purpose}"] = forms.BooleanField(
                label=self.texts[purpose].title, required=False, initial=False
            )

    def clean_agree_care(self) -> bool:
        if not self.cleaned_data["agree_care"]:
            if not self.begins:
                raise ValidationError(
                    _("Your care goes on only with your yes. You need not answer now. You can stop here.")
                )
            raise ValidationError(
                _("We need your yes to care to begin. Nothing you wrote is lost. You can also stop here.")
            )
        return True

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        for purpose in self.purposes:
            if self._is_stale(purpose) and data.get(f"agree_{purpose}"):
                self.add_error(
                    f"agree_{purpose}",
                    _("These words have changed while you read. Please read them once more."),
                )
        if self.danger and self.told() not in ("", self.danger.stamp) and data.get("agree_care"):
            self.add_error(
                "agree_care",
                _("What is said in danger has changed while you read. Please read it once more."),
            )
        return data

    def _is_stale(self, purpose: str) -> bool:
        return self._shown(purpose) not in ("", self.texts[purpose].wording_hash)

    def _shown(self, purpose: str) -> str:
        return str(self.data.get(f"words_{purpose}", ""))

    def rows(self) -> Iterator[AgreeRow]:
        for purpose in self.purposes:
            field = self[f"agree_{purpose}"]
            yield AgreeRow(
                field,
                self.texts[purpose],
                self.changes.get(purpose, ()),
                bool(field.value()) and not self._is_stale(purpose),
            )

    def answers(self) -> dict[str, bool]:
        return {purpose: bool(self.cleaned_data[f"agree_{purpose}"]) for purpose in self.purposes}

    def told(self) -> str:
        """What stood above the yes, of who is told what in danger."""
        return str(self.data.get("told", ""))

    def shown(self) -> dict[str, str]:
        """The words that stood on the page, for the record of the answer."""
        return {purpose: self._shown(purpose) for purpose in self.purposes}


class AgeForm(DesignForm):
    """The year, and the birthday only where it matters. Nothing more is asked or kept."""

    birth_year = forms.IntegerField(
        label=_("Which year were you born?"),
        help_text=_("Four digits, like 1998."),
        widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "input--short"}),
        error_messages={
            "required": _("Please write the year, like 1998."),
            "invalid": _("Please write the year, like 1998."),
        },
    )
    had_birthday = forms.TypedChoiceField(
        label=_("Have you had your birthday this year?"),
        choices=(("yes", _("Yes")), ("no", _("No"))),
        coerce=lambda value: value == "yes",
        empty_value=None,
        required=False,
        widget=Tiles(row=True),
    )
    hide_optional = True  # the page shows the birthday only where it is needed

    def clean_birth_year(self) -> int:
        year, now = int(self.cleaned_data["birth_year"]), clock.now().year
        if not 1000 <= year <= 9999:
            raise ValidationError(_("Please write the year with four digits, like 1998."))
        if year > now:
            raise ValidationError(_("This year is still to come. Please look at it once more."))
        if year < now - queries.OLDEST:
            raise ValidationError(
                _("We can only take a year from %(year)d on. If yours is earlier, please write %(year)d.")
                % {"year": now - queries.OLDEST}
            )
        return year


class ScopeForm(DesignForm):
    shares_choices = forms.BooleanField(label=_("What I said yes or no to"), required=False)
    shares_appointments = forms.BooleanField(label=_("When my appointments are"), required=False)
    shares_worry_page = forms.BooleanField(label=_("A page: “What to do when I’m worried”"), required=False)

    def tiles(self) -> list[BoundField]:
        return [self["shares_choices"], self["shares_appointments"], self["shares_worry_page"]]


class GuardianForm(ScopeForm):
    name = forms.CharField(
        label=_("What is their name?"),
        max_length=80,
        error_messages={"required": _("Please write a name. Any name you call them will do.")},
    )
    relation = forms.ChoiceField(label=_("Who are they to you?"), choices=Relation.choices, widget=Tiles)
    email = forms.EmailField(
        label=_("Their e-mail"),
        required=False,
        help_text=_("Theirs, never yours. We write nothing about you to it."),
        error_messages={
            "invalid": _("This does not look like an e-mail address. You can also leave it empty.")
        },
    )


class NotToContactForm(DesignForm):
    kind = forms.ChoiceField(
        label=_("What should we know?"),
        choices=(
            (NotToContact.Kind.IN_CONFIDENCE, _("Nobody at home may know that I am here")),
            (NotToContact.Kind.UNSAFE, _("Somebody is not safe for me")),
        ),
        widget=Tiles,
        error_messages={"required": _("Please choose one.")},
    )
    who = forms.CharField(
        label=_("Who is it?"),
        required=False,
        max_length=500,
        help_text=_("In your words, if you like."),
    )

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        if data.get("kind") == NotToContact.Kind.UNSAFE and not (data.get("who") or "").strip():
            self.add_error("who", _("Please write who it is, so that we know whom not to call."))
        return data


class CompetenceForm(DesignForm):
    is_competent = forms.TypedChoiceField(
        label=_("Does this young person understand what they agree to?"),
        choices=(("yes", _("Yes, they can agree for themselves")), ("no", _("Not yet"))),
        coerce=lambda value: value == "yes",
        widget=Tiles,
        error_messages={"required": _("Please choose one.")},
    )
    words = forms.CharField(
        label=_("How you came to this"),
        widget=forms.Textarea,
        max_length=4_000,
        error_messages={"required": _("Please write how you came to this.")},
    )


class DangerForm(DesignForm):
    tells = forms.MultipleChoiceField(label=_("Who is told in danger"), required=False, widget=TickTiles)
    hide_optional = True

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = queries.danger_text()["tells"]
        self.fields["tells"].choices = [(row["code"], row["who"]) for row in rows]  # type: ignore[attr-defined]
