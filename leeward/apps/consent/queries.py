"""Reads: the texts, the rules of age, what counts now, and sentences about who did what. Never writes."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import uuid
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from pathlib import Path as File
from typing import Any

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from leeward.apps.consent import countries, ports
from leeward.apps.consent.models import (
    Capacity,
    CompetenceNote,
    Consent,
    DangerAgreement,
    GuardianLink,
    NotToContact,
    Path,
    Purpose,
    Relation,
    ServiceTextVersion,
    Standing,
    YoungPerson,
)
from leeward.apps.people.api import Face, Person, StaffFace, faces, intervention_reasons, staff_faces
from leeward.common import clock, service
from leeward.common.audit import Reason
from leeward.common.models import AuditRow
from leeward.common.paging import Page, newest_first
from leeward.common.prepared import Prepared

HERE = File(__file__).parent
FALLBACK_LANGUAGE = "en"

# --- texts ------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Changed:
    """One line for those who are asked again: what a meaning changed."""

    meaning: int
    words: str
    language: str


NOT_IN_USE: Mapping[str, Promise] = {
    Purpose.EVALUATION: lazy(
        "Nobody counts scores here yet. Your answer is kept for the day that somebody does."
    ),
    Purpose.RESEARCH: lazy("No study runs here yet. Researchers only see how many people say yes or no."),
    Purpose.AI: lazy("No such program runs here yet. Your therapist picks the steps with you."),
}
"""What nothing does yet, whatever the words of the purpose say. Not a part of them: no answer is to other words
when it begins. Whoever builds the first use takes the line out; `tests/house/test_withdrawals.py` says when."""


@dataclass(frozen=True, slots=True)
class Text:
    """What a person reads before they answer, in one language and one version."""

    purpose: str
    language: str
    version: str
    title: str
    what: str
    more: tuple[str, ...]
    when_no: str
    when_withdrawn: str
    same_care: bool
    """Care stays the same whatever the answer."""
    meaning: int = 0
    """Answers to one meaning say nothing about another."""
    changes: tuple[Changed, ...] = ()
    """What each meaning up to this one changed, oldest first."""

    @property
    def is_in_other_language(self) -> bool:
        """Nobody has written today's words in the language of this page yet."""
        return self.is_foreign_to(None)

    def is_foreign_to(self, language: str | None) -> bool:
        return self.language != _short(language)

    @property
    def not_in_use(self) -> str:
        """A true line for whoever reads what a yes would do and what stops with a no, where nothing does it yet."""
        return str(NOT_IN_USE.get(self.purpose, ""))

    @property
    def is_own(self) -> bool:
        """The service wrote it. Else it is the draft that came with the program."""
        return self.version.startswith("s")

    @property
    def wording_hash(self) -> str:
        parts = (self.title, self.what, *self.more, self.when_no, self.when_withdrawn)
        return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def _short(language: str | None) -> str:
    return (language or get_language() or FALLBACK_LANGUAGE).split("-")[0].lower()


@lru_cache(maxsize=64)
def _file(name: str, language: str) -> tuple[str, dict[str, Any]]:
    """The data file in this language, else in English. Returns the language it is really in."""
    for tried in (language, FALLBACK_LANGUAGE):
        path = HERE / "texts" / f"{name}.{tried}.json"
        if tried.isalpha() and path.exists():
            return tried, json.loads(path.read_text(encoding="utf-8"))
    raise FileNotFoundError(name)


def _shipped(purpose: str, language: str) -> Text:
    found, data = _file(purpose, language)
    return Text(
        purpose=purpose,
        language=found,
        version=data["version"],
        title=data["title"],
        what=data["what"],
        more=tuple(data["more"]),
        when_no=data["when_no"],
        when_withdrawn=data["when_withdrawn"],
        same_care=data["same_care"],
    )


def own_text(row: ServiceTextVersion, written: Sequence[ServiceTextVersion] = ()) -> Text:
    """A version that the service wrote. Whether care stays the same is a fact of ours, not a matter of wording."""
    return Text(
        purpose=row.purpose,
        language=row.language,
        version=f"s{row.number}",
        title=row.title,
        what=row.what,
        more=tuple(line for line in row.more.splitlines() if line.strip()),
        when_no=row.when_no,
        when_withdrawn=row.when_withdrawn,
        same_care=_shipped(row.purpose, row.language).same_care,
        meaning=row.meaning,
        changes=tuple(_changes(written, row)),
    )


def _changes(written: Sequence[ServiceTextVersion], row: ServiceTextVersion) -> Iterator[Changed]:
    """In the language of the text where it says so; a line that catches up stands for what it skipped."""
    own = [one for one in written if one.language == row.language and one.changed]
    for opener in sorted((one for one in written if one.opens_meaning), key=lambda one: one.meaning):
        if opener.meaning > row.meaning:
            return
        same = [one for one in own if one.meaning == opener.meaning]
        if same:
            yield Changed(opener.meaning, same[0].changed, row.language)
        elif not any(opener.meaning < one.meaning <= row.meaning for one in own):
            yield Changed(opener.meaning, opener.changed, opener.language)


def texts(language: str | None = None) -> dict[str, Text]:
    """What people who read this language read now, by purpose. One query.

    A service's own wording goes before ours. Words that still have an older meaning are shown to nobody:
    then the words of another language stand there, until somebody writes them in this one.
    """
    short = _short(language)
    written: dict[str, list[ServiceTextVersion]] = {purpose: [] for purpose in Purpose.values}
    for row in ServiceTextVersion.objects.order_by("number"):
        written[row.purpose].append(row)
    return {purpose: _text_now(purpose, short, rows) for purpose, rows in written.items()}


def _text_now(purpose: str, short: str, written: Sequence[ServiceTextVersion]) -> Text:
    meaning = max((row.meaning for row in written), default=0)
    newest = {row.language: row for row in written}
    for tried in (short, FALLBACK_LANGUAGE, *reversed(newest)):
        own = newest.get(tried)
        if own is not None and own.meaning == meaning:
            return own_text(own, written)
        if own is None and meaning == 0 and (shipped := _shipped(purpose, tried)).language == tried:
            return shipped
    raise LookupError(purpose)  # the text that opened a meaning has it, and its language never goes back


def meaning_written(purpose: str, language: str) -> int:
    """Which meaning the newest words in this very language have: behind the newest, nobody reads them."""
    row = ServiceTextVersion.objects.filter(purpose=purpose, language=_short(language))
    return max(row.values_list("meaning", flat=True), default=0)


def text_by_hash(purpose: str, wording_hash: str) -> Text | None:
    """The words that somebody was shown, of whatever version and language. One query."""
    written = list(ServiceTextVersion.objects.filter(purpose=purpose).order_by("number"))
    known = [own_text(row, written) for row in written]
    for path in sorted((HERE / "texts").glob(f"{purpose}.*.json")):
        known.append(_shipped(purpose, path.name.split(".")[1]))
    return next((text for text in known if text.wording_hash == wording_hash), None)


@dataclass(frozen=True, slots=True)
class Tell:
    code: str
    who: str
    what: str


def danger_text(language: str | None = None) -> dict[str, Any]:
    return _file("danger", _short(language))[1]


def danger_codes(path: Path) -> tuple[str, ...]:
    """Whom the service tells by its standing text, before the team settled anything with this person."""
    guardian = ("guardian",) if path is Path.YOUNG_WITH_GUARDIAN else ()
    return ("team", "safeguarding", "emergency", *guardian)


@dataclass(frozen=True, slots=True)
class DangerSaid:
    """Who is told what in danger, as it stands above a yes to care."""

    title: str
    intro: str
    tells: tuple[Tell, ...]
    always: str
    stamp: str
    """Which of it stood there: a yes that was given beside something else is no reading of this."""


def danger_said(codes: Sequence[str]) -> DangerSaid:
    words = danger_text()
    return DangerSaid(words["title"], words["intro"], tells(codes), words["always"], danger_stamp(codes))


def danger_stamp(codes: Sequence[str]) -> str:
    """The same in every language: people are told the same, in other words."""
    return ",".join((danger_text(FALLBACK_LANGUAGE)["version"], *sorted(codes)))


def tells(codes: Sequence[str], language: str | None = None) -> tuple[Tell, ...]:
    rows = danger_text(language)["tells"]
    return tuple(Tell(row["code"], row["who"], row["what"]) for row in rows if row["code"] in codes)


# --- age and country: pure --------------------------------------------------------------------------------


OLDEST = 120
"""Years. Nobody who lives is older than the oldest person ever known to have been."""


@dataclass(frozen=True, slots=True)
class AgeRules:
    legal_age: int
    minimum_age: int
    alone_age: int
    competence_instead: bool
    """Under `alone_age`, a clinician's note that the young person understands may stand in for a guardian."""


def country_file() -> dict[str, Any]:
    """The countries of this service: what is shipped, with what it added or replaced."""
    return countries.rows()


