"""What portals and apps further down may ask of `safeguarding`."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable
from dataclasses import dataclass

from django.http import Http404
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.utils.translation import ngettext

from leeward.apps.care.ports import RecordItem, RecordPart
from leeward.apps.people.api import Face, Person, face, language_name
from leeward.apps.safeguarding import access, queries
from leeward.apps.safeguarding.actions import note_missed
from leeward.apps.safeguarding.models import (
    CaseStep,
    Disclosure,
    DisclosureStep,
    EmergencyContact,
    How,
    MissedCase,
    MissedContact,
    Relation,
    Telling,
    When,
)
from leeward.apps.safety import api as safety
from leeward.apps.safety.ports import LookedFor
from leeward.common import clock, service
from leeward.design.shell import Call

__all__ = [
    "CaseCard",
    "ContactStanding",
    "MissedFacts",
    "Waiting",
    "beside_alert",
    "call_for",
    "contact_missed",
    "contact_standing",
    "gaps",
    "is_named",
    "looked_for",
    "opening_reasons",
    "record_parts",
    "waiting",
]


# --- emergency contacts -----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class ContactStanding:
    """That contacts are named, without a name: who they are to the client, what they may be told and when."""

    lines: tuple[tuple[str, str, str], ...]
    """Relation, what may be told, when: in words."""
    url: str
    """Where one is opened, for whoever may; else empty."""
    is_open_case: bool
    case_url: str


def contact_standing(actor: Person, client_id: uuid.UUID) -> ContactStanding:
    """For whoever passed the door of a record or of an alert. Three queries."""
    rows = queries.contacts_of(client_id)
    case = access.visible_cases(actor).filter(client_id=client_id, closed_at=None).first()
    may_open = bool(rows) and (case is not None or access.may_open_contacts(actor, client_id))
    return ContactStanding(
        tuple((one.relation, one.tell_words, one.when_words) for one in rows),
        reverse("safeguarding:contacts_of", args=[client_id]) if may_open else "",
        case is not None,
        reverse("safeguarding:case", args=[case.pk]) if case is not None else "",
    )


def beside_alert(actor: Person, client_id: uuid.UUID, alert_id: uuid.UUID) -> SafeString:
    """What stands on the page of an alert: whom one may ask, and whether safeguarding looks at it as well."""
    rows = access.visible_disclosures(actor).filter(hits__alert_id=alert_id)
    found = rows.select_related("owner").order_by("-opened_at").first()
    return render_to_string(
        "safeguarding/door/beside_alert.html",
        {"emergency": contact_standing(actor, client_id), "disclosure": found},
    )


def opening_reasons(ids: Iterable[uuid.UUID]) -> dict[uuid.UUID, str]:
    """Why colleagues opened a contact, by the id of the opening. One query."""
    return queries.opening_reasons(ids)


# --- missed contacts --------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class MissedFacts:
    """What became of a missed contact."""

    id: uuid.UUID
    case_id: uuid.UUID | None
    """None: no risk was known, and it is a note."""
    url: str
    """Of the case, else where a friendly letter can be written."""


def contact_missed(
    actor: Person,
    *,
    episode_id: uuid.UUID,
    how: str,
    planned_at: dt.datetime,
    source_id: uuid.UUID,
    line: str = "",
) -> MissedFacts:
    """For appointments. `how`: not_come, no_answer. `source_id`: of the appointment, which is noted once.

    Raises Http404 for a stranger, ValidationError in words that can be shown.
    """
    row = note_missed(
        actor=actor, episode_id=episode_id, how=how, planned_at=planned_at, source_id=source_id, line=line
    )
    if row.case_id is not None:
        return MissedFacts(row.pk, row.case_id, reverse("safeguarding:case", args=[row.case_id]))
    return MissedFacts(row.pk, None, reverse("safeguarding:noted", args=[row.pk]))


FROM_ALERT = "from=alert"
"""Opens the page of a missed contact with what is known at an alert: they do not answer, now."""


def looked_for(
    actor: Person, client_id: uuid.UUID, episode_id: uuid.UUID | None, alert_id: uuid.UUID
) -> LookedFor:
    """For the page of an alert, whose door the caller has passed. Three queries, and those of the record's door."""
    case = MissedCase.objects.filter(client_id=client_id, closed_at=None).first()
    may_see = case is not None and access.visible_cases(actor).filter(pk=case.pk).exists()
    note_url = ""
    if episode_id is not None:
        try:
            facts = access.get_to_note(actor, episode_id)
        except Http404:
            pass
        else:
            if not facts.contact_is_stopped:
                note_url = f"{reverse('safeguarding:missed', args=[episode_id])}?{FROM_ALERT}"
    return LookedFor(
        case.opened_at if case else None,
        case.due_at if case else None,
        reverse("safeguarding:case", args=[case.pk]) if case is not None and may_see else "",
        note_url,
    )


