"""What other apps and portals may ask of `consent`."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.http import Http404

from leeward.apps.consent import access, actions, queries
from leeward.apps.consent.actions import (
    AgeUnknown,
    TooYoung,
    UnknownWords,
    ask_again,
    change_answer,
    close_invitations,
    connect_guardian,
    give_consent,
    note_age,
    watch_ages,
    write_service_text,
)
from leeward.apps.consent.models import Capacity, Consent, GuardianLink, Path, Purpose, Rewording, YoungPerson
from leeward.apps.consent.queries import (
    AskedAgain,
    AuditLine,
    Changed,
    Choice,
    DangerSaid,
    Kept,
    Tell,
    Text,
    Why,
    all_lines,
    answers,
    audit_sentence,
    certain_age,
    count_lines,
    danger_before_yes,
    faces_of,
    kept_about,
    may_contact_guardian,
    opened_by_others,
    path_for,
)
from leeward.apps.people.api import Face, Person, Role, accepted_invitations, face, ids_with_role
from leeward.common import clock

OLDEST = queries.OLDEST

__all__ = [
    "OLDEST",
    "AgeUnknown",
    "AskedAgain",
    "AuditLine",
    "BeginAgain",
    "Choice",
    "DangerSaid",
    "HowMany",
    "Kept",
    "Path",
    "Purpose",
    "Renewed",
    "Rewording",
    "SharedView",
    "Tell",
    "Text",
    "TooYoung",
    "UnknownWords",
    "Why",
    "Withdrawal",
    "Wording",
    "WordsThere",
    "YoungFacts",
    "age_to_ask",
    "agreed",
    "all_lines",
    "answer_for_young",
    "answers",
    "ask_again",
    "asked_again",
    "audit_sentence",
    "begin_again",
    "birthday_matters",
    "certain_age",
    "change_answer",
    "check_age",
    "close_invitations",
    "connect_guardian",
    "count_lines",
    "danger_before_yes",
    "danger_for",
    "end_guardian",
    "faces_of",
    "give_consent",
    "heard",
    "is_asked_about",
    "is_asked_again",
    "is_behind",
    "kept_about",
    "mark_danger_read",
    "may_contact_guardian",
    "missing_yes",
    "note_age",
    "open_question",
    "opened_by_others",
    "path_by_year",
    "path_for",
    "purposes_for",
    "purposes_for_record",
    "renewed",
    "research_numbers",
    "says_yes",
    "shared_view",
    "shared_with",
    "standing_answers",
    "watch_ages",
    "withdrawal",
    "wording_history",
    "wordings",
    "words_there",
    "write_service_text",
    "young_facts",
]


def says_yes(person_id: uuid.UUID, purpose: str) -> bool:
    """Whether this may be done with the person's words and answers now. Nothing said means no."""
    return queries.says_yes(person_id, purpose)


def agreed(person_ids: Iterable[uuid.UUID], purpose: str) -> frozenset[uuid.UUID]:
    """Those of them who say yes now: whom a count, a study or a program may take. Ask each time. One query."""
    return frozenset(key for key, is_yes in queries.answers(person_ids, purpose).items() if is_yes)


LEAST_SHOWN = 10
"""A number below this could point at people: it is not shown."""


@dataclass(frozen=True, slots=True)
class HowMany:
    """What people with an open client account say of one purpose. None where it is fewer than `LEAST_SHOWN`.

    There is no total beside them: it would give away the one that is not shown.
    """

    yes: int | None
    no: int | None
    unanswered: int | None


def research_numbers(actor: Person) -> HowMany:
    """For researchers, and nobody's name. Raises PermissionDenied. Three queries for ten thousand clients."""
    if not actor.has_role(Role.RESEARCHER):
        raise PermissionDenied
    clients = sorted(ids_with_role(Role.CLIENT))
    yes, no = queries.said(clients, Purpose.RESEARCH)
    shown = [count if count >= LEAST_SHOWN else None for count in (yes, no, len(clients) - yes - no)]
    return HowMany(*shown)


def missing_yes(person_id: uuid.UUID, purpose: str) -> str:
    """Whose yes is missing: "own", "guardian", or nothing. One query, one more for care.

    Beside a young person's yes to care, it must have been read who is told what in danger: "danger" where they
    have not, "guardian_danger" where the guardian whose yes counts has not. Four more queries for them.
    """
    row, meaning = queries.standing(person_id, purpose)
    if row is not None and queries.counts(row, meaning):
        return queries.unread_danger(row) if purpose == Purpose.CARE else ""
    return "guardian" if row is not None and row.own and row.own_meaning >= meaning else "own"


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """Who said no, and when."""

    by_id: uuid.UUID | None
    is_guardian: bool
    at: dt.datetime


