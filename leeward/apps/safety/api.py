"""What other apps and portals may ask of `safety`."""

from __future__ import annotations

import datetime as dt
import logging
import os
import threading
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.db import close_old_connections
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import formats, translation
from django.utils.translation import gettext as _

from leeward.apps.care.api import Entry, Scope
from leeward.apps.people.api import Face, Person, Role, face, staff_with_role
from leeward.apps.safety import access, queries
from leeward.apps.safety.actions import (
    add_contact,
    note_risk_answer,
    raise_alert,
    screen,
    set_shift,
    settle_acuity,
)
from leeward.apps.safety.models import Alert, AlertHit, SafetyStanding
from leeward.clinical.triage import StaffedHours
from leeward.common import clock, crypto

log = logging.getLogger(__name__)

__all__ = [
    "AlertStanding",
    "CrisisPages",
    "Gap",
    "RiskSummary",
    "add_contact",
    "alerts_due",
    "cautions",
    "crisis_contacts",
    "crisis_pages",
    "gaps",
    "gaps_by_kind",
    "is_somebody_on_duty",
    "language_gaps",
    "late_count",
    "note_risk_answer",
    "on_duty_in_words",
    "open_alert_for",
    "open_count",
    "page_source",
    "raise_alert",
    "screen",
    "set_shift",
    "settle_acuity",
    "staffed_hours",
    "staffed_hours_in_words",
    "standings",
    "summary",
    "timeline",
    "unconfirmed_countries",
    "unread_count",
    "warm_crisis_pages",
    "watch_crisis_pages",
    "zone_note",
]


# --- standing rows ----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class AlertStanding:
    """One person's safety in a caseload."""

    alert_id: uuid.UUID | None
    due_at: dt.datetime | None
    raised_at: dt.datetime | None
    level: str
    rule_words: str
    owner: Face | None
    is_acknowledged: bool
    is_late: bool
    acuity_not_asked: bool = False
    """A screener was positive, and nobody knows yet whether they think of it right now."""


def rule_words(rule: str, value: str) -> str:
    """What a rule saw, in words for staff. From codes only."""
    if rule.startswith("PHQ-9:9:open"):
        return _("Left the question about thoughts of being better off dead unanswered.")
    if rule.startswith("PHQ-9:9"):
        return _("Answered %(value)s on thoughts of being better off dead.") % {"value": value or "1"}
    if rule.startswith("ASQ:"):
        return _asq_words(rule.split(":"), value)
    if rule.startswith("text:"):
        return _("Wrote something that may be a sign of danger.")
    if rule == "person:read":
        return _("A colleague read it and saw a sign of danger.")
    return _("A risk question was answered (%(rule)s).") % {"rule": rule}


def _asq_words(parts: list[str], value: str) -> str:
    if len(parts) > 2:
        return _("Left ASQ question %(number)s unanswered: it counts as a yes.") % {"number": parts[1]}
    if value == queries.REFUSED:
        said = _("Would rather not say at ASQ question %(number)s: it counts as a yes.")
    else:
        said = _("Answered yes to ASQ question %(number)s.")
    words = said % {"number": parts[1]}
    return words + " " + _("It asks about right now.") if parts[1] == "5" else words


def _standing(row: SafetyStanding) -> AlertStanding:
    return AlertStanding(
        alert_id=row.alert_id,
        due_at=row.due_at,
        raised_at=row.raised_at,
        level=row.level,
        rule_words=rule_words(row.rule, row.value) if row.alert_id else "",
        owner=face(row.owner) if row.owner else None,
        is_acknowledged=row.is_acknowledged,
        is_late=row.due_at is not None and row.due_at < clock.now() and not row.is_acknowledged,
        acuity_not_asked=row.alert is not None and row.alert.acuity_open,
    )


def standings(scope: Scope) -> dict[uuid.UUID, AlertStanding]:
    """By episode. One query, whatever the number."""
    return {row.episode_id: _standing(row) for row in queries.standings(scope.episode_ids)}


def alerts_due(scope: Scope) -> dict[uuid.UUID, dt.datetime]:
    """Who has an open alert, and by when it must be seen. One query."""
    return queries.alerts_due(scope.episode_ids)