# --- what waits -------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class CaseCard:
    """Somebody to be found out about, for the first page of whoever has it."""

    client: Face
    episode_id: uuid.UUID
    why: str
    due_at: dt.datetime
    is_late: bool
    url: str


@dataclass(frozen=True, slots=True)
class Waiting:
    """What waits for one colleague."""

    cases: tuple[CaseCard, ...]
    """Theirs, or passed up to them, the soonest due first."""
    disclosures: int
    """Open, and theirs or passed up to them."""
    disclosures_late: int


def waiting(actor: Person) -> Waiting:
    """Five queries at most, whatever the number."""
    now = clock.now()
    cases = access.visible_cases(actor).filter(closed_at=None).select_related("client")
    told = access.told_now(actor)
    mine = cases.filter(owner=actor) | cases.filter(pk__in=told.values("case_id"))
    cards = tuple(
        CaseCard(
            face(row.client), row.episode_id, str(MissedCase.Why(row.why).label), row.due_at, row.due_at < now,
            reverse("safeguarding:case", args=[row.pk]),
        )
        for row in mine.distinct().order_by("due_at", "pk")[:20]
    )  # fmt: skip
    rows = access.visible_disclosures(actor).filter(closed_at=None)
    own = rows.filter(owner=actor) | rows.filter(pk__in=told.values("disclosure_id"))
    found = list(own.distinct().values_list("begun_at", "due_at"))
    return Waiting(cards, len(found), sum(begun is None and due < now for begun, due in found))


def call_for(person: Person) -> Call | None:
    """What calls whoever has it on every page: a missed contact, or an item of safeguarding that nobody has begun, with
    half of its clock over or all of it. Names nobody and nothing that was said. Two queries."""
    waiting = queries.calls(person)
    if not waiting:
        return None
    first, is_late = waiting[0], waiting[0].due_at <= clock.now()
    if isinstance(first, MissedCase):
        late = _("A missed contact waits for you. Its time was over at %(time)s.")
        words = late if is_late else _("A missed contact waits for you. Find out how they are by %(time)s.")
        short = _("Missed contact: over at %(time)s.") if is_late else _("Missed contact: by %(time)s.")
        url = reverse("safeguarding:case", args=[first.pk])
    else:
        late = _("An item of safeguarding waits for you. Its time was over at %(time)s.")
        words = late if is_late else _("An item of safeguarding waits for you. Begin by %(time)s.")
        short = _("Safeguarding: over at %(time)s.") if is_late else _("Safeguarding: by %(time)s.")
        url = reverse("safeguarding:disclosure", args=[first.pk])
    time = {"time": safety.moment_words(first.due_at)}
    said, more = words % time, len(waiting) - 1
    if more:
        said += " " + ngettext("%(count)s more waits.", "%(count)s more wait.", more) % {"count": more}
    return Call(said, url, short % time)


def is_named(actor: Person) -> bool:
    """Whether the service named them as lead or deputy; until it named a lead, as safety lead. For the rail of every
    page: no query. What they see there is asked at the page itself."""
    if not actor.has_role(*access.JUDGES):  # nobody else can be named
        return False
    lead = str(service.get("safeguarding.lead") or service.get("safety.lead"))
    return str(actor.pk) in (lead, str(service.get("safeguarding.deputy")))


def gaps() -> tuple[str, ...]:
    """What those who answer for the service must know, in sentences."""
    found = []
    if not access.lead_is_named():
        found.append(
            _("There is no safeguarding lead: what young people say of abuse goes to the safety lead.")
        )
    late = queries.late_cases()
    if late:
        words = ngettext(
            "%(count)s person who missed a contact is looked for past the time.",
            "%(count)s people who missed a contact are looked for past the time.",
            late,
        )
        found.append(words % {"count": late})
    waits = queries.late_disclosures()
    if waits:
        words = ngettext(
            "%(count)s item of the safeguarding queue was begun by nobody in time.",
            "%(count)s items of the safeguarding queue were begun by nobody in time.",
            waits,
        )
        found.append(words % {"count": waits})
    unconfirmed = queries.late_closings()
    if unconfirmed:
        words = ngettext(
            "%(count)s closing in the safeguarding queue waits for a second person past its time.",
            "%(count)s closings in the safeguarding queue wait for a second person past their time.",
            unconfirmed,
        )
        found.append(words % {"count": unconfirmed})
    old = queries.old_disclosures()
    if old:
        words = ngettext(
            "%(count)s item of the safeguarding queue is open for more than two weeks.",
            "%(count)s items of the safeguarding queue are open for more than two weeks.",
            old,
        )
        found.append(words % {"count": old})
    return tuple(found)