def rules_of(country: str) -> AgeRules:
    """The rules of a country ("GB") or of a part of one ("GB-SCT"), else the strict default."""
    rows = country_file()
    code = (country or "").upper()
    row = rows["countries"].get(code) or rows["countries"].get(code.split("-")[0]) or rows["default"]
    return AgeRules(
        legal_age=row["legal_age"]["age"],
        minimum_age=row["minimum_age"]["age"],
        alone_age=row["alone_age"]["age"],
        competence_instead=row["competence_instead"]["value"],
    )


@dataclass(frozen=True, slots=True)
class HigherAge:
    """A country whose own rule is above what the service set: the higher one counts."""

    code: str
    name: str
    age: int


def higher_ages() -> tuple[HigherAge, ...]:
    """Countries that take nobody as young as the service would, beginning with the rest of the world."""
    least = int(service.get("consent.minimum_age"))
    rows = country_file()
    found = [("", rows["default"]), *sorted(rows["countries"].items())]
    return tuple(
        HigherAge(code, str(row["name"]), row["minimum_age"]["age"])
        for code, row in found
        if row["minimum_age"]["age"] > least
    )


def path_by_rules(age: int, rules: AgeRules, *, least: int = 0) -> Path:
    """Which way in somebody of this age has. `least` is the service's own minimum; the higher one counts."""
    if age < max(rules.minimum_age, least):
        return Path.TOO_YOUNG
    if age >= rules.legal_age:
        return Path.ADULT
    return Path.YOUNG_ALONE if age >= rules.alone_age else Path.YOUNG_WITH_GUARDIAN


def certain_age(
    birth_year: int, *, today: dt.date, had_birthday: bool | None = None, noted_on: dt.date | None = None
) -> int:
    """The age that a person has reached for certain, from the year of birth alone or with one more answer.

    `had_birthday` tells whether the birthday of that year had passed on `noted_on` (today, if left out).
    Without it the lower of the two possible ages is taken: a gate for minors errs to the young side.
    """
    lower = today.year - birth_year - 1
    if had_birthday:
        noted = noted_on or today
        # Not compared as dates: 29 February must not be moved to a year that has none.
        if (today.month, today.day) >= (noted.month, noted.day):
            return lower + 1
    return lower


def path_for(*, age: int, country: str) -> Path:
    return path_by_rules(age, rules_of(country), least=int(service.get("consent.minimum_age")))


def path_by_year(*, birth_year: int, country: str, had_birthday: bool | None, today: dt.date) -> Path:
    return path_for(age=certain_age(birth_year, today=today, had_birthday=had_birthday), country=country)


def birthday_matters(*, birth_year: int, country: str, today: dt.date) -> bool:
    """Whether the two possible ages lead different ways. Only then is the birthday asked."""
    lower = certain_age(birth_year, today=today)
    return path_for(age=lower, country=country) is not path_for(age=lower + 1, country=country)


def path_now(young: YoungPerson, *, today: dt.date) -> Path:
    """A young person's way today. Somebody who was let in is never put out again by a stricter rule."""
    age = certain_age(young.birth_year, today=today, had_birthday=young.had_birthday, noted_on=young.noted_on)
    found = path_by_rules(age, rules_of(young.country))
    return Path(young.path) if found is Path.TOO_YOUNG else found


ASKED_AGAIN_AFTER = dt.timedelta(days=30)
NOT_YET = "not_of_age_on"
"""Where a session keeps the day of a "not yet"."""


def may_be_of_age(young: YoungPerson, *, today: dt.date) -> bool:
    """From 1 January of the year in which they reach the legal age: only they know the day."""
    return today.year - young.birth_year >= rules_of(young.country).legal_age


def age_to_ask(person: Person, *, not_yet_on: dt.date | None = None) -> int | None:
    """The legal age, where Today asks a young person whether they reached it. Never within 30 days of a "not yet".

    `not_yet_on`: the day they said so in this session. One query; none where the year alone says that they are
    of age everywhere.
    """
    today = today_of(person)
    rows = country_file()
    highest = max(row["legal_age"]["age"] for row in [rows["default"], *rows["countries"].values()])
    if person.birth_year is not None and certain_age(person.birth_year, today=today) >= highest:
        return None
    young = young_person(person.pk)
    if young is None or not may_be_of_age(young, today=today):
        return None
    said = [day for day in (not_yet_on, young.noted_on if young.had_birthday is False else None) if day]
    if said and today - max(said) < ASKED_AGAIN_AFTER:
        return None
    return rules_of(young.country).legal_age


# --- what counts now --------------------------------------------------------------------------------------


def is_of_meaning(row: Standing, meaning: int) -> bool:
    """Everybody whose yes is needed has answered to this meaning."""
    return row.own_meaning >= meaning and (not row.needs_guardian or row.guardian_meaning >= meaning)


def counts(row: Standing, meaning: int) -> bool:
    """Whether this is a yes while the purpose has this meaning. Care that runs goes on while it is asked again."""
    return row.is_yes and (row.purpose == Purpose.CARE or is_of_meaning(row, meaning))


def _with_meaning(purpose: str) -> QuerySet[Standing]:
    """Each with `meaning_now`, so that no yes counts for a meaning that it was not said to."""
    newest = ServiceTextVersion.objects.filter(purpose=purpose).order_by("-meaning").values("meaning")[:1]
    return Standing.objects.filter(purpose=purpose).annotate(meaning_now=Coalesce(Subquery(newest), 0))


def saying_yes(purpose: str) -> QuerySet[Standing]:
    """Everybody whose yes counts now: the same rule as `counts`, for the database."""
    rows = _with_meaning(purpose).filter(is_yes=True)
    if purpose == Purpose.CARE:
        return rows
    return rows.filter(
        Q(needs_guardian=False) | Q(guardian_meaning__gte=F("meaning_now")),
        own_meaning__gte=F("meaning_now"),
    )


_yes_of: dict[str, Prepared[Any]] = {
    purpose: Prepared(
        lambda person_id, purpose=purpose: (
            saying_yes(purpose).filter(person_id=person_id).values_list("pk")[:1]
        )
    )
    for purpose in Purpose.values
}


def says_yes(person_id: uuid.UUID, purpose: str) -> bool:
    return bool(_yes_of[purpose].rows(person_id))


def standing(person_id: uuid.UUID, purpose: str) -> tuple[Standing | None, int]:
    """The row of one person, and the meaning that the purpose has now (0 without a row). One query."""
    row = _with_meaning(purpose).filter(person_id=person_id).first()
    return row, getattr(row, "meaning_now", 0)


@dataclass(frozen=True, slots=True)
class Choice:
    """One purpose, its text, and what the person answered."""

    purpose: str
    text: Text
    answer: bool | None
    """What they said themselves; None: not asked yet."""
    is_yes: bool
    """What counts: a young person's yes may need a guardian's yes beside it."""
    since: dt.datetime | None
    guardian_answer: bool | None = None
    waits_for_guardian: bool = False
    is_asked_again: bool = False
    has_newer_text: bool = False
    has_new_meaning: bool = False
    """Asked again because the words came to mean something else."""
    was_asked_for_meaning: bool = False
    """Was asked again for that reason, whether it is answered by now or not."""
    guardian_is_asked_again: bool = False
    changes: tuple[Changed, ...] = ()
    """What changed since they answered."""
    guardian_changes: tuple[Changed, ...] = ()

    @property
    def title(self) -> str:
        return self.text.title

    @property
    def since_words(self) -> str:
        """ "13 January"; with the year when it is not this one."""
        if self.since is None:
            return ""
        local, this_year = timezone.localtime(self.since), timezone.localtime(clock.now()).year
        return date_format(local, "MONTH_DAY_FORMAT" if local.year == this_year else "DATE_FORMAT")

    @property
    def is_care(self) -> bool:
        return self.purpose == Purpose.CARE


def _choice(text: Text, row: Standing | None) -> Choice:
    if row is None:
        return Choice(text.purpose, text, None, False, None)
    is_older = row.own is not None and row.own_meaning < text.meaning
    return Choice(
        purpose=text.purpose,
        text=text,
        answer=row.own,
        is_yes=counts(row, text.meaning),
        since=row.own_at,
        guardian_answer=row.guardian,
        waits_for_guardian=row.needs_guardian
        and bool(row.own)
        and (row.guardian is None or row.guardian_meaning < text.meaning),
        is_asked_again=row.asked_again_at is not None or is_older,
        has_new_meaning=is_older,
        was_asked_for_meaning=is_older or row.told_meaning > 0,
        guardian_is_asked_again=row.needs_guardian
        and row.guardian is not None
        and row.guardian_meaning < text.meaning,
        changes=tuple(one for one in text.changes if is_older and one.meaning > row.own_meaning),
        guardian_changes=tuple(one for one in text.changes if one.meaning > row.guardian_meaning),
        has_newer_text=bool(row.text_version)
        and text.language == FALLBACK_LANGUAGE
        and row.text_version != text.version,
    )


