"""The safety case of one release, and the statement of its intended purpose, as documents.

What a document says comes from the data files. The version, the day and what a service must sign are handed in: there
is no clock and no database here.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from leeward.clinical.hazards.definition import (
    MOST,
    Band,
    Function,
    Hazard,
    Log,
    Purpose,
    Rating,
    Standing,
)
from leeward.clinical.hazards.writing import Block, Bullets, Heading, Paragraph, Table

NOT_READY = "Leeward is not yet for the care of real people. Nothing here says that it is safe."


@dataclass(frozen=True, slots=True)
class ToSign:
    """A setting that nobody has the right to choose for a service."""

    key: str
    title: str
    consequence: str


def _code(text: str) -> str:
    return f"`{text}`"


def _place(where: str) -> str:
    return _code(f"leeward/{where}")


def _graded(log: Log, rating: Rating) -> str:
    return f"{rating.severity} x {rating.likelihood} = {rating.score}, {log.band(rating).name}"


def _span(bands: Sequence[Band]) -> Iterator[tuple[Band, str]]:
    ends = [*(later.lower - 1 for _band, later in pairwise(bands)), MOST]
    for band, end in zip(bands, ends, strict=True):
        yield band, f"{band.lower} to {end}"


def _switch(function: Function) -> str:
    settings = ", ".join(_code(key) for key in function.settings)
    return f"{function.switch}: {settings}" if settings else str(function.switch)


# --- the intended purpose -------------------------------------------------------------------------------------


def _purpose_parts(purpose: Purpose, level: int) -> Iterator[Block]:
    yield from (Paragraph(text) for text in purpose.statement)
    yield Bullets(tuple(f"{row.title}: {row.words}" for row in purpose.people))
    yield from (Paragraph(text) for text in purpose.setting)
    yield Heading(level, "What it is not")
    yield Bullets(purpose.is_not)
    yield Heading(level, "What cannot be switched off")
    yield Paragraph("This belongs to the base statement: whoever uses the product uses it.")
    yield Table(
        "What cannot be switched off",
        ("What", "In words", "Where"),
        tuple((row.title, row.words, ", ".join(_place(one) for one in row.where)) for row in purpose.fixed),
    )
    yield Heading(level, "Functions that a regulator may count as a medical device")
    yield from (Paragraph(text) for text in purpose.no_class)
    yield Table(
        "Functions that a regulator may count as a medical device",
        ("Function", "What it does", "Why it may count", "Switch", "What the switch does", "Hazards"),
        tuple(
            (
                function.title,
                function.does,
                function.why,
                _switch(function),
                function.switched,
                ", ".join(function.hazards),
            )
            for function in purpose.functions
        ),
    )


def _sources(purpose: Purpose, level: int) -> Iterator[Block]:
    yield Heading(level, "What was read, and what was not")
    yield Table(
        "Sources",
        ("Source", "What it asks, in our words", "Standing"),
        tuple(
            (
                f"{row.title} ({row.provenance.source})",
                row.asks,
                "from memory: to be confirmed by the service"
                if row.provenance.is_to_be_confirmed
                else "read in print",
            )
            for row in purpose.sources
        ),
    )


def intended_purpose(purpose: Purpose, *, version: str) -> tuple[Block, ...]:
    """The statement by itself."""
    return (
        Heading(1, "Intended purpose"),
        Paragraph(f"Leeward {version}. Statement of version {purpose.version}. {NOT_READY}"),
        *_purpose_parts(purpose, 2),
        *_sources(purpose, 2),
    )


# --- the safety case ------------------------------------------------------------------------------------------


def _scale(log: Log) -> Iterator[Block]:
    yield Heading(2, "How hazards are graded")
    yield Paragraph(f"Policy. {log.scale.source}")
    grades = zip(log.severities, log.likelihoods, strict=True)
    yield Table(
        "Severity and likelihood",
        ("Grade", "Severity: what it may do to a person", "Likelihood: how often it will happen"),
        tuple(
            (
                str(severity.number),
                f"{severity.name}. {severity.meaning}",
                f"{likelihood.name}. {likelihood.meaning}",
            )
            for severity, likelihood in grades
        ),
    )
    yield Table(
        "What follows from severity times likelihood",
        ("Severity x likelihood", "Called", "What follows"),
        tuple((span, band.name, band.demand) for band, span in _span(log.bands)),
    )


def _counts(log: Log) -> Iterator[Block]:
    standings = Counter(hazard.standing for hazard in log.hazards)
    before = Counter(log.band(hazard.before).name for hazard in log.hazards)
    after = Counter(log.band(hazard.after).name for hazard in log.hazards)
    yield Heading(2, "The hazards in numbers")
    yield Paragraph(
        f"{len(log.hazards)} hazards: "
        + ", ".join(f"{standings[standing]} {standing}" for standing in Standing)
        + ". Open means that more control is wanted, or that the service has to accept by name what is left."
    )
    yield Table(
        "Hazards by what is at stake, before and after what holds them",
        ("Called", "Before", "After"),
        tuple((band.name, str(before[band.name]), str(after[band.name])) for band in log.bands),
    )


def _overview(log: Log, ordered: Iterable[Hazard]) -> Iterator[Block]:
    yield Heading(2, "All hazards, the open ones first")
    yield Table(
        "All hazards, the open ones first",
        ("Hazard", "What may happen", "Before", "After", "Standing", "Who answers for it"),
        tuple(
            (
                hazard.id,
                hazard.title,
                _graded(log, hazard.before),
                _graded(log, hazard.after),
                _standing(hazard),
                str(hazard.owner),
            )
            for hazard in ordered
        ),
    )


def _standing(hazard: Hazard) -> str:
    if hazard.standing is Standing.ACCEPTED:
        return f"{hazard.standing}: {hazard.accepted_by}, {hazard.accepted_on}"
    return str(hazard.standing)


def _one(log: Log, hazard: Hazard, tests: Sequence[str]) -> Iterator[Block]:
    yield Heading(3, f"{hazard.id}: {hazard.title}")
    yield Paragraph(
        f"{_standing(hazard).capitalize()}. Before: {_graded(log, hazard.before)}. After: "
        f"{_graded(log, hazard.after)}. Answers for it: {hazard.owner}."
    )
    yield Paragraph(f"What it may do: {hazard.effect}")
    yield Paragraph("Causes:")
    yield Bullets(hazard.causes)
    yield Paragraph("What holds it:")
    yield Bullets(
        tuple(
            f"{control.words} ({', '.join(_place(one) for one in control.where)})"
            for control in hazard.controls
        )
    )
    yield Paragraph(f"What is left: {hazard.residual}")
    yield Paragraph("Would show as: " + "; ".join(log.events[event] for event in hazard.events) + ".")
    yield Paragraph(f"Tests that hold it ({len(tests)}):")
    yield Bullets(tuple(_code(test) for test in tests))


def _left(log: Log, ordered: Iterable[Hazard]) -> Iterator[Block]:
    """The service accepts it by name or adds what holds it, as the band says."""
    rows = [hazard for hazard in ordered if not log.band(hazard.after).may_be_controlled]
    yield Heading(2, "What is left, and nobody may call controlled")
    yield Table(
        "What is left",
        ("Hazard", "What may happen", "After", "What is left", "Accepted by, on"),
        tuple(
            (
                hazard.id,
                hazard.title,
                _graded(log, hazard.after),
                hazard.residual,
                f"{hazard.accepted_by} {hazard.accepted_on}".strip() or "not accepted",
            )
            for hazard in rows
        ),
    )


def _for_the_service(log: Log, to_sign: Sequence[ToSign]) -> Iterator[Block]:
    yield Heading(2, "What the service does and signs")
    yield Bullets(tuple(f"{row.title}. {row.words}" for row in log.duties))
    yield Heading(3, "Settings that must be signed")
    yield Paragraph(
        "What is shipped for these is a proposal, and stays “not signed” until the service chooses."
    )
    yield Table(
        "Settings that must be signed",
        ("Setting", "Title", "What follows from it"),
        tuple((_code(row.key), row.title, row.consequence) for row in to_sign),
    )
    yield Heading(3, "Signatures")
    yield Table(
        "Signatures",
        ("Role", "Name", "Day", "Signature"),
        (
            ("Clinical safety officer of the service", "", "", ""),
            ("Safety lead of the service", "", "", ""),
            ("Manager of the service", "", "", ""),
        ),
    )


def safety_case(
    log: Log,
    purpose: Purpose,
    tests: Mapping[str, Sequence[str]],
    *,
    version: str,
    to_sign: Sequence[ToSign],
    day: dt.date | None = None,
) -> tuple[Block, ...]:
    """The whole case. Raises ValueError where a hazard has no test: then there is nothing to show for it."""
    bare = [hazard.id for hazard in log.hazards if not tests.get(hazard.id)]
    if bare:
        raise ValueError(f"no test holds {', '.join(bare)}")
    ordered = log.in_order()
    written = f" Written on {day.isoformat()}." if day else ""
    return (
        Heading(1, "Safety case"),
        Paragraph(
            f"Leeward {version}. Hazard log of version {log.version}, intended purpose of version "
            f"{purpose.version}.{written} {NOT_READY}"
        ),
        *(Paragraph(text) for text in log.about),
        Heading(2, "Intended purpose"),
        *_purpose_parts(purpose, 3),
        Heading(2, "What this covers, and what it does not"),
        Paragraph("It covers the product as it is in this release. Not assessed yet, because not there yet:"),
        Bullets(tuple(f"{row.title}: {row.words}" for row in log.not_assessed)),
        Paragraph("Limits of this case:"),
        Bullets(log.limits),
        *_scale(log),
        *_counts(log),
        *_overview(log, ordered),
        *_left(log, ordered),
        *_for_the_service(log, to_sign),
        Heading(2, "Each hazard"),
        *(block for hazard in ordered for block in _one(log, hazard, tests[hazard.id])),
        *_sources(purpose, 2),
    )