def withdrawal(person_id: uuid.UUID, purpose: str) -> Withdrawal | None:
    """The no that makes this purpose stand at no. None while it stands at yes.

    Without an answer by anybody (a clinician's note made a guardian's yes needed) it has no author.
    """
    row, meaning = queries.standing(person_id, purpose)
    if row is None or queries.counts(row, meaning):
        return None
    said = Consent.objects.filter(person_id=person_id, purpose=purpose).order_by("-number").first()
    if said is not None and not said.answer:
        return Withdrawal(said.by_id, said.capacity == Capacity.GUARDIAN, said.at)
    return Withdrawal(None, False, clock.now())


def purposes_for(person: Person) -> tuple[Choice, ...]:
    """Every purpose with its text in the reader's language and the answer. Two queries."""
    return queries.choices(person.pk)


def purposes_for_record(person_id: uuid.UUID) -> tuple[Choice, ...]:
    """The same for staff who have passed the door of the record."""
    return queries.choices(person_id)


@dataclass(frozen=True, slots=True)
class BeginAgain:
    """What somebody who comes back is asked, and what stands as they said it."""

    asked: tuple[str, ...]
    changes: dict[str, tuple[Changed, ...]]
    standing: tuple[Choice, ...]


def begin_again(person: Person) -> BeginAgain:
    """Two queries."""
    found = queries.choices(person.pk)
    asked = queries.to_begin(found)
    return BeginAgain(
        asked,
        {choice.purpose: choice.changes for choice in found},
        tuple(choice for choice in found if choice.purpose not in asked),
    )


@dataclass(frozen=True, slots=True)
class Renewed:
    """Of the answers that were asked again because a meaning changed: how many are given."""

    answered: int
    asked: int


def renewed(found: Iterable[Choice]) -> Renewed:
    asked = [choice for choice in found if choice.was_asked_for_meaning]
    return Renewed(sum(not choice.has_new_meaning for choice in asked), len(asked))


def is_asked_again(person_id: uuid.UUID) -> bool:
    """Something they answered waits to be answered again: see `Why`."""
    return queries.is_asked_again(person_id)


def asked_about(person_ids: Iterable[uuid.UUID], purpose: str) -> frozenset[uuid.UUID]:
    """Those of them who are asked about one purpose and have not answered. One query."""
    return queries.asked_about(person_ids, purpose)


def is_asked_about(person_id: uuid.UUID, purpose: str) -> bool:
    """The same about one purpose. One query."""
    return queries.is_asked_about(person_id, purpose)


def open_question(person_id: uuid.UUID) -> str:
    """What a client should answer or read next: "new_words", "agree", "danger" or nothing.

    At most three queries, two more while something is asked again.
    """
    if is_asked_again(person_id):
        why = queries.why_asked(person_id, queries.choices(person_id))
        return "new_words" if why is queries.Why.WORDS else "agree"
    if queries.young_person(person_id) is None:
        return ""
    agreement = queries.danger_agreement(person_id)
    read = agreement is None or any(row.person_id == person_id for row in agreement.readings.all())
    return "" if read else "danger"


def age_to_ask(person: Person, session: Mapping[str, object]) -> int | None:
    """The legal age, where Today shows `consent/door/birthday.html`. At most one query."""
    day = session.get(queries.NOT_YET)
    return queries.age_to_ask(person, not_yet_on=dt.date.fromisoformat(str(day)) if day else None)


def higher_ages() -> tuple[queries.HigherAge, ...]:
    """Countries whose own rule goes before the age that the service set. Code "": every country without a rule."""
    return queries.higher_ages()


def path_by_year(
    *, birth_year: int, country: str, had_birthday: bool | None = None, zone: str = "UTC"
) -> Path:
    """The way in by what somebody says of their age. Without the birthday, the lower age counts."""
    return queries.path_by_year(
        birth_year=birth_year, country=country, had_birthday=had_birthday, today=clock.today(zone)
    )


def birthday_matters(*, birth_year: int, country: str, zone: str = "UTC") -> bool:
    """Whether the two possible ages lead different ways. Only then is the birthday asked."""
    return queries.birthday_matters(birth_year=birth_year, country=country, today=clock.today(zone))


