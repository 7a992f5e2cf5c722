"""What a hazard log and an intended purpose consist of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from leeward.clinical.provenance import Provenance

GRADES = range(1, 6)
"""Severity and likelihood go from 1 to 5."""
MOST = max(GRADES) ** 2


class InvalidLog(ValueError):
    """A data file of the hazard log contradicts itself."""


class Owner(StrEnum):
    """Who answers for a hazard: a role, because people come and go."""

    MAINTAINERS = "maintainers"
    SAFETY_OFFICER = "clinical safety officer of the service"
    SAFETY_LEAD = "safety lead of the service"
    ADMINISTRATOR = "administrator of the service"
    DATA_PROTECTION = "data protection officer of the service"


class Standing(StrEnum):
    OPEN = "open"
    """More control is wanted, or the service has to accept what is left."""
    CONTROLLED = "controlled"
    ACCEPTED = "accepted by the service"
    """Only a service can accept what is left, with a role and a day. Nothing that is shipped stands here."""


@dataclass(frozen=True, slots=True)
class Rating:
    """How bad and how likely, each 1 to 5."""

    severity: int
    likelihood: int

    @property
    def score(self) -> int:
        return self.severity * self.likelihood


@dataclass(frozen=True, slots=True)
class Control:
    """What holds a hazard back, and where it stands in the code."""

    words: str
    where: tuple[str, ...]
    """"apps/safety/actions/alerts.py:raise_alert", from the folder of the package."""


@dataclass(frozen=True, slots=True)
class Hazard:
    id: str
    title: str
    causes: tuple[str, ...]
    effect: str
    """What it may do to a person."""
    before: Rating
    after: Rating
    controls: tuple[Control, ...]
    residual: str
    """What is left, in words."""
    standing: Standing
    owner: Owner
    events: tuple[str, ...]
    """Classes of adverse events that would show it."""
    accepted_by: str = ""
    accepted_on: str = ""


@dataclass(frozen=True, slots=True)
class Grade:
    """One step of severity or of likelihood."""

    number: int
    name: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Band:
    """What follows from a score. Policy of this project: each service signs its own."""

    lower: int
    name: str
    demand: str
    may_be_controlled: bool
    """Whether a hazard left in this band may be called controlled."""


@dataclass(frozen=True, slots=True)
class Named:
    """One thing with what there is to say of it."""

    title: str
    words: str


@dataclass(frozen=True, slots=True)
class Log:
    version: str
    about: tuple[str, ...]
    severities: tuple[Grade, ...]
    likelihoods: tuple[Grade, ...]
    bands: tuple[Band, ...]
    """The lowest first."""
    scale: Provenance
    events: Mapping[str, str]
    hazards: tuple[Hazard, ...]
    duties: tuple[Named, ...]
    """What the service does, which no program can do for it."""
    not_assessed: tuple[Named, ...]
    limits: tuple[str, ...]

    def band(self, rating: Rating) -> Band:
        return next(band for band in reversed(self.bands) if rating.score >= band.lower)

    def in_order(self) -> tuple[Hazard, ...]:
        """Open ones first, then by what is left, the worst first."""
        return tuple(
            sorted(
                self.hazards,
                key=lambda hazard: (hazard.standing is not Standing.OPEN, -hazard.after.score, hazard.id),
            )
        )


class Switch(StrEnum):
    NONE = "no switch"
    ENVIRONMENT = "setting of the installation"
    SERVICE = "setting of the service"
    IN_PART = "in part"


@dataclass(frozen=True, slots=True)
class Function:
    """One function that a regulator may count as a medical device."""

    code: str
    title: str
    does: str
    why: str
    """Why it may be counted."""
    switch: Switch
    settings: tuple[str, ...]
    switched: str
    """What the switch does, or why there is none."""
    where: tuple[str, ...]
    hazards: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Fixed:
    """What cannot be switched off, and so belongs to the base statement."""

    title: str
    words: str
    where: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Source:
    title: str
    asks: str
    provenance: Provenance


@dataclass(frozen=True, slots=True)
class Purpose:
    version: str
    statement: tuple[str, ...]
    people: tuple[Named, ...]
    setting: tuple[str, ...]
    is_not: tuple[str, ...]
    fixed: tuple[Fixed, ...]
    functions: tuple[Function, ...]
    no_class: tuple[str, ...]
    """Why no class is stated, and who decides it."""
    sources: tuple[Source, ...]