def choices(person_id: uuid.UUID, *, language: str | None = None) -> tuple[Choice, ...]:
    """Every purpose in the order of the page. Two queries."""
    return choices_of([person_id], language=language)[person_id]


def choices_of(
    person_ids: Iterable[uuid.UUID], *, language: str | None = None
) -> dict[uuid.UUID, tuple[Choice, ...]]:
    """Two queries, whatever the number."""
    keys = list(set(person_ids))
    words = texts(language)
    rows = {(row.person_id, row.purpose): row for row in Standing.objects.filter(person_id__in=keys)}
    return {
        key: tuple(_choice(words[purpose], rows.get((key, purpose))) for purpose in Purpose.values)
        for key in keys
    }


def answers(person_ids: Iterable[uuid.UUID], purpose: str) -> dict[uuid.UUID, bool]:
    """Who said yes, for each id that was asked for. One query. Nothing said means no."""
    keys = set(person_ids)
    said = set(saying_yes(purpose).filter(person_id__in=list(keys)).values_list("person_id", flat=True))
    return {key: key in said for key in keys}


AT_ONCE = 10_000
"""Ids in one query: a database takes only so many."""


def said(person_ids: Sequence[uuid.UUID], purpose: str) -> tuple[int, int]:
    """How many of them say yes now, and how many said no themselves or by a guardian. Two queries for ten thousand."""
    yes = no = 0
    for start in range(0, len(person_ids), AT_ONCE):
        keys = person_ids[start : start + AT_ONCE]
        agreed = {key for key, is_yes in answers(keys, purpose).items() if is_yes}
        rows = Standing.objects.filter(Q(own=False) | Q(guardian=False), purpose=purpose, person_id__in=keys)
        refused = set(rows.values_list("person_id", flat=True))
        yes, no = yes + len(agreed), no + len(refused - agreed)
    return yes, no


_asked_again = Prepared(
    lambda person_id: Standing.objects.filter(person_id=person_id).exclude(asked_again_at=None)[:1]
)
_young = Prepared(lambda person_id: YoungPerson.objects.filter(pk=person_id, came_of_age_at=None)[:1])


def is_asked_again(person_id: uuid.UUID) -> bool:
    return _asked_again.first(person_id) is not None


def asked_about(person_ids: Iterable[uuid.UUID], purpose: str) -> frozenset[uuid.UUID]:
    rows = Standing.objects.filter(person__in=list(person_ids), purpose=purpose)
    return frozenset(rows.exclude(asked_again_at=None).values_list("person_id", flat=True))


def is_asked_about(person_id: uuid.UUID, purpose: str) -> bool:
    return Standing.objects.filter(person_id=person_id, purpose=purpose).exclude(asked_again_at=None).exists()


class Why(StrEnum):
    """Why somebody is asked again: it decides the words of the question."""

    WORDS = "words"
    """What they agreed to came to mean something else."""
    AGE = "age"
    """They came of age, or may agree alone now."""
    YES = "yes"
    """Something cannot begin or go on without their yes."""


def why_asked(person_id: uuid.UUID, found: Sequence[Choice]) -> Why | None:
    """Nothing while nothing is asked. A coming of age goes before new words: everything is asked then."""
    asked = [choice for choice in found if choice.is_asked_again]
    if not asked:
        return None
    if all(choice.has_new_meaning for choice in asked):
        return Why.WORDS
    return Why.AGE if YoungPerson.objects.filter(pk=person_id).exists() else Why.YES


def asked_purposes(found: Sequence[Choice]) -> tuple[str, ...]:
    """What stands on the page of questions: what is asked again and what was never answered; else all."""
    asked = tuple(choice.purpose for choice in found if choice.is_asked_again or choice.answer is None)
    return asked if any(choice.is_asked_again for choice in found) else tuple(Purpose.values)


def to_begin(found: Sequence[Choice]) -> tuple[str, ...]:
    """What is asked of somebody who comes back: what was never answered, what means something new by now, and
    care, when they have said no to it. What stands is not asked twice."""
    return tuple(
        choice.purpose
        for choice in found
        if choice.answer is None or choice.is_asked_again or (choice.is_care and not choice.answer)
    )


def standing_answers(purpose: str) -> int:
    """How many people have an answer of their own, whatever it is."""
    return Standing.objects.filter(purpose=purpose).exclude(own=None).count()


@dataclass(frozen=True, slots=True)
class AskedAgain:
    """How a new meaning was taken up: of those who had answered before it, how many answered anew, and how."""

    purpose: str
    meaning: int
    words: str
    at: dt.datetime
    asked: int
    yes: int
    no: int
    guardians_asked: int
    guardians_yes: int
    guardians_no: int

    @property
    def answered(self) -> int:
        return self.yes + self.no

    @property
    def missing(self) -> int:
        return self.asked - self.answered

    @property
    def guardians_answered(self) -> int:
        return self.guardians_yes + self.guardians_no


def asked_again(purpose: str = "") -> tuple[AskedAgain, ...]:
    """For each meaning that the service gave (this purpose), newest first. One query, all from kept answers."""
    opened = ServiceTextVersion.objects.filter(opens_meaning=True)
    rows = (opened.filter(purpose=purpose) if purpose else opened).annotate(
        **{
            f"{side}_{kind}": _people(side, answer)
            for side in ("own", "guardian")
            for kind, answer in (("asked", None), ("yes", True), ("no", False))
        }
    )
    return tuple(
        AskedAgain(
            row.purpose,
            row.meaning,
            row.changed,
            row.at,
            *(
                getattr(row, f"{side}_{kind}")
                for side in ("own", "guardian")
                for kind in ("asked", "yes", "no")
            ),
        )
        for row in rows.order_by("-at", "-meaning")
    )


def _people(side: str, answer: bool | None) -> Coalesce:
    """Those who had answered before the meaning was written; with `answer`, those whose newest to it is that."""
    side_of = Q(capacity=Capacity.GUARDIAN) if side == "guardian" else ~Q(capacity=Capacity.GUARDIAN)
    given = Consent.objects.filter(side_of)
    before = given.filter(purpose=OuterRef("purpose"), at__lt=OuterRef("at"))
    if answer is None:
        counted = before
    else:
        same = Q(person=OuterRef("person"), purpose=OuterRef("purpose"))
        later = given.filter(same, meaning=OuterRef("meaning"), number__gt=OuterRef("number"))
        earlier = given.filter(same, at__lt=OuterRef(OuterRef("at")))
        counted = given.filter(
            ~Exists(later),
            Exists(earlier),
            purpose=OuterRef("purpose"),
            meaning=OuterRef("meaning"),
            answer=answer,
        )
    number = counted.order_by().values("purpose").annotate(number=Count("person", distinct=True))
    return Coalesce(Subquery(number.values("number")), 0)


# --- young people -----------------------------------------------------------------------------------------


def young_person(person_id: uuid.UUID) -> YoungPerson | None:
    """Only while they are under the legal age."""
    return _young.first(person_id)


def came_of_age(person_id: uuid.UUID) -> bool:
    """Was young here, and is of age now."""
    return YoungPerson.objects.filter(pk=person_id).exclude(came_of_age_at=None).exists()


def newest_competence_note(person_id: uuid.UUID) -> CompetenceNote | None:
    return CompetenceNote.objects.filter(person_id=person_id).select_related("by").order_by("-number").first()


def newest_competence_notes(person_ids: Iterable[uuid.UUID]) -> dict[uuid.UUID, CompetenceNote]:
    """One query."""
    rows = CompetenceNote.objects.filter(person_id__in=list(person_ids)).order_by("number")
    return {row.person_id: row for row in rows}


def needs_guardian(young: YoungPerson | None, note: CompetenceNote | None) -> bool:
    """Whether a guardian's yes must stand beside the young person's own."""
    if young is None or young.came_of_age_at is not None or young.path != Path.YOUNG_WITH_GUARDIAN:
        return False
    return not (note is not None and note.is_competent and rules_of(young.country).competence_instead)


def came_in_confidence(young_id: uuid.UUID) -> bool:
    return NotToContact.objects.filter(
        young_id=young_id, kind=NotToContact.Kind.IN_CONFIDENCE, lifted_at=None
    ).exists()


def may_contact_guardian(young_id: uuid.UUID, guardian_id: uuid.UUID) -> bool:
    """Only a running link, and nobody said not to. Nothing is sent to guardians yet; they read their own page.

    Whoever comes to send them something asks this at the moment of sending: `tests/house/test_guardian_mail.py`.
    """
    if came_in_confidence(young_id):
        return False
    if NotToContact.objects.filter(young_id=young_id, guardian_id=guardian_id, lifted_at=None).exists():
        return False
    young = YoungPerson.objects.filter(pk=young_id, came_of_age_at=None).select_related("person").first()
    if young is None or path_now(young, today=today_of(young.person)) is Path.ADULT:
        return False
    return GuardianLink.objects.filter(young_id=young_id, guardian_id=guardian_id, ended_at=None).exists()