# --- one person -------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class RiskSummary:
    open: AlertStanding | None
    open_url: str
    last_closed_at: dt.datetime | None
    alerts: int


def summary(episode_id: uuid.UUID) -> RiskSummary:
    """For whoever passed the door of the record. One query."""
    row = SafetyStanding.objects.select_related("owner", "alert").filter(pk=episode_id).first()
    if row is None:
        return RiskSummary(None, "", None, 0)
    standing = _standing(row) if row.alert_id else None
    return RiskSummary(
        standing,
        reverse("safety:alert", args=[row.alert_id]) if row.alert_id else "",
        row.last_closed_at,
        row.alerts,
    )


def timeline(episode_id: uuid.UUID, *, limit: int = 40) -> tuple[Entry, ...]:
    """Alerts of one record, newest first. One query."""
    entries = []
    for row in (
        Alert.objects.filter(episode_id=episode_id).select_related("closed_by").order_by("-raised_at")[:limit]
    ):
        url = reverse("safety:alert", args=[row.pk])
        if row.closed_at is not None:
            title = _("Alert closed: %(outcome)s") % {"outcome": Alert.Outcome(row.outcome).label}
            who = row.closed_by.called if row.closed_by else ""
            entries.append(Entry(row.closed_at, "check-circle", title, who, url))
        else:
            entries.append(
                Entry(row.raised_at, "octagon-alert", _("Safety alert"), "", url, _("Open"), "danger")
            )
    return tuple(entries)


def open_alert_for(client_id: uuid.UUID) -> uuid.UUID | None:
    row = queries.open_alert(client_id)
    return row.pk if row else None


def crisis_contacts(country: str) -> list[queries.Contact]:
    """Confirmed entries of one country, for pages that show help at once. One query."""
    return queries.contacts(country or settings.COUNTRY)


# --- the service ------------------------------------------------------------------------------------------


def staffed_hours() -> StaffedHours:
    return queries.staffed_hours()


def staffed_hours_in_words(person: Person | None = None) -> str:
    """In the time of the service, or of this person, saying whose it is where it differs."""
    return queries.hours_for(person) if person is not None else queries.hours_in_words()


def zone_note(person: Person) -> str:
    """Whose time the times on a client's page are. Empty where the service has the same."""
    return queries.zone_note(person)


def is_somebody_on_duty() -> bool:
    """A colleague is on the rota at this moment. Staffed hours alone are a promise, not a person."""
    return access.is_somebody_on_duty(clock.now())


REFUSED = queries.REFUSED


def on_duty_in_words() -> str:
    return queries.duty_in_words()


def open_count() -> int:
    return Alert.objects.filter(closed_at=None).count()


def late_count() -> int:
    return Alert.objects.filter(closed_at=None, acknowledged_at=None, due_at__lt=clock.now()).count()


def unread_count(actor: Person) -> int:
    return access.visible_unread(actor).count()


def language_gaps() -> list[queries.LanguageGap]:
    """Languages that no rules read, with how many texts people had to read themselves. One query."""
    return queries.language_gaps()


@dataclass(frozen=True, slots=True)
class Gap:
    """Something that must be there before real people use the service, and is not."""

    kind: str
    """lead, lone_closing, rota, no_contact, old_contact: what to do about it hangs on this."""
    words: str


def gaps() -> tuple[str, ...]:
    """What must be there before real people use the service, in sentences."""
    return tuple(gap.words for gap in gaps_by_kind())


def gaps_by_kind() -> tuple[Gap, ...]:
    found = []
    if not staff_with_role(Role.SUPERVISOR):
        found.append(Gap("lead", _("There is no safety lead: nobody has the role of a supervisor.")))
    found += [Gap("lone_closing", words) for words in queries.lone_closing_gaps()]
    day = _day_without_lead()
    if day:
        words = _("Nobody on the rota leads in all staffed hours of %(day)s.") % {"day": day}
        found.append(Gap("rota", words))
    if not queries.contacts(settings.COUNTRY):
        words = _("No crisis contact is confirmed for %(country)s.") % {"country": settings.COUNTRY}
        found.append(Gap("no_contact", words))
    for country in queries.old_contacts():
        words = _("A crisis contact of %(country)s was checked more than 90 days ago.") % {"country": country}
        found.append(Gap("old_contact", words))
    return tuple(found)