# --- the parts of a copy of the record --------------------------------------------------------------------


class ContactsPart(RecordPart):
    """Whom they named, with every earlier version: all of it is what they told us."""

    code = "safeguarding.contacts"
    title = lazy("People we may ask for you")
    about = lazy("Whom you named in case we cannot reach you, and how it was before.")

    def count(self, client_id: uuid.UUID) -> int:
        return EmergencyContact.objects.filter(client_id=client_id).count()

    def items(self, client_id: uuid.UUID) -> tuple[RecordItem, ...]:
        """One query."""
        return tuple(
            _contact_item(row)
            for row in EmergencyContact.objects.filter(client_id=client_id).order_by("made_at", "pk")
        )


def _contact_item(row: EmergencyContact) -> RecordItem:
    if row.is_withdrawn:
        return RecordItem(_("You took a contact back"), row.made_at)
    facts = [(_("Name"), str(row.name or "")), (_("Who they are to you"), str(Relation(row.relation).label))]
    facts += [(_("Phone"), str(row.phone))] if row.phone else []
    facts += [(_("E-mail"), str(row.email))] if row.email else []
    facts += [
        (_("Language"), language_name(row.language)),
        (_("What we may tell them"), str(Telling(row.may_tell).label)),
        (_("When"), str(When(row.when).label)),
    ]
    return RecordItem(_("You named somebody we may ask"), row.made_at, facts=tuple(facts))


class MissedPart(RecordPart):
    """What colleagues noted and did when they could not be reached. A line may name somebody else."""

    code = "safeguarding.missed"
    title = lazy("When we could not reach you")
    about = lazy("Planned contacts that did not take place, and what your team did then.")
    is_apart = True
    title_for_client = lazy("Some notes about safety")

    def count(self, client_id: uuid.UUID) -> int:
        return (
            MissedContact.objects.filter(client_id=client_id).count()
            + CaseStep.objects.filter(client_id=client_id).count()
        )

    def items(self, client_id: uuid.UUID) -> tuple[RecordItem, ...]:
        """Two queries."""
        found = [
            RecordItem(
                str(How(row.how).label).capitalize(), row.noted_at, row.noted_by.called, str(row.line or "")
            )
            for row in MissedContact.objects.filter(client_id=client_id).select_related("noted_by")
        ]
        for step in CaseStep.objects.filter(client_id=client_id).select_related("by"):
            facts = ((_("What came of it"), str(step.get_found_display())),) if step.found else ()
            by = step.by.called if step.by else ""
            found.append(
                RecordItem(
                    str(step.get_kind_display()).capitalize(), step.at, by, str(step.line or ""), facts
                )
            )
        return tuple(sorted(found, key=lambda item: item.at or clock.now()))


class DisclosuresPart(RecordPart):
    """What was done for their protection. Read at home it may put them in danger: somebody decides each time."""

    code = "safeguarding.queue"
    title = lazy("What was done to protect you, or a child")
    about = lazy("Short lines of those who look after the safety of young people here.")
    is_apart = True
    title_for_client = lazy("Some notes about safety")

    def count(self, client_id: uuid.UUID) -> int:
        return (
            Disclosure.objects.filter(client_id=client_id).count()
            + DisclosureStep.objects.filter(client_id=client_id).count()
        )

    def items(self, client_id: uuid.UUID) -> tuple[RecordItem, ...]:
        """Two queries."""
        found = [
            RecordItem(str(row.get_kind_display()).capitalize(), row.opened_at)
            for row in Disclosure.objects.filter(client_id=client_id)
        ]
        found += [
            RecordItem(
                str(step.get_kind_display()).capitalize(), step.at, step.by.called if step.by else "",
                str(step.line or ""),
            )
            for step in DisclosureStep.objects.filter(client_id=client_id).select_related("by")
        ]  # fmt: skip
        return tuple(sorted(found, key=lambda item: item.at or clock.now()))


def record_parts() -> tuple[RecordPart, ...]:
    return ContactsPart(), MissedPart(), DisclosuresPart()