def danger_agreement(young_id: uuid.UUID) -> DangerAgreement | None:
    return (
        DangerAgreement.objects.filter(young_id=young_id, replaced_at=None)
        .prefetch_related("readings")
        .first()
    )


def danger_before_yes(
    person_id: uuid.UUID | None, *, birth_year: int | None, country: str, had_birthday: bool | None
) -> DangerSaid | None:
    """What stands above somebody's yes to care. None for everybody of age. Nobody yet: by what they say of it."""
    young = young_person(person_id) if person_id else None
    if young is not None:
        agreement = danger_agreement(young.pk)
        return danger_said(agreement.tells) if agreement else None
    if birth_year is None or (person_id and came_of_age(person_id)):
        return None
    path = path_by_year(
        birth_year=birth_year, country=country, had_birthday=had_birthday, today=clock.today("UTC")
    )
    is_young = path in (Path.YOUNG_ALONE, Path.YOUNG_WITH_GUARDIAN)
    return danger_said(danger_codes(path)) if is_young else None


def unread_danger(row: Standing) -> str:
    """Who said yes to care and has not read who is told what: "danger", "guardian_danger", or nobody.

    A guardian who is not let in (any more), or whom the young person named, is never waited for.
    """
    if young_person(row.person_id) is None:
        return ""
    agreement = danger_agreement(row.person_id)
    if agreement is None:
        return ""
    readers = {reading.person_id for reading in agreement.readings.all()}
    if row.person_id not in readers:
        return "danger"
    if not row.needs_guardian:
        return ""
    said = Consent.objects.filter(
        person_id=row.person_id, purpose=row.purpose, capacity=Capacity.GUARDIAN
    ).order_by("-number")
    guardian_id = said.values_list("by_id", flat=True).first()
    waits = guardian_id and guardian_id not in readers and may_contact_guardian(row.person_id, guardian_id)
    return "guardian_danger" if waits else ""


# --- everything, for a copy of the record -----------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Kept:
    """One thing that is kept about what a person agreed to. Names nobody but staff: a guardian is "a guardian"."""

    title: str
    at: dt.datetime
    by: str = ""
    text: str = ""
    facts: tuple[tuple[str, str], ...] = ()


def kept_about(person_id: uuid.UUID) -> tuple[Kept, ...]:
    """Answers, notes about age, guardians and who is not to be contacted, oldest first. Six queries."""
    titles = {purpose: text.title for purpose, text in texts().items()}
    found = [_kept_answer(row, titles) for row in Consent.objects.filter(person_id=person_id)]
    for note in CompetenceNote.objects.filter(person_id=person_id).select_related("by"):
        word = _("yes") if note.is_competent else _("no")
        fact = (_("You understand what you agree to"), word)
        found.append(Kept(_("A clinician’s note"), note.at, note.by.called, str(note.words), (fact,)))
    for link in GuardianLink.objects.filter(young_id=person_id):
        fact = (_("Who"), str(Relation(link.relation).label))
        found.append(Kept(_("A guardian was let in"), link.linked_at, facts=(fact,)))
    for row in NotToContact.objects.filter(young_id=person_id):
        kind = (_("Why"), str(NotToContact.Kind(row.kind).label))
        found.append(
            Kept(_("Somebody we must not contact"), row.said_at, text=str(row.who or ""), facts=(kind,))
        )
    for said in DangerAgreement.objects.filter(young_id=person_id):
        told = ", ".join(tell.who for tell in tells(said.tells))
        found.append(
            Kept(_("Who is told in danger"), said.said_at, facts=((_("Who"), told),) if told else ())
        )
    return tuple(sorted(found, key=lambda row: row.at))


def _kept_answer(row: Consent, titles: Mapping[str, str]) -> Kept:
    facts = (
        (_("Answer"), _("yes") if row.answer else _("no")),
        (_("Given by"), _("a guardian") if row.capacity == Capacity.GUARDIAN else _("you")),
        (_("Version of the text"), f"{row.text_version} ({row.language})"),
    )
    return Kept(titles.get(row.purpose, row.purpose), row.at, facts=facts)


# --- who did what, in sentences ---------------------------------------------------------------------------

NEUTRAL = (
    lazy("%(who)s did something in your record."),
    lazy("%(who)s did something in the record of %(whom)s."),
)

