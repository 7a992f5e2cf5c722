"""Check-ins that the schedule made, and ways to answer them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest

from leeward.apps.care.models import Episode
from leeward.apps.measures import actions, queries
from leeward.apps.measures.access import Pen
from leeward.apps.measures.models import Mode, Sitting
from leeward.apps.people.models import Person
from leeward.common import clock, jobs

START = dt.datetime(2026, 3, 2, 9, 0, tzinfo=dt.UTC)


@pytest.fixture
def at_start():
    with clock.at(START):
        yield START


@pytest.fixture
def sitting(at_start: dt.datetime, episode: Episode) -> Sitting:
    """The check-in of the start, as the schedule invited it."""
    jobs.run_due()
    return Sitting.objects.get(episode=episode, point="baseline")


@pytest.fixture
def pen(alice: Person) -> Pen:
    return Pen(Mode.SIGNED_IN, alice)


@pytest.fixture
def answer_all() -> Callable[..., None]:
    """Answers everything with one value, but for those given by name ("PHQ-9.9")."""

    def answer(pen: Pen, sitting: Sitting, value: int = 1, *, finish: bool = True, **_: object) -> None:
        given = dict(_.get("given", {}))  # type: ignore[call-overload]
        for question in queries.questions(sitting.battery):
            said = given.get(question.name, value)
            options = [option for option, _label in question.options]
            if question.is_risk and question.name not in given:
                said = options[0]
            if said is None:
                continue
            if said == "skip":
                actions.skip_answer(
                    actor=pen, sitting=sitting, instrument=question.instrument, item=question.item
                )
                continue
            actions.give_answer(
                actor=pen,
                sitting=sitting,
                instrument=question.instrument,
                item=question.item,
                value=min(max(said, options[0]), options[-1]),
            )
        if finish:
            actions.complete_sitting(actor=pen, sitting=sitting)

    return answer


@pytest.fixture
def week(episode: Episode, at_start: dt.datetime) -> Callable[[int], Sitting]:
    """The check-in of a later week, as the daily round invites it."""

    def invite(number: int) -> Sitting:
        with clock.at(START + dt.timedelta(days=7 * number, hours=1)):
            actions.invite_due()
            return (
                Sitting.objects.filter(episode=episode)
                .exclude(point="baseline")
                .order_by("-due_from")
                .first()
            )

    return invite