def _day_without_lead() -> str:
    """The first of the next seven days whose promised hours nobody leads."""
    moment, hours = clock.now(), queries.staffed_hours()
    ends = {span[1] for span in hours.windows(moment, 7) if span[1] > moment}
    for day in queries.rota_days(moment.astimezone(hours.zone).date()):
        if day.ends_at in ends and any(e > moment for _b, e in day.holes):
            return formats.date_format(day.begins_at.astimezone(hours.zone), "l j F")
    return ""


def cautions() -> tuple[str, ...]:
    """What does not stop a service, and what those who answer for it have to know."""
    if queries.is_one_alone():
        return (_("Fewer than two people may close an alert: one that was high would be closed by one."),)
    return ()


# --- the crisis pages -------------------------------------------------------------------------------------

PAGES_STALE_AFTER = dt.timedelta(minutes=30)
"""The job makes them every quarter of an hour: twice missed is stale."""


@dataclass(frozen=True, slots=True)
class CrisisPages:
    """The pages with numbers for right now, as they lie on disk."""

    made_at: dt.datetime | None
    """The oldest of them."""
    missing: tuple[str, ...]
    """Countries with confirmed contacts, and no page."""

    @property
    def are_fresh(self) -> bool:
        return (
            not self.missing and self.made_at is not None and clock.now() - self.made_at < PAGES_STALE_AFTER
        )


def crisis_pages() -> CrisisPages:
    """One query; the rest is read from the disk."""
    wanted = {NO_COUNTRY, settings.COUNTRY, *queries.countries()}
    missing, made = [], []
    for country in sorted(wanted):
        for language, _name in settings.LANGUAGES:
            try:
                made.append((_folder() / f"{country}.{language}.html").stat().st_mtime)
            except OSError:
                missing.append(country_name(country))
    oldest = dt.datetime.fromtimestamp(min(made), dt.UTC) if made else None
    return CrisisPages(oldest, tuple(dict.fromkeys(missing)))


def unconfirmed_countries() -> dict[str, int]:
    """Contacts that nobody has confirmed, so that nobody sees them, by country. One query."""
    return queries.unconfirmed_countries()


# Kept in memory and on disk, so that they are answered when the database, the threads or the disk are not there.
_pages: dict[tuple[str, str], bytes] = {}


NO_COUNTRY = "none"
"""The page for a place whose numbers nobody has checked: it names none, and links to the others."""


def _folder() -> Path:
    return Path(settings.DATA) / "crisis"


def country_name(code: str) -> str:
    names = {
        "AU": _("Australia"),
        "CA": _("Canada"),
        "DE": _("Germany"),
        "ES": _("Spain"),
        "EU": _("European Union"),
        "FR": _("France"),
        "GB": _("United Kingdom"),
        "IE": _("Ireland"),
        "NZ": _("New Zealand"),
        "RO": _("Romania"),
        "US": _("United States"),
    }
    if code in ("", NO_COUNTRY):
        return _("Another country")
    return names.get(code, code)


def render_page(country: str, language: str) -> bytes:
    with translation.override(language):
        others = tuple(code for code in queries.countries() if code != country)
        return _page(country, tuple(queries.contacts(country)), language, others, queries.hours_in_words())


def _page(
    country: str, contacts: tuple[queries.Contact, ...], language: str, others: tuple[str, ...], hours: str
) -> bytes:
    with translation.override(language):
        html = render_to_string(
            "safety/help_now.html",
            {
                "contacts": contacts,
                "checked": min((contact.checked for contact in contacts), default=None),
                "country": country_name(country),
                "others": [(code.lower(), country_name(code)) for code in others],
                "hours": hours,
                "language": language,
                "direction": "rtl" if translation.get_language_bidi() else "ltr",
                "service_name": settings.SERVICE_NAME,
                "is_demo": settings.IS_DEMO,
            },
        )
    return html.encode()