# For the client, and for whoever reads the audit. The verb is kept in the row; the sentence is made here.
SENTENCES: dict[str, tuple[str | Promise, str | Promise]] = {
    "people.account_opened": (
        lazy("%(who)s made your account."),
        lazy("%(who)s made the account of %(whom)s."),
    ),
    "people.role_granted": (
        lazy("%(who)s changed what you can do here."),
        lazy("%(who)s gave %(whom)s a role."),
    ),
    "people.role_ended": (
        lazy("%(who)s changed what you can do here."),
        lazy("%(who)s ended a role of %(whom)s."),
    ),
    "people.staff_described": (
        lazy("%(who)s changed your profile."),
        lazy("%(who)s changed the profile of %(whom)s."),
    ),
    "people.register_confirmed": (
        lazy("%(who)s looked up your number in the register, and confirmed it."),
        lazy("%(who)s looked up the register number of %(whom)s, and confirmed it."),
    ),
    "people.site_opened": (lazy("%(who)s opened a site."), lazy("%(who)s opened a site.")),
    "people.site_changed": (
        lazy("%(who)s changed the name or the time zone of a site."),
        lazy("%(who)s changed the name or the time zone of a site."),
    ),
    "people.site_closed": (
        lazy("%(who)s closed a site."),
        lazy("%(who)s closed a site."),
    ),
    "people.site_reopened": (
        lazy("%(who)s opened a site again."),
        lazy("%(who)s opened a site again."),
    ),
    "people.team_opened": (
        lazy("%(who)s opened a team."),
        lazy("%(who)s opened a team."),
    ),
    "people.team_renamed": (
        lazy("%(who)s gave a team a new name."),
        lazy("%(who)s gave a team a new name."),
    ),
    "people.team_closed": (
        lazy("%(who)s closed a team."),
        lazy("%(who)s closed a team."),
    ),
    "people.team_reopened": (
        lazy("%(who)s opened a team again."),
        lazy("%(who)s opened a team again."),
    ),
    "people.team_joined": (
        lazy("%(who)s put you into a team."),
        lazy("%(who)s put %(whom)s into a team."),
    ),
    "people.team_left": (
        lazy("%(who)s took you out of a team."),
        lazy("%(who)s took %(whom)s out of a team."),
    ),
    "people.invited": (lazy("%(who)s sent an invitation."), lazy("%(who)s sent an invitation.")),
    "people.invitation_withdrawn": (
        lazy("%(who)s took back an invitation."),
        lazy("%(who)s took back an invitation."),
    ),
    "people.invitation_accepted": (
        lazy("You made your account with an invitation."),
        lazy("%(who)s made an account with an invitation."),
    ),
    "people.signed_in": (lazy("You signed in."), lazy("%(whom)s signed in.")),
    "people.signed_out_everywhere": (
        lazy("You signed out everywhere."),
        lazy("%(whom)s signed out everywhere."),
    ),
    "people.password_changed": (lazy("You changed your password."), lazy("%(whom)s changed the password.")),
    "people.email_confirmed": (
        lazy("You confirmed your e-mail address."),
        lazy("%(whom)s confirmed an e-mail address."),
    ),
    "people.email_removed": (
        lazy("You took off an e-mail address."),
        lazy("%(whom)s took off an e-mail address."),
    ),
    "people.factor_added": (lazy("You set up a second step."), lazy("%(whom)s set up a second step.")),
    "people.factor_removed": (lazy("You took off a second step."), lazy("%(whom)s took off a second step.")),
    "people.codes_made": (lazy("You made new come-back codes."), lazy("%(whom)s made new come-back codes.")),
    "people.came_back_with_code": (
        lazy("You came back with a code and set a new password."),
        lazy("%(whom)s came back with a code and set a new password."),
    ),
    "people.recovery_asked": (
        lazy("Somebody wrote your user name and asked your team to let them in."),
        lazy("Somebody asked to be let into the account of %(whom)s."),
    ),
    "people.recovery_confirmed": (
        lazy("%(who)s confirmed that it was you who could not get in."),
        lazy("%(who)s confirmed that it was %(whom)s who could not get in."),
    ),
    "people.recovery_used": (
        lazy("You came back with the code from your team and set a new password."),
        lazy("%(whom)s came back with the code from the team and set a new password."),
    ),
    "people.recovery_withdrawn": (
        lazy("A request to let you back in ended, because you signed in."),
        lazy("A request to let %(whom)s back in ended with a sign-in."),
    ),
    "people.suspended": (
        lazy("%(who)s closed your account."),
        lazy("%(who)s closed the account of %(whom)s."),
    ),
    "people.restored": (
        lazy("%(who)s opened your account again."),
        lazy("%(who)s opened the account of %(whom)s again."),
    ),
    "people.signed_out": (
        lazy("%(who)s ended all your sessions."),
        lazy("%(who)s ended all sessions of %(whom)s."),
    ),
    "people.factor_reset": (
        lazy("%(who)s took off your second step."),
        lazy("%(who)s took off the second step of %(whom)s."),
    ),
    "service.setting_changed": (
        lazy("%(who)s changed a setting of the service."),
        lazy("%(who)s changed a setting of the service."),
    ),
    "service.job_looked_at": (
        lazy("%(who)s looked at a job that was given up."),
        lazy("%(who)s looked at a job that was given up."),
    ),
    "service.job_tried_again": (
        lazy("%(who)s had a job tried again that was given up."),
        lazy("%(who)s had a job tried again that was given up."),
    ),
    "service.sign_in_mail_lost": (
        lazy("A mail for signing in was not handed over to the mail server."),
        lazy("A mail for signing in was not handed over to the mail server."),
    ),
    "consent.answered": (
        lazy("%(who)s answered for you how your words are used."),
        lazy("%(who)s answered how the words of %(whom)s are used."),
    ),
    "consent.age_noted": (lazy("%(who)s noted your age."), lazy("%(who)s noted the age of %(whom)s.")),
    "consent.came_of_age": (
        lazy("You came of age. Your guardian’s part ended by itself."),
        lazy("%(whom)s came of age. The guardian’s part ended by itself."),
    ),
    "consent.path_changed": (
        lazy("You can agree for yourself now."),
        lazy("The way in of %(whom)s changed with their age."),
    ),
    "consent.competence_noted": (
        lazy("%(who)s noted how well you understand what you agree to."),
        lazy("%(who)s noted the competence of %(whom)s."),
    ),
    "consent.danger_agreed": (
        lazy("%(who)s wrote down who is told what in danger."),
        lazy("%(who)s wrote down who is told what in danger for %(whom)s."),
    ),
    "consent.danger_read": (
        lazy("%(who)s read who is told what in danger."),
        lazy("%(who)s read who is told what in danger for %(whom)s."),
    ),
    "consent.young_page_opened": (
        lazy("%(who)s read what you and your family agreed."),
        lazy("%(who)s read what %(whom)s and the family agreed."),
    ),
    "consent.guardian_invited": (
        lazy("%(who)s invited a guardian."),
        lazy("%(who)s invited a guardian for %(whom)s."),
    ),
    "consent.invitation_withdrawn": (
        lazy("%(who)s took back an invitation."),
        lazy("%(who)s took back an invitation for %(whom)s."),
    ),
    "consent.guardian_linked": (
        lazy("%(who)s can now see what you agreed to share."),
        lazy("%(who)s can now see what %(whom)s agreed to share."),
    ),
    "consent.guardian_scope_changed": (
        lazy("%(who)s changed what your guardian sees."),
        lazy("%(who)s changed what the guardian of %(whom)s sees."),
    ),
    "consent.guardian_ended": (
        lazy("%(who)s ended what a guardian could see."),
        lazy("%(who)s ended what a guardian of %(whom)s could see."),
    ),
    "consent.guardian_looked": (
        lazy("%(who)s looked at what you share."),
        lazy("%(who)s looked at what %(whom)s shares."),
    ),
    "consent.not_to_contact_said": (
        lazy("%(who)s noted who must not be contacted."),
        lazy("%(who)s noted who must not be contacted for %(whom)s."),
    ),
    "consent.not_to_contact_lifted": (
        lazy("%(who)s took back that somebody must not be contacted."),
        lazy("%(who)s took back that somebody must not be contacted for %(whom)s."),
    ),
    "consent.text_written": (
        lazy("%(who)s changed the words of a choice."),
        lazy("%(who)s changed the words of a choice."),
    ),
    "consent.meaning_changed": (
        lazy("%(who)s changed what a choice means. Everybody is asked again."),
        lazy("%(who)s changed what a choice means. Everybody is asked again."),
    ),
    "consent.asked_again": (
        lazy("A choice of yours means something new. You are asked again."),
        lazy("%(whom)s is asked again: a choice means something new."),
    ),
    "care.asked_for_help": (lazy("%(who)s asked for help."), lazy("%(who)s asked for help.")),
    "care.referred": (lazy("%(who)s referred you to us."), lazy("%(who)s referred %(whom)s.")),
    "care.referral_opened": (
        lazy("%(who)s read your request for help."),
        lazy("%(who)s read the request for help of %(whom)s."),
    ),
    "care.wrote_on_request": (
        lazy("%(who)s wrote a message on your request for help."),
        lazy("%(who)s wrote a message on the request for help of %(whom)s."),
    ),
    "care.referral_withdrawn": (
        lazy("%(who)s took the request for help back."),
        lazy("%(who)s took the request for help back."),
    ),
    "care.turn_seen": (
        lazy("%(who)s read that you changed something about your care."),
        lazy("%(who)s read that something about the care of %(whom)s was changed."),
    ),
    "care.referral_answered": (
        lazy("%(who)s answered your request for help."),
        lazy("%(who)s answered the request for help of %(whom)s."),
    ),
    "care.step_chosen": (
        lazy("%(who)s looked at which kind of help fits you, and decided."),
        lazy("%(who)s chose the step of care of %(whom)s."),
    ),
    "care.joined_team": (
        lazy("%(who)s chose who looks after you."),
        lazy("%(who)s chose who looks after %(whom)s."),
    ),
    "care.left_team": (
        lazy("%(who)s changed who looks after you."),
        lazy("%(who)s changed who looks after %(whom)s."),
    ),
    "care.handover_proposed": (
        lazy("%(who)s asked you about a new therapist."),
        lazy("%(who)s proposed a new therapist for %(whom)s."),
    ),
    "care.proposal_taken_back": (
        lazy("A colleague whom we proposed to you cannot take you on any more."),
        lazy("A proposed therapist of %(whom)s cannot be one any more: the proposal was taken back."),
    ),
    "care.handover_answered": (
        lazy("%(who)s answered about a new therapist."),
        lazy("%(who)s answered about a new therapist."),
    ),
    "care.asked_for_another": (
        lazy("%(who)s asked for another therapist."),
        lazy("%(who)s asked for another therapist."),
    ),
    "care.wish_taken_back": (
        lazy("%(who)s no longer asks for another therapist."),
        lazy("%(who)s no longer asks for another therapist."),
    ),
    "care.absence_cancelled": (
        lazy("%(who)s is not going to be away after all."),
        lazy("%(who)s is not going to be away after all."),
    ),
    "care.absence_planned": (lazy("%(who)s planned to be away."), lazy("%(who)s planned to be away.")),
    "care.copy_asked": (
        lazy("%(who)s noted that you asked for a copy of your record."),
        lazy("%(who)s asked for a copy of the record of %(whom)s."),
    ),
    "care.copy_taken_back": (
        lazy("You took back that you asked for a copy."),
        lazy("%(whom)s took back the request for a copy."),
    ),
    "care.copy_extended": (
        lazy("%(who)s wrote to you that your copy takes longer."),
        lazy("%(who)s made the time for the copy of %(whom)s longer."),
    ),
    "care.copy_looked_at": (
        lazy("%(who)s looked at your record to answer your wish for a copy."),
        lazy("%(who)s looked at the record of %(whom)s to answer the wish for a copy."),
    ),
    "care.copy_decided": (
        lazy("%(who)s looked at your record and signed your copy."),
        lazy("%(who)s signed the copy for %(whom)s."),
    ),
    "care.copy_made": (lazy("Your copy was made."), lazy("The copy for %(whom)s was made.")),
    "care.copy_opened": (lazy("You opened your copy."), lazy("%(whom)s opened the copy.")),
    "care.copy_destroyed": (
        lazy("Your copy was destroyed after its time."),
        lazy("The copy for %(whom)s was destroyed after its time."),
    ),
    "care.record_opened": (
        lazy("%(who)s opened your record."),
        lazy("%(who)s opened the record of %(whom)s."),
    ),
    "care.place_considered": (
        lazy("%(who)s looked at your answers, to find you a therapist."),
        lazy("%(who)s looked at the answers of %(whom)s, to find a therapist."),
    ),
    "care.reason_given": (
        lazy("%(who)s wrote why they opened your record."),
        lazy("%(who)s wrote why they opened the record of %(whom)s."),
    ),
    "care.note_opened": (lazy("%(who)s read a note about you."), lazy("%(who)s read a note about %(whom)s.")),
    "care.note_signed": (
        lazy("%(who)s signed a note about you."),
        lazy("%(who)s signed a note about %(whom)s."),
    ),
    "care.note_amended": (
        lazy("%(who)s corrected a note about you."),
        lazy("%(who)s corrected a note about %(whom)s."),
    ),
    "care.note_cosigned": (
        lazy("%(who)s read and signed a note about you."),
        lazy("%(who)s co-signed a note about %(whom)s."),
    ),
    "care.goal_set": (
        lazy("%(who)s wrote down a goal of yours."),
        lazy("%(who)s wrote down a goal of %(whom)s."),
    ),
    "care.goal_changed": (
        lazy("%(who)s changed the steps of a goal of yours."),
        lazy("%(who)s changed the steps of a goal of %(whom)s."),
    ),
    "care.goal_ended": (
        lazy("%(who)s took a goal of yours off the list."),
        lazy("%(who)s took a goal of %(whom)s off the list."),
    ),
    "care.death_noted": (
        lazy("%(who)s noted a death."),
        lazy("%(who)s noted that %(whom)s has died."),
    ),
    "care.death_taken_back": (
        lazy("%(who)s took back what was noted by mistake."),
        lazy("%(who)s took back that %(whom)s has died: it was a mistake."),
    ),
    "care.episode_ended": (lazy("%(who)s ended your care."), lazy("%(who)s ended the care of %(whom)s.")),
    "care.episode_reopened": (
        lazy("%(who)s took the end of your care back."),
        lazy("%(who)s re-opened the care of %(whom)s."),
    ),
    "measures.answered": (
        lazy("%(who)s entered your answers."),
        lazy("%(who)s entered answers of %(whom)s."),
    ),
    "measures.alliance_audience_chosen": (
        lazy("%(who)s changed who sees some of your answers."),
        lazy("%(who)s changed who sees some answers of %(whom)s."),
    ),
    "measures.alliance_rated": (
        lazy("%(who)s noted how working together is for them."),
        lazy("%(who)s rated working together with %(whom)s."),
    ),
    "measures.invited": (
        lazy("%(who)s asked you some questions."),
        lazy("%(who)s asked %(whom)s some questions."),
    ),
    "measures.cancelled": (
        lazy("%(who)s took some questions back."),
        lazy("%(who)s took questions to %(whom)s back."),
    ),
    "measures.kiosk_started": (
        lazy("%(who)s opened a screen for your answers."),
        lazy("%(who)s opened a screen for the answers of %(whom)s."),
    ),
    "measures.link_made": (
        lazy("%(who)s made a link for your answers."),
        lazy("%(who)s made a link for the answers of %(whom)s."),
    ),
    "measures.link_used": (
        lazy("%(who)s took answers from a link made for you."),
        lazy("%(who)s took answers from a link made for %(whom)s."),
    ),
    "measures.harm_heard": (
        lazy("%(who)s read that something here made things worse for you."),
        lazy("%(who)s took up that something here made things worse for %(whom)s."),
    ),
    "measures.off_track_set_aside": (
        lazy("%(who)s looked at your progress and noted what to do."),
        lazy("%(who)s set a warning about %(whom)s aside, with a reason."),
    ),
    "measures.text_added": (
        lazy("%(who)s added a questionnaire."),
        lazy("%(who)s added a questionnaire."),
    ),
    "harms.event_opened": (
        lazy("%(who)s opened an entry in the register of events."),
        lazy("%(who)s opened an adverse event of %(whom)s."),
    ),
    "harms.event_read": (
        lazy("%(who)s read an entry about you in the register of events."),
        lazy("%(who)s read an adverse event of %(whom)s."),
    ),
    "harms.event_seen": (
        lazy("%(who)s looked at an entry about you in time, or after it."),
        lazy("%(who)s opened an adverse event of %(whom)s that waited for a lead."),
    ),
    "harms.event_passed_on": (
        lazy("%(who)s told somebody who leads of an entry about you."),
        lazy("%(who)s passed an adverse event of %(whom)s to a lead."),
    ),
    "harms.signal_found": (
        lazy("%(who)s told whoever leads safety that a number rose above its limit."),
        lazy("%(who)s told whoever leads safety that a number rose above its limit."),
    ),
    "harms.signal_reviewed": (
        lazy("%(who)s wrote what was found behind a number that rose above its limit."),
        lazy("%(who)s wrote what was found behind a number that rose above its limit."),
    ),
    "harms.event_changed": (
        lazy("%(who)s wrote in an entry about you in the register of events."),
        lazy("%(who)s changed an adverse event of %(whom)s."),
    ),
    "harms.event_sent": (
        lazy("%(who)s put an entry about you in the register of events."),
        lazy("%(who)s put an adverse event of %(whom)s in the register."),
    ),
    "harms.event_rated": (
        lazy("%(who)s judged whether the care had a part in something that happened."),
        lazy("%(who)s rated an adverse event of %(whom)s."),
    ),
    "harms.event_settled": (
        lazy("%(who)s settled how something that happened is judged."),
        lazy("%(who)s settled the rating of an adverse event of %(whom)s."),
    ),
    "harms.event_closed": (
        lazy("%(who)s closed an entry about you in the register of events."),
        lazy("%(who)s closed an adverse event of %(whom)s."),
    ),
    "harms.event_set_aside": (
        lazy("%(who)s set an entry about you aside: it was no event."),
        lazy("%(who)s set a draft of an adverse event of %(whom)s aside."),
    ),
    "harms.event_taken_back": (
        lazy("%(who)s took an entry about you back: it did not happen."),
        lazy("%(who)s took an adverse event of %(whom)s back."),
    ),
    "harms.complaint_made": (
        lazy("%(who)s made a complaint."),
        lazy("%(who)s made a complaint."),
    ),
    "harms.complaint_read": (
        lazy("%(who)s read your complaint."),
        lazy("%(who)s read a complaint of %(whom)s."),
    ),
    "harms.complaint_taken": (
        lazy("%(who)s took your complaint over, to answer it."),
        lazy("%(who)s took a complaint of %(whom)s over."),
    ),
    "harms.complaint_answered": (
        lazy("%(who)s answered your complaint."),
        lazy("%(who)s answered a complaint of %(whom)s."),
    ),
    "harms.complaint_not_settled": (
        lazy("%(who)s said that a complaint is not settled."),
        lazy("%(who)s said that a complaint is not settled."),
    ),
    "harms.complaint_withdrawn": (
        lazy("%(who)s took a complaint back."),
        lazy("%(who)s took a complaint back."),
    ),
    "screener.offered": (
        lazy("%(who)s asked whether you would answer a few questions."),
        lazy("%(who)s offered %(whom)s direct questions from an alert."),
    ),
    "screener.begun": (
        lazy("You began to answer a few questions."),
        lazy("%(whom)s began to answer direct questions."),
    ),
    "screener.ended": (
        lazy("The questions that we asked you ended."),
        lazy("Direct questions to %(whom)s ended."),
    ),
    "vigilance.drill_answered": (
        lazy("%(who)s answered a drill."),
        lazy("%(who)s answered a drill."),
    ),
    "vigilance.text_read_again": (
        lazy("%(who)s read something you wrote once more, to check that no sign of danger is missed."),
        lazy("%(who)s read a text of %(whom)s again, drawn by chance to check the screening."),
    ),
    "vigilance.text_settled": (
        lazy("%(who)s looked at something you wrote, because two colleagues read it differently."),
        lazy("%(who)s settled how a text of %(whom)s is read."),
    ),
    "safeguarding.contact_kept": (
        lazy("You named somebody whom we may ask."),
        lazy("%(whom)s named somebody whom we may ask."),
    ),
    "safeguarding.contact_withdrawn": (
        lazy("You took back somebody whom we may ask."),
        lazy("%(whom)s took back somebody whom we may ask."),
    ),
    "safeguarding.contacts_seen": (
        lazy("%(who)s saw that you named somebody whom we may ask, without a name."),
        lazy("%(who)s saw whom %(whom)s named as emergency contacts, without a name."),
    ),
    "safeguarding.contact_opened": (
        lazy("%(who)s opened the name and number of somebody you named."),
        lazy("%(who)s opened an emergency contact of %(whom)s."),
    ),
    "safeguarding.missed_noted": (
        lazy("%(who)s noted that a planned contact with you did not take place."),
        lazy("%(who)s noted a missed contact of %(whom)s."),
    ),
    "safeguarding.case_opened": (
        lazy("%(who)s began to find out how you are."),
        lazy("%(who)s began to find out how %(whom)s is, after a missed contact."),
    ),
    "safeguarding.case_step": (
        lazy("%(who)s tried to reach you."),
        lazy("%(who)s took a step to find out how %(whom)s is."),
    ),
    "safeguarding.case_taken": (
        lazy("%(who)s took over finding out how you are."),
        lazy("%(who)s took over finding out how %(whom)s is."),
    ),
    "safeguarding.case_given": (
        lazy("Another person of the team finds out how you are."),
        lazy("Another person of the team finds out how %(whom)s is."),
    ),
    "safeguarding.case_passed_up": (
        lazy("Another person was told that nobody has reached you yet."),
        lazy("Another person was told that nobody has reached %(whom)s yet."),
    ),
    "safeguarding.case_read": (
        lazy("%(who)s read what was done to find out how you are."),
        lazy("%(who)s read what was done to find out how %(whom)s is."),
    ),
    "safeguarding.case_closed": (
        lazy("%(who)s noted how it ended when we tried to reach you."),
        lazy("%(who)s closed a missed contact of %(whom)s."),
    ),
    "safeguarding.disclosure_opened": (
        lazy("Somebody who looks after safety here was told."),
        lazy("The safeguarding queue has an item about %(whom)s."),
    ),
    "safeguarding.disclosure_joined": (
        lazy("Somebody who looks after safety here was told of something more."),
        lazy("More was said in the safeguarding queue about %(whom)s."),
    ),
    "safeguarding.disclosure_read": (
        lazy("%(who)s looked at what must be done for safety."),
        lazy("%(who)s read a safeguarding item about %(whom)s."),
    ),
    "safeguarding.disclosure_step": (
        lazy("%(who)s noted what was done for safety."),
        lazy("%(who)s noted a step in a safeguarding item about %(whom)s."),
    ),
    "safeguarding.disclosure_taken": (
        lazy("%(who)s looks after what must be done for safety now."),
        lazy("%(who)s took over a safeguarding item about %(whom)s."),
    ),
    "safeguarding.disclosure_given": (
        lazy("Another person looks after what must be done for safety now."),
        lazy("A safeguarding item about %(whom)s was given to another person."),
    ),
    "safeguarding.disclosure_passed_up": (
        lazy("Another person who looks after safety here was told."),
        lazy("A safeguarding item about %(whom)s was passed up to another person."),
    ),
    "safeguarding.disclosure_closing_asked": (
        lazy("%(who)s asked a colleague to look once more at what was done for safety."),
        lazy("%(who)s asked to close a safeguarding item about %(whom)s."),
    ),
    "safeguarding.disclosure_closed": (
        lazy("%(who)s agreed that what had to be done for safety was done."),
        lazy("%(who)s confirmed the closing of a safeguarding item about %(whom)s."),
    ),
    "safeguarding.disclosure_kept_open": (
        lazy("%(who)s said that more must be done for safety."),
        lazy("%(who)s kept a safeguarding item about %(whom)s open."),
    ),
    "safety.alert_raised": (
        lazy("An alert about you was opened."),
        lazy("An alert about %(whom)s was opened."),
    ),
    "safety.alert_joined": (
        lazy("Something was added to an alert about you."),
        lazy("Something was added to an alert about %(whom)s."),
    ),
    "safety.acuity_settled": (
        lazy("Your answer about right now was added to an alert about you."),
        lazy("The answer about right now was added to an alert about %(whom)s."),
    ),
    "safety.answered_later": (
        lazy("You answered a question that you had left open. It was added to an alert about you."),
        lazy("An answer that came later was added to an alert about %(whom)s."),
    ),
    "safety.alert_opened": (
        lazy("%(who)s read an alert about you."),
        lazy("%(who)s read an alert about %(whom)s."),
    ),
    "safety.alert_acknowledged": (
        lazy("%(who)s answered an alert about you."),
        lazy("%(who)s acknowledged an alert about %(whom)s."),
    ),
    "safety.alert_noted": (
        lazy("%(who)s wrote a line about an alert about you."),
        lazy("%(who)s wrote a line about an alert about %(whom)s."),
    ),
    "safety.alert_taken": (
        lazy("%(who)s took over an alert about you."),
        lazy("%(who)s took over an alert about %(whom)s."),
    ),
    "safety.event_opened": (
        lazy("%(who)s opened a serious event."),
        lazy("%(who)s opened a serious event about %(whom)s."),
    ),
    "safety.event_closed": (
        lazy("%(who)s closed a serious event."),
        lazy("%(who)s closed a serious event about %(whom)s."),
    ),
    "safety.event_was_a_mistake": (
        lazy("A serious event was noted by mistake, and taken back."),
        lazy("A serious event about %(whom)s was noted by mistake, and taken back."),
    ),
    "safety.event_owner_found": (
        lazy("A serious event was given to another person of the team."),
        lazy("A serious event about %(whom)s was given to another person of the team."),
    ),
    "safety.alert_passed": (
        lazy("%(who)s handed an alert about you to a colleague."),
        lazy("%(who)s handed an alert about %(whom)s to a colleague."),
    ),
    "safety.owner_found": (
        lazy("An alert about you was given to another person of the team."),
        lazy("An alert about %(whom)s was given to another person of the team."),
    ),
    "safety.level_set": (
        lazy("%(who)s set how soon somebody sees you."),
        lazy("%(who)s set the level of an alert about %(whom)s."),
    ),
    "safety.closed_alone": (
        lazy("%(who)s closed an alert about you, without a second person."),
        lazy("%(who)s closed an alert about %(whom)s, without a second person."),
    ),
    "safety.lone_closing_read": (
        lazy("%(who)s read how an alert about you was closed."),
        lazy("%(who)s read how an alert about %(whom)s was closed by one person."),
    ),
    "safety.closing_asked": (
        lazy("%(who)s asked a colleague to close an alert about you."),
        lazy("%(who)s asked a colleague to close an alert about %(whom)s."),
    ),
    "safety.closing_refused": (
        lazy("%(who)s kept an alert about you open."),
        lazy("%(who)s kept an alert about %(whom)s open."),
    ),
    "safety.alert_closed": (
        lazy("%(who)s closed an alert about you."),
        lazy("%(who)s closed an alert about %(whom)s."),
    ),
    "safety.alert_called_in": (
        lazy("Somebody on duty was called to an alert about you."),
        lazy("Somebody on duty was called to an alert about %(whom)s."),
    ),
    "safety.alert_escalated": (
        lazy("An alert about you was passed to a second person."),
        lazy("An alert about %(whom)s was passed to a second person."),
    ),
    "safety.unread_read": (
        lazy("%(who)s read a text of yours that was put before a person."),
        lazy("%(who)s read a text of %(whom)s that was put before a person."),
    ),
    "safety.unread_asked": (
        lazy("%(who)s was asked to look after you because of words of yours that they did not see."),
        lazy("%(who)s was asked to look after %(whom)s because of words that they did not see."),
    ),
    "safety.steady_reviewed": (
        lazy(
            "%(who)s noted that you talked through your answer, and will see the same one before you next meet."
        ),
        lazy(
            "%(who)s noted a talk with %(whom)s about their answer, and has the same one shown before each contact."
        ),
    ),
    "safety.steady_shown": (
        lazy("The program kept your answer for your care team, to be seen before you next meet."),
        lazy(
            "The program kept an answer of %(whom)s for their care team, to be seen before the next contact."
        ),
    ),
    "safety.steady_ended": (
        lazy("%(who)s wants to hear at once of your answers about danger again."),
        lazy("%(who)s wants to hear at once of the answers of %(whom)s about danger again."),
    ),
    "safety.private_opened": (
        lazy("%(who)s opened words that you keep private."),
        lazy("%(who)s opened words that %(whom)s keeps private."),
    ),
    "safety.plan_changed": (
        lazy("You changed your safety plan."),
        lazy("%(whom)s changed their safety plan."),
    ),
    "safety.plan_written_together": (
        lazy("%(who)s wrote in your safety plan, together with you."),
        lazy("%(who)s wrote in the safety plan of %(whom)s, together with them."),
    ),
    "safety.plan_shared": (
        lazy("You let your care team read your safety plan."),
        lazy("%(whom)s let the care team read their safety plan."),
    ),
    "safety.plan_kept_private": (
        lazy("You keep your safety plan for yourself."),
        lazy("%(whom)s keeps their safety plan for themselves."),
    ),
    "safety.plan_read": (
        lazy("%(who)s read your safety plan."),
        lazy("%(who)s read the safety plan of %(whom)s."),
    ),
    "safety.shift_set": (
        lazy("%(who)s changed the rota."),
        lazy("%(who)s changed the rota."),
    ),
    "safety.shift_withdrawn": (
        lazy("%(who)s changed the rota."),
        lazy("%(who)s changed the rota."),
    ),
    "safety.contact_changed": (
        lazy("%(who)s changed a crisis contact."),
        lazy("%(who)s changed a crisis contact."),
    ),
    "safety.contact_added": (
        lazy("%(who)s added a crisis contact."),
        lazy("%(who)s added a crisis contact."),
    ),
    "safety.contact_confirmed": (
        lazy("%(who)s confirmed a crisis contact."),
        lazy("%(who)s confirmed a crisis contact."),
    ),
    "safety.contact_withdrawn": (
        lazy("%(who)s took a crisis contact off."),
        lazy("%(who)s took a crisis contact off."),
    ),
    "messaging.letter_sent": (
        lazy("%(who)s wrote to you."),
        lazy("%(who)s sent a letter in the record of %(whom)s."),
    ),
    "messaging.side_note_written": (
        lazy("%(who)s wrote to colleagues about your care."),
        lazy("%(who)s wrote to colleagues about %(whom)s."),
    ),
    "messaging.release_decided": (
        lazy("%(who)s decided what you may read of what colleagues wrote."),
        lazy("%(who)s decided what %(whom)s may read of what colleagues wrote."),
    ),
    "messaging.beginning_read": (
        lazy("%(who)s read the beginning of your letter."),
        lazy("%(who)s read the beginning of a letter of %(whom)s."),
    ),
    "messaging.file_opened": (
        lazy("%(who)s opened a file in your record."),
        lazy("%(who)s opened a file in the record of %(whom)s."),
    ),
    "messaging.file_refused": (
        lazy("A harmful file was taken out of your letters."),
        lazy("A harmful file was taken out of the letters of %(whom)s."),
    ),
    "messaging.settled": (
        lazy("%(who)s noted that your letter needs no answer."),
        lazy("%(who)s noted that a letter of %(whom)s needs no answer."),
    ),
    "messaging.template_written": (
        lazy("%(who)s wrote a template for letters."),
        lazy("%(who)s wrote a template for letters."),
    ),
    "messaging.template_withdrawn": (
        lazy("%(who)s took back a template for letters."),
        lazy("%(who)s took back a template for letters."),
    ),
}