def heard(answer: object) -> bool | None:
    """ "yes" or "no" of a form or of kept answers; anything else was not said."""
    return {"yes": True, "no": False}.get(str(answer))


def check_age(*, birth_year: int | None, country: str, had_birthday: bool | None = None) -> None:
    """For whoever is about to open an account. Raises TooYoung; an unknown age is asked before consent."""
    if birth_year is not None:
        path = path_by_year(birth_year=birth_year, country=country, had_birthday=had_birthday)
        if path is Path.TOO_YOUNG:
            raise TooYoung


@dataclass(frozen=True, slots=True)
class YoungFacts:
    """What staff need to know about somebody under the legal age."""

    path: Path
    needs_guardian: bool
    competence_is_noted: bool
    has_guardian: bool
    came_in_confidence: bool
    has_read_danger: bool


def young_facts(person_id: uuid.UUID) -> YoungFacts | None:
    """None for everybody of age. A handful of queries, whatever the family."""
    row = queries.young_person(person_id)
    if row is None:
        return None
    note = queries.newest_competence_note(person_id)
    agreement = queries.danger_agreement(person_id)
    return YoungFacts(
        path=Path(row.path),
        needs_guardian=queries.needs_guardian(row, note),
        competence_is_noted=note is not None and note.is_competent,
        has_guardian=GuardianLink.objects.filter(young_id=person_id, ended_at=None).exists(),
        came_in_confidence=queries.came_in_confidence(person_id),
        has_read_danger=agreement is not None
        and any(reading.person_id == person_id for reading in agreement.readings.all()),
    )


def danger_for(person_id: uuid.UUID) -> DangerSaid | None:
    """Who is told what in danger, as it was said to this young person; else the standing text of the service.

    None for everybody of age. Four queries at most.
    """
    row = queries.young_person(person_id)
    if row is None:
        return None
    agreement = queries.danger_agreement(person_id)
    return queries.danger_said(agreement.tells if agreement else queries.danger_codes(Path(row.path)))


# --- the service's own wording, for administrators ----------------------------------------------------------


def wordings(language: str) -> dict[str, Text]:
    """What people read now, by purpose, in this language. One query."""
    return queries.texts(language)


@dataclass(frozen=True, slots=True)
class WordsThere:
    """Of the purposes, in one language: which words the service wrote, which are our draft, which are not there."""

    own: int
    drafts: int
    missing: int

    @property
    def all(self) -> int:
        return self.own + self.drafts + self.missing


def words_there(language: str) -> WordsThere:
    """One query. Words that have an older meaning than another language's are missing: nobody reads them."""
    found = [text for text in queries.texts(language).values() if not text.is_foreign_to(language)]
    own = sum(text.is_own for text in found)
    return WordsThere(own, len(found) - own, len(Purpose.values) - len(found))


def is_behind(purpose: str, language: str) -> bool:
    """The words in this very language have an older meaning: nobody reads them. Two queries."""
    return queries.meaning_written(purpose, language) < queries.texts(language)[purpose].meaning


def asked_again(actor: Person, purpose: str = "") -> tuple[AskedAgain, ...]:
    """How each new meaning (of this purpose) was taken up, newest first: numbers, never names. One query."""
    return queries.asked_again(purpose) if access.may_write_wordings(actor) else ()


def standing_answers(actor: Person, purpose: str) -> int:
    """How many people would be asked again by a new meaning. One query."""
    return queries.standing_answers(purpose) if access.may_write_wordings(actor) else 0


@dataclass(frozen=True, slots=True)
class Wording:
    """One version that the service wrote."""

    version: str
    changed: str
    """What changed with its meaning, where it has a new one."""
    text: Text
    by: str
    at: dt.datetime


def wording_history(actor: Person, purpose: str, language: str) -> tuple[Wording, ...]:
    """The service's versions, newest first; nothing for whoever is no administrator. One query."""
    return tuple(
        Wording(text.version, row.changed, text, row.by.called, row.at)
        for row in access.visible_wordings(actor).filter(purpose=purpose, language=language)
        for text in [queries.own_text(row)]
    )


