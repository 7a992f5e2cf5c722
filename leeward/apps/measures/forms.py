"""Reading answers out of a form, and the few forms with fixed fields."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from leeward.apps.measures.models import Audience
from leeward.apps.measures.queries import Askable, Question
from leeward.common import words
from leeward.design.forms import DesignForm, TickTiles, Tiles

SKIP, NOT_APPLICABLE = "skip", "na"


@dataclass(frozen=True, slots=True)
class Choice:
    """What was chosen for one question."""

    question: Question
    value: int | None = None
    is_skipped: bool = False
    is_not_applicable: bool = False


class NotAnOption(ValueError):
    """Something that the page never offered."""


def read_choice(question: Question, said: str | None) -> Choice | None:
    """None when nothing was chosen. Raises NotAnOption."""
    if said is None or said == "":
        return None
    if said == SKIP:
        return Choice(question, is_skipped=True)
    if said == NOT_APPLICABLE and question.may_be_not_applicable:
        return Choice(question, is_not_applicable=True)
    try:
        value = int(said)
    except ValueError:
        raise NotAnOption from None
    if value not in dict(question.options):
        raise NotAnOption
    return Choice(question, value=value)


def read_choices(asked: Iterable[Question], post: Mapping[str, Any]) -> list[Choice]:
    """Everything chosen on a page. What is no option is left out: the rest is never lost for it."""
    found = []
    for question in asked:
        try:
            choice = read_choice(question, post.get(question.name))
        except NotAnOption:
            continue
        if choice is not None:
            found.append(choice)
    return found


def read_words(asked: Iterable[Question], post: Mapping[str, Any]) -> list[tuple[Question, str]]:
    return [
        (question, str(post[question.words_name])[: words.LONGEST])
        for question in asked
        if question.takes_words and question.words_name in post
    ]


class AudienceForm(DesignForm):
    audience = forms.ChoiceField(
        label=_("Who may see what you answer about working together?"),
        choices=Audience.choices,
        widget=Tiles(
            notes={
                Audience.NOBODY: _("Nobody reads your answers."),
                Audience.THERAPIST: _("You can talk about it together."),
                Audience.SUPERVISOR: _(
                    "They help your therapist to work well. Your therapist does not see it."
                ),
            }
        ),
    )


class PlanForm(DesignForm):
    """Which measures to ask now."""

    measures = forms.MultipleChoiceField(label=_("Which ones"), widget=TickTiles())

    def __init__(self, *args: Any, offered: Iterable[Askable], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["measures"]
        assert isinstance(field, forms.MultipleChoiceField)
        offered = tuple(offered)
        field.widget = TickTiles(notes={one.code: one.about for one in offered})
        field.choices = [(one.code, one.name) for one in offered]
