"""Forms of the register, of complaints, and of what somebody tells us."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from leeward.apps.harms.models import AdverseEvent, Kind, Related, Route, Serious, Severity
from leeward.common import clock, ids
from leeward.common.words import LONGEST
from leeward.design.forms import DesignForm, TickTiles, Tiles


def _box(rows: int) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


class KeyedForm(DesignForm):
    """Sent twice from one page, it is kept once: the page's key comes back with it."""

    hide_optional = True
    key = forms.UUIDField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["key"].initial = ids.new

    def page_key(self) -> uuid.UUID:
        return self.cleaned_data.get("key") or ids.new()


class EventForm(DesignForm):
    """What happened, in the order of the register. Severity and seriousness are two questions."""

    hide_optional = True

    what = forms.CharField(
        label=_("What happened?"),
        help_text=_("Plain facts, in order. Their own words in quotation marks."),
        widget=_box(4),
        max_length=LONGEST,
        required=False,
    )
    kind = forms.ChoiceField(
        label=_("What was it?"), choices=(("", _("Choose")), *Kind.choices), required=False
    )
    began_on = forms.DateField(
        label=_("When did it begin?"),
        help_text=_("The day, if it is known."),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        required=False,
    )
    noticed_at = forms.DateTimeField(
        label=_("When did we learn of it?"),
        help_text=_("The day and the time."),
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        required=False,
    )
    route = forms.ChoiceField(
        label=_("How did we learn of it?"), choices=Route.choices, widget=Tiles, required=False
    )
    severity = forms.ChoiceField(
        label=_("How severe was it?"),
        help_text=_("How bad it was. Not the same as serious."),
        choices=Severity.choices,
        widget=Tiles,
        required=False,
    )
    serious = forms.MultipleChoiceField(
        label=_("Was it serious? Tick all that apply"),
        choices=Serious.choices,
        widget=TickTiles,
        required=False,
    )
    related = forms.ChoiceField(
        label=_("Is it related to the care we gave?"),
        help_text=_("Your view. A second person judges without seeing yours."),
        choices=Related.choices,
        widget=Tiles,
        required=False,
    )
    expected = forms.ChoiceField(
        label=_("Was it expected?"),
        help_text=_("Named in their risk notes or in the protocol."),
        choices=AdverseEvent.Expected.choices,
        widget=Tiles,
        required=False,
    )
    action = forms.CharField(
        label=_("What was done, and how are they now?"), widget=_box(3), max_length=LONGEST, required=False
    )
    outcome = forms.ChoiceField(
        label=_("How did it come out?"),
        choices=(("", _("Not known yet")), *AdverseEvent.Outcome.choices),
        required=False,
    )
    hazard = forms.RegexField(
        label=_("Did a part of Leeward play a role?"),
        help_text=_("The number of the hazard, like H-012, or leave it empty."),
        regex=r"^[Hh]-?\d{1,4}$",
        error_messages={"invalid": _("Please write it like H-012.")},
        required=False,
    )
    lesson = forms.CharField(
        label=_("What did we learn from it?"),
        help_text=_("A serious event closes with this."),
        widget=_box(3),
        max_length=LONGEST,
        required=False,
    )
    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    """How many versions there were when the page was made."""

    def __init__(self, *args: Any, asks_related: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not asks_related:
            del self.fields["related"]

    @classmethod
    def of(cls, event: AdverseEvent, *, versions: int, asks_related: bool) -> EventForm:
        names = ("kind", "began_on", "route", "severity", "serious", "expected", "outcome", "hazard")
        facts: dict[str, Any] = {name: getattr(event, name) for name in names}
        facts |= {name: str(getattr(event, name) or "") for name in ("what", "action", "lesson")}
        facts |= {"noticed_at": timezone.localtime(event.noticed_at), "seen": versions}
        return cls(initial=facts, asks_related=asks_related)

    def clean_hazard(self) -> str:
        given = str(self.cleaned_data["hazard"] or "").upper().removeprefix("H").lstrip("-")
        return f"H-{int(given):03d}" if given else ""

    def clean_noticed_at(self) -> Any:
        moment = self.cleaned_data["noticed_at"]
        if moment is not None and moment > clock.now():
            raise ValidationError(_("This lies ahead. Please check the day and the time."))
        return moment

    def add_problem(self, problem: ValidationError) -> None:
        """At the fields that it is about, else above the form."""
        if hasattr(problem, "error_dict"):
            for name, errors in problem.error_dict.items():
                self.add_error(name if name in self.fields else None, errors)
        else:
            self.add_error(None, problem)


class RatingForm(DesignForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, auto_id="rating_%s", **kwargs)

    related = forms.ChoiceField(
        label=_("Is it related to the care we gave?"),
        help_text=_("Your own view. Nobody’s answer is shown before two have judged."),
        choices=Related.choices,
        widget=Tiles,
    )


class SettlingForm(DesignForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, auto_id="settling_%s", **kwargs)

    related = forms.ChoiceField(label=_("What do you hold it for?"), choices=Related.choices, widget=Tiles)
    line = forms.CharField(label=_("Why"), widget=_box(2), max_length=2_000)


class LineForm(DesignForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, auto_id="aside_%s", **kwargs)

    line = forms.CharField(label=_("Why it is no event"), widget=_box(2), max_length=2_000)


class ReviewForm(KeyedForm):
    found = forms.CharField(
        label=_("What did you look at, and what was found?"),
        help_text=_("What was counted, whom you asked, and what may explain it. No names of clients."),
        widget=_box(5),
        max_length=LONGEST,
    )
    follows = forms.CharField(
        label=_("What follows from it?"),
        help_text=_("Who does what, and by when. If nothing does, say why."),
        widget=_box(3),
        max_length=LONGEST,
    )


class AnswerForm(DesignForm):
    text = forms.CharField(label=_("Your answer"), widget=_box(6), max_length=LONGEST)


class UnsettledForm(DesignForm):
    text = forms.CharField(label=_("What is still not right?"), widget=_box(4), max_length=LONGEST)


TEAM, LEADS = "team", "leads"


class TellForm(KeyedForm):
    text = forms.CharField(
        label=_("What went wrong, or did harm?"),
        help_text=_("In your own words. Big or small."),
        widget=_box(6),
        max_length=LONGEST,
    )
    who = forms.ChoiceField(
        label=_("Who may read it?"),
        choices=(
            (TEAM, _("Whoever leads safety, and my care team")),
            (LEADS, _("Only whoever leads safety")),
        ),
        initial=TEAM,
        widget=Tiles,
    )


NOBODY = "nobody"


class ComplaintForm(KeyedForm):
    text = forms.CharField(
        label=_("What is not right?"),
        help_text=_("In your own words. A few are enough."),
        widget=_box(6),
        max_length=LONGEST,
    )
    about = forms.ChoiceField(
        label=_("Is it about one person?"),
        help_text=_("Then they do not see it, and somebody else answers."),
        required=False,
        widget=Tiles,
    )
    reach = forms.CharField(
        label=_("How can we reach you?"),
        help_text=_("A phone number or an address, if you want an answer. You can leave it empty."),
        max_length=200,
        required=False,
    )

    def __init__(self, *args: Any, team: Iterable[Any], has_account: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people = [(str(face.id), f"{face.name}, {face.function_words}") for face in team]
        about = self.fields["about"]
        assert isinstance(about, forms.ChoiceField)
        about.choices = [*people, (NOBODY, _("No, or I would rather not say"))]
        if not people:
            del self.fields["about"]
        if has_account:
            del self.fields["reach"]

    def about_id(self) -> uuid.UUID | None:
        given = self.cleaned_data.get("about")
        return uuid.UUID(given) if given and given != NOBODY else None