def warm_crisis_pages() -> None:
    """Makes every page again. When that fails, what is in memory or on disk stays."""
    try:
        wanted = {NO_COUNTRY, settings.COUNTRY, *queries.countries()}
        made = {
            (country, language): render_page(country, language)
            for country in wanted
            for language, _name in settings.LANGUAGES
        }
    except Exception as error:
        log.error(
            "The crisis pages could not be made again (%s); the earlier ones stay.", type(error).__name__
        )
        _read_from_disk()
        return
    _keep(made)
    try:
        _write_to_disk(made)
    except OSError as error:
        log.error(
            "The crisis pages could not be written (%s); they are kept in memory.", type(error).__name__
        )


def _keep(made: dict[tuple[str, str], bytes]) -> None:
    """New pages first, then away with the old ones: the event loop reads at any moment, and never finds none."""
    _pages.update(made)
    for key in set(_pages) - set(made):
        _pages.pop(key, None)


def _write_to_disk(made: dict[tuple[str, str], bytes]) -> None:
    """Each file whole or not at all. A page that is no more goes too: its numbers may be wrong by now."""
    folder = _folder()
    folder.mkdir(parents=True, exist_ok=True)
    for (country, language), page in made.items():
        path = folder / f"{country}.{language}.html"
        draft = path.with_suffix(f".{os.getpid()}.{threading.get_ident()}.new")
        draft.write_bytes(page)
        draft.replace(path)
    names = {f"{country}.{language}.html" for country, language in made}
    for path in folder.glob("*.html"):
        if path.name not in names:
            path.unlink(missing_ok=True)


def _read_from_disk() -> None:
    if _pages:
        return
    try:
        for path in _folder().glob("*.html"):
            country, language = path.stem.split(".", 1)
            _pages[(country, language)] = path.read_bytes()
    except OSError as error:
        log.error("The crisis pages could not be read from disk (%s).", type(error).__name__)


WATCH_SECONDS = 60.0


def watch_crisis_pages(seconds: float = WATCH_SECONDS) -> Callable[[], None]:
    """Makes the pages again every minute in this process, and returns what stops that.

    The job that follows a change may run in another process (`leeward worker`), which has its own memory: a
    number that was taken off must not live on here.
    """
    stopped = threading.Event()

    def watch() -> None:
        while not stopped.wait(seconds):
            close_old_connections()
            warm_crisis_pages()
            close_old_connections()

    threading.Thread(target=watch, name="crisis-pages", daemon=True).start()
    return stopped.set


def page_source(path: str, accept_language: str) -> bytes | None:
    """The page for an address like /help-now/ or /help-now/gb/. Never touches the database."""
    parts = [part for part in path.split("/") if part]
    country = parts[1].upper() if len(parts) > 1 else settings.COUNTRY
    known = [code for code, _name in settings.LANGUAGES]
    asked = [part.split(";")[0].strip().lower()[:2] for part in accept_language.split(",")]
    language = next((code for code in asked if code in known), settings.LANGUAGE_CODE)
    for code in (country, NO_COUNTRY):  # never the numbers of another country
        for key in ((code, language), (code, settings.LANGUAGE_CODE)):
            if key in _pages:
                return _pages[key]
    return None


def page_now(country: str, accept_language: str) -> bytes:
    """The page in memory, else made now, else from disk, else one without numbers. Raises nothing."""
    path = f"/help-now/{country.lower()}/" if country else "/help-now/"
    page = page_source(path, accept_language)
    if page is None:
        warm_crisis_pages()
        page = page_source(path, accept_language)
    return page if page is not None else _page("", (), settings.LANGUAGE_CODE, (), "")


def hits(alert_id: uuid.UUID) -> list[AlertHit]:
    """For the alert's own page. One query, and one for keys."""
    rows = list(AlertHit.objects.filter(alert_id=alert_id).order_by("at"))
    crypto.preload(row.client_id for row in rows)
    return rows


def saw_danger_in(client_id: uuid.UUID, row_id: uuid.UUID) -> bool:
    """Whether a rule saw danger in what this row holds, and nobody has closed the alert yet. One query."""
    return AlertHit.objects.filter(
        alert__client_id=client_id, alert__closed_at=None, source_row=row_id
    ).exists()
