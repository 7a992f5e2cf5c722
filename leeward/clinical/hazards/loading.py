"""Reads the hazard log and the intended purpose into frozen definitions, and refuses what does not add up."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from leeward.clinical.hazards.definition import (
    GRADES,
    MOST,
    Band,
    Control,
    Fixed,
    Function,
    Grade,
    Hazard,
    InvalidLog,
    Log,
    Named,
    Owner,
    Purpose,
    Rating,
    Source,
    Standing,
    Switch,
)
from leeward.clinical.provenance import Provenance, Status

_ID = re.compile(r"H-\d{3}")


def _need(holds: object, words: str) -> None:
    if not holds:
        raise InvalidLog(words)


def _words(data: Mapping[str, Any], key: str, place: str) -> str:
    found = data.get(key)
    _need(isinstance(found, str) and found.strip(), f"{place}: “{key}” has no words")
    return str(found)


def _list(data: Mapping[str, Any], key: str, place: str) -> tuple[str, ...]:
    found = data.get(key)
    _need(
        isinstance(found, list)
        and found
        and all(isinstance(one, str) and one.strip() for one in found)
        and len(found) == len(set(found)),
        f"{place}: “{key}” is no list of words",
    )
    return tuple(found or ())


def _rating(data: Mapping[str, Any], key: str, place: str) -> Rating:
    found = data.get(key)
    _need(
        isinstance(found, list)
        and len(found) == 2
        and all(type(one) is int and one in GRADES for one in found),
        f"{place}: “{key}” is not a severity and a likelihood from 1 to 5",
    )
    severity, likelihood = found or (0, 0)
    return Rating(severity=severity, likelihood=likelihood)


def _provenance(data: Mapping[str, Any]) -> Provenance:
    return Provenance(source=data["source"], status=Status(data["status"]))


def _named(rows: Sequence[Mapping[str, Any]], place: str) -> tuple[Named, ...]:
    return tuple(Named(title=_words(row, "title", place), words=_words(row, "words", place)) for row in rows)


def _grades(rows: Sequence[Mapping[str, Any]], place: str) -> tuple[Grade, ...]:
    grades = tuple(
        Grade(number=row["number"], name=_words(row, "name", place), meaning=_words(row, "meaning", place))
        for row in rows
    )
    _need([grade.number for grade in grades] == list(GRADES), f"{place}: not 1 to 5 in their order")
    return grades


def _bands(rows: Sequence[Mapping[str, Any]]) -> tuple[Band, ...]:
    bands = tuple(
        Band(
            lower=row["lower"],
            name=_words(row, "name", "bands"),
            demand=_words(row, "demand", "bands"),
            may_be_controlled=row["may_be_controlled"],
        )
        for row in rows
    )
    lows = [band.lower for band in bands]
    _need(
        lows and lows[0] == 1 and lows == sorted(set(lows)) and lows[-1] <= MOST, "bands: not rising from 1"
    )
    mays = [band.may_be_controlled for band in bands]
    _need(
        mays == sorted(mays, reverse=True),
        "bands: a worse band may not be controlled where a better one is not",
    )
    return bands


def _controls(data: Mapping[str, Any], place: str) -> tuple[Control, ...]:
    rows = data.get("controls")
    _need(isinstance(rows, list) and rows, f"{place}: nothing holds it")
    return tuple(
        Control(words=_words(row, "words", place), where=_list(row, "where", place)) for row in rows or ()
    )


def _hazard(data: Mapping[str, Any], events: Collection[str]) -> Hazard:
    name = data.get("id")
    _need(isinstance(name, str) and _ID.fullmatch(name), f"no id of a hazard: {name!r}")
    place = str(name)
    try:
        standing, owner = Standing(data.get("standing", "")), Owner(data.get("owner", ""))
    except ValueError as problem:
        raise InvalidLog(f"{place}: {problem}") from problem
    hazard = Hazard(
        id=place,
        title=_words(data, "title", place),
        causes=_list(data, "causes", place),
        effect=_words(data, "effect", place),
        before=_rating(data, "before", place),
        after=_rating(data, "after", place),
        controls=_controls(data, place),
        residual=_words(data, "residual", place),
        standing=standing,
        owner=owner,
        events=_list(data, "events", place),
        accepted_by=data.get("accepted_by", ""),
        accepted_on=data.get("accepted_on", ""),
    )
    unknown = sorted(set(hazard.events) - set(events))
    _need(not unknown, f"{place}: no class of events is called {', '.join(unknown)}")
    _need(
        hazard.after.severity <= hazard.before.severity
        and hazard.after.likelihood <= hazard.before.likelihood,
        f"{place}: a control makes nothing worse",
    )
    accepted = bool(hazard.accepted_by and hazard.accepted_on)
    _need(
        accepted == (standing is Standing.ACCEPTED),
        f"{place}: accepted means by a role, on a day, and no other",
    )
    if accepted:
        try:
            dt.date.fromisoformat(hazard.accepted_on)
        except ValueError as problem:
            raise InvalidLog(f"{place}: {problem}") from problem
    return hazard


def parse_log(data: Mapping[str, Any]) -> Log:
    """The hazard log out of its file. Raises InvalidLog with the place and what is wrong there."""
    events = dict(data["events"])
    log = Log(
        version=_words(data, "version", "log"),
        about=_list(data, "about", "log"),
        severities=_grades(data["severities"], "severities"),
        likelihoods=_grades(data["likelihoods"], "likelihoods"),
        bands=_bands(data["bands"]),
        scale=_provenance(data["scale"]),
        events=events,
        hazards=tuple(_hazard(row, events) for row in data["hazards"]),
        duties=_named(data["duties"], "duties"),
        not_assessed=_named(data["not_assessed"], "not_assessed"),
        limits=_list(data, "limits", "log"),
    )
    ids = [hazard.id for hazard in log.hazards]
    _need(ids and ids == sorted(set(ids)), "hazards: not each once, in the order of their ids")
    for hazard in log.hazards:
        _need(
            hazard.standing is not Standing.CONTROLLED or log.band(hazard.after).may_be_controlled,
            f"{hazard.id}: what is left is {log.band(hazard.after).name}, which nobody may call controlled",
        )
    return log


def _function(data: Mapping[str, Any], known: Collection[str]) -> Function:
    place = _words(data, "code", "functions")
    try:
        switch = Switch(data.get("switch", ""))
    except ValueError as problem:
        raise InvalidLog(f"{place}: {problem}") from problem
    settings = tuple(data.get("settings", ()))
    _need(
        bool(settings) == (switch is not Switch.NONE),
        f"{place}: a switch has a setting, and nothing else has one",
    )
    hazards = _list(data, "hazards", place)
    unknown = sorted(set(hazards) - set(known))
    _need(not unknown, f"{place}: no hazard is called {', '.join(unknown)}")
    return Function(
        code=place,
        title=_words(data, "title", place),
        does=_words(data, "does", place),
        why=_words(data, "why", place),
        switch=switch,
        settings=settings,
        switched=_words(data, "switched", place),
        where=_list(data, "where", place),
        hazards=hazards,
    )


def parse_purpose(data: Mapping[str, Any], *, known: Collection[str]) -> Purpose:
    """The intended purpose out of its file; ``known`` are the ids of the hazards. Raises InvalidLog."""
    functions = tuple(_function(row, known) for row in data["functions"])
    codes = [function.code for function in functions]
    _need(codes and len(codes) == len(set(codes)), "functions: not each once")
    return Purpose(
        version=_words(data, "version", "purpose"),
        statement=_list(data, "statement", "purpose"),
        people=_named(data["people"], "people"),
        setting=_list(data, "setting", "purpose"),
        is_not=_list(data, "is_not", "purpose"),
        fixed=tuple(
            Fixed(
                title=_words(row, "title", "fixed"),
                words=_words(row, "words", "fixed"),
                where=_list(row, "where", "fixed"),
            )
            for row in data["fixed"]
        ),
        functions=functions,
        no_class=_list(data, "no_class", "purpose"),
        sources=tuple(
            Source(
                title=_words(row, "title", "sources"),
                asks=_words(row, "asks", "sources"),
                provenance=_provenance(row),
            )
            for row in data["sources"]
        ),
    )


def parse_tests(data: Mapping[str, Any]) -> dict[str, tuple[str, ...]]:
    """The tests of each hazard out of their file."""
    return {name: tuple(tests) for name, tests in data.items()}