# A typed reason stands under each opening that it allowed. Administrators read its own line, too.
REASON_GIVEN = "care.reason_given"
INTERVENTION = "account_intervention"
PRIVATE_OPENING = "private_opening"
CONTACT_OPENING = "contact_opening"
OWN_WORDS = (PRIVATE_OPENING, CONTACT_OPENING)
"""Openings that hold the reason themselves."""
"""Words kept private that were opened: each has a reason of its own, kept by the app of safety."""
# What colleagues write to each other is part of the record, but released only by a clinician's decision.
# How a therapist finds working together is theirs, as the client’s own answers about it are the client’s.
NOT_FOR_CLIENTS = frozenset(
    {
        REASON_GIVEN,
        "messaging.side_note_written",
        "messaging.release_decided",
        "safety.event_closed",
        "measures.alliance_rated",
    }
)


def _lower_first(words: str) -> str:
    """ "Service manager" becomes "service manager"; "NHS nurse" stays."""
    return words[:1].lower() + words[1:] if words[1:2].islower() else words


def _right(reason: str, profession: str) -> str:
    """What stands behind the name, for the client."""
    known = {
        Reason.THERAPIST.value: _("your therapist"),
        Reason.CARE_TEAM.value: _("from your care team"),
        Reason.COVER.value: _("who covers for your therapist"),
        Reason.SUPERVISION.value: _("your therapist’s supervisor"),
        Reason.INTAKE.value: _("your first contact here"),
        Reason.GUARDIAN.value: _("your guardian"),
    }
    return known.get(reason) or _lower_first(profession)