# --- the guardian's side ----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class SharedView:
    """What one guardian sees of one young person. There is nothing else to see."""

    link_id: uuid.UUID
    young: Face
    since: dt.datetime
    choices: tuple[Choice, ...]
    """Empty when the young person did not agree to show them."""
    may_answer: bool
    """A guardian's yes is needed here."""
    shares_appointments: bool
    shares_worry_page: bool
    tells: tuple[Tell, ...]
    danger_id: uuid.UUID | None
    danger_read_at: dt.datetime | None

    def danger(self) -> DangerSaid:
        """Who is told what, as it stands above a guardian's yes to care."""
        return queries.danger_said([tell.code for tell in self.tells])

    @property
    def missing(self) -> int:
        """How many answers the guardian is asked for, and has not given to what the words mean now."""
        open_now = [one.guardian_answer is None or one.guardian_is_asked_again for one in self.choices]
        return sum(open_now) if self.may_answer else 0


def is_bereaved(guardian: Person) -> bool:
    """Whether a young person who had let them in has died. One query."""
    return access.is_bereaved(guardian)


def shared_with(guardian: Person) -> tuple[SharedView, ...]:
    """Everything that this guardian may see. A fixed number of queries for any number of young people."""
    links = list(access.visible_links(guardian).order_by("linked_at"))
    if not links:
        return ()
    keys = [link.young_id for link in links]
    choices = queries.choices_of([link.young_id for link in links if link.shares_choices])
    youngs = YoungPerson.objects.filter(came_of_age_at=None).in_bulk(keys)
    notes = queries.newest_competence_notes(keys)
    agreements = {
        row.young_id: row
        for row in access.visible_danger_agreements(guardian).prefetch_related("readings").distinct()
    }
    found = []
    for link in links:
        young = youngs.get(link.young_id)
        if young is None or queries.path_now(young, today=queries.today_of(link.young)) is Path.ADULT:
            continue  # of age: the scope has ended, also in the hours before the daily job says so
        agreement = agreements.get(link.young_id)
        read = (
            [row.at for row in agreement.readings.all() if row.person_id == guardian.pk] if agreement else []
        )
        found.append(
            SharedView(
                link_id=link.pk,
                young=face(link.young),
                since=link.linked_at,
                choices=choices.get(link.young_id, ()),
                may_answer=link.shares_choices and queries.needs_guardian(young, notes.get(link.young_id)),
                shares_appointments=link.shares_appointments,
                shares_worry_page=link.shares_worry_page,
                tells=queries.tells(agreement.tells) if agreement else (),
                danger_id=agreement.pk if agreement else None,
                danger_read_at=read[0] if read else None,
            )
        )
    return tuple(found)


def shared_view(guardian: Person, link_id: uuid.UUID) -> SharedView:
    """One of them. Raises Http404 for a stranger."""
    link = access.get_link(guardian, link_id)
    for view in shared_with(guardian):
        if view.link_id == link.pk:
            return view
    raise Http404


def arrive(guardian: Person) -> bool:
    """A guardian comes in: an invitation that they accepted becomes a link. Says if one was made."""
    made = [
        actions.connect_guardian(guardian=guardian, invitation_id=invitation_id)
        for invitation_id in accepted_invitations(guardian)
    ]
    return any(made)


def note_look(guardian: Person, link_id: uuid.UUID) -> None:
    actions.note_look(actor=guardian, link=access.get_link(guardian, link_id))


def answer_for_young(
    guardian: Person,
    link_id: uuid.UUID,
    *,
    purpose: str,
    answer: bool,
    language: str,
    shown: str = "",
    told: str | None = None,
) -> None:
    """Raises Http404 for a stranger, PermissionDenied where no guardian's answer is needed."""
    actions.answer_for_young(
        actor=guardian,
        link=access.get_link(guardian, link_id),
        purpose=purpose,
        answer=answer,
        language=language,
        shown=shown,
        told=told,
    )


def mark_danger_read(actor: Person, agreement_id: uuid.UUID) -> None:
    actions.mark_danger_read(actor=actor, agreement=access.get_danger_agreement(actor, agreement_id))


def end_guardian(guardian: Person, link_id: uuid.UUID) -> None:
    actions.end_guardian(actor=guardian, link=access.get_link(guardian, link_id))


def danger_intro() -> tuple[str, str]:
    """The sentences before and after the list of who is told what."""
    data = queries.danger_text()
    return data["intro"], data["always"]


def purposes(person_ids: Iterable[uuid.UUID]) -> dict[uuid.UUID, tuple[Choice, ...]]:
    """Many people at once, for lists. Two queries."""
    return queries.choices_of(person_ids)