def _why(reason: str, typed: str) -> str:
    """The line under the sentence, for the client."""
    if reason == Reason.TYPED.value:
        return (
            _("They wrote: “%(words)s”") % {"words": typed} if typed else _("They gave a reason in writing")
        )
    known = {
        Reason.THERAPIST.value: _("Part of your care"),
        Reason.CARE_TEAM.value: _("Part of your care"),
        Reason.INTAKE.value: _("Part of your care"),
        Reason.COVER.value: _("Your therapist was away"),
        Reason.SUPERVISION.value: _("Part of your care: a second person looks with your therapist"),
        Reason.SAFETY.value: _("To keep you safe"),
        Reason.GUARDIAN.value: _("As you agreed"),
        Reason.SERVICE.value: _("Part of running the service"),
        Reason.SYSTEM.value: _("Done by the program"),
    }
    return known.get(reason, "")


def _template(row: AuditRow, *, for_client: bool) -> str:
    pair = SENTENCES.get(row.verb, NEUTRAL if row.person_id else (NEUTRAL[0], lazy("%(who)s did something.")))
    return str(pair[0 if for_client else 1])


def _name_of(key: uuid.UUID | None, known: Mapping[uuid.UUID, Face]) -> str:
    if key is None:
        return _("The program")
    found = known.get(key)
    return found.name if found else _("Somebody whose account is gone")


def audit_sentence(row: AuditRow, known: Mapping[uuid.UUID, Face], *, for_client: bool) -> str:
    """One line of the audit as a sentence. `known` holds the faces of the actor and of the person."""
    who = _name_of(row.actor_id, known)
    if for_client:
        face = known.get(row.actor_id) if row.actor_id else None
        right = _right(row.reason, getattr(face, "profession", "")) if row.actor_id else ""
        if right:
            who = _("%(name)s, %(right)s,") % {"name": who, "right": right}
    return _template(row, for_client=for_client) % {
        "who": who,
        "whom": _name_of(row.person_id, known) if row.person_id else "",
    }


@dataclass(frozen=True, slots=True)
class AuditLine:
    """One row, ready to show to the client."""

    at: dt.datetime
    actor: Face | None
    sentence: str
    html: SafeString
    """The sentence with the name in bold."""
    why: str


def _client_html(row: AuditRow, known: Mapping[uuid.UUID, Face]) -> SafeString:
    name: str | SafeString = format_html("<strong>{}</strong>", _name_of(row.actor_id, known))
    face = known.get(row.actor_id) if row.actor_id else None
    right = _right(row.reason, getattr(face, "profession", "")) if row.actor_id else ""
    who = escape(_("%(name)s, %(right)s,")) % {"name": name, "right": escape(right)} if right else name
    whom = escape(_name_of(row.person_id, known))
    return mark_safe(escape(_template(row, for_client=True)) % {"who": who, "whom": whom})


def faces_of(rows: Iterable[AuditRow]) -> dict[uuid.UUID, Face]:
    """Everybody in these rows; staff with their profession. Two queries."""
    keys = {key for row in rows for key in (row.actor_id, row.person_id) if key is not None}
    if not keys:
        return {}
    found: dict[uuid.UUID, Face] = dict(faces(keys))
    staff: dict[uuid.UUID, StaffFace] = staff_faces(keys)
    return {**found, **staff}


def opened_by_others(person: Person, *, before: str | None, size: int = 10) -> Page[AuditLine]:
    """What others did in this person's record, newest first. At most five queries for any number of rows."""
    rows = (
        AuditRow.objects.filter(person_id=person.pk)
        .exclude(actor_id=None)
        .exclude(actor_id=person.pk)
        .exclude(verb__in=NOT_FOR_CLIENTS)
    )
    page = newest_first(rows, field="at", before=before, size=size)
    known = faces_of(page.rows)
    typed = _typed_words(person.pk, page.rows)
    lines = tuple(
        AuditLine(
            at=row.at,
            actor=known.get(row.actor_id),
            sentence=audit_sentence(row, known, for_client=True),
            html=_client_html(row, known),
            why=_why(row.reason, typed.get(row.pk, "")),
        )
        for row in page.rows
    )
    return Page(lines, page.earlier)


def _lines_for(person_id: uuid.UUID) -> QuerySet[AuditRow]:
    return AuditRow.objects.filter(person_id=person_id).exclude(verb__in=NOT_FOR_CLIENTS)


def count_lines(person_id: uuid.UUID) -> int:
    return _lines_for(person_id).count()


def all_lines(person_id: uuid.UUID) -> tuple[AuditLine, ...]:
    """Every line that the person may read, their own acts too, oldest first. For a copy of the record.

    Six queries for any number of rows.
    """
    rows = list(_lines_for(person_id).order_by("at", "pk"))
    known = {**faces_of(rows), person_id: Face(person_id, _("You"))}
    typed = _typed_words(person_id, rows)
    return tuple(
        AuditLine(
            at=row.at,
            actor=known.get(row.actor_id) if row.actor_id else None,
            sentence=audit_sentence(row, known, for_client=True),
            html=mark_safe(""),
            why="" if row.actor_id == person_id else _why(row.reason, typed.get(row.pk, "")),
        )
        for row in rows
    )


def _typed_words(person_id: uuid.UUID, rows: Sequence[AuditRow]) -> dict[int, str]:
    """For each line with a typed reason, the newest words that its actor had typed by then. Three queries."""
    typed = [row for row in rows if row.reason == Reason.TYPED.value and row.actor_id is not None]
    if not typed:
        return {}
    acts = [row for row in typed if row.subject_kind == INTERVENTION]
    own = [row for row in typed if row.subject_kind in OWN_WORDS]
    lines = [row for row in typed if row.subject_kind not in (INTERVENTION, *OWN_WORDS)]
    given = list(
        AuditRow.objects.filter(
            person_id=person_id, verb=REASON_GIVEN, actor_id__in={row.actor_id for row in lines}
        ).order_by("at", "pk")
    )
    words = ports.typed_reasons([row.subject_id for row in (*given, *own)])
    about_accounts = intervention_reasons([row.subject_id for row in acts]) if acts else {}
    found = {row.pk: about_accounts.get(row.subject_id, "") for row in acts}
    found |= {row.pk: words.get(row.subject_id, "") for row in own}
    for line in lines:
        before = [row for row in given if row.actor_id == line.actor_id and row.at <= line.at]
        if before:
            found[line.pk] = words.get(before[-1].subject_id, "")
    return found


def today_of(person: Person) -> dt.date:
    return clock.today(person.zone)
