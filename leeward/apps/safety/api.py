"""What other apps and portals may ask of `safety`."""

from __future__ import annotations

import datetime as dt
import logging
import uuid
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import formats, translation
from django.utils.translation import gettext as _

from leeward.apps.care.api import Scope
from leeward.apps.people.api import Face, Person, Role, face, staff_with_role
from leeward.apps.safety import access, queries
from leeward.apps.safety.actions import add_contact, raise_alert, screen, set_shift
from leeward.apps.safety.models import Alert, AlertHit, SafetyStanding, Shift
from leeward.clinical.triage import StaffedHours
from leeward.common import clock, crypto

log = logging.getLogger(__name__)

__all__ = [
    "AlertStanding",
    "RiskSummary",
    "add_contact",
    "crisis_contacts",
    "gaps",
    "late_count",
    "on_duty_in_words",
    "open_alert_for",
    "open_count",
    "page_source",
    "raise_alert",
    "screen",
    "set_shift",
    "staffed_hours",
    "staffed_hours_in_words",
    "standings",
    "summary",
    "timeline",
    "unread_count",
    "warm_crisis_pages",
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


def rule_words(rule: str, value: str) -> str:
    """What a rule saw, in words for staff. From codes only."""
    if rule.startswith("PHQ-9:9:open"):
        return _("Left the question about thoughts of being better off dead unanswered.")
    if rule.startswith("PHQ-9:9"):
        return _("Answered %(value)s on thoughts of being better off dead.") % {"value": value or "1"}
    if rule.startswith("text:"):
        return _("Wrote something that may be a sign of danger.")
    return _("A risk question was answered (%(rule)s).") % {"rule": rule}


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
    )


def standings(scope: Scope) -> dict[uuid.UUID, AlertStanding]:
    """By episode. One query, whatever the number."""
    return {row.episode_id: _standing(row) for row in queries.standings(scope.episode_ids)}


# --- one person -------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class RiskSummary:
    open: AlertStanding | None
    open_url: str
    last_closed_at: dt.datetime | None
    alerts: int


def summary(episode_id: uuid.UUID) -> RiskSummary:
    """For whoever passed the door of the record. One query."""
    row = SafetyStanding.objects.select_related("owner").filter(pk=episode_id).first()
    if row is None:
        return RiskSummary(None, "", None, 0)
    standing = _standing(row) if row.alert_id else None
    return RiskSummary(
        standing,
        reverse("safety:alert", args=[row.alert_id]) if row.alert_id else "",
        row.last_closed_at,
        row.alerts,
    )


@dataclass(frozen=True, slots=True)
class Entry:
    at: dt.datetime
    icon: str
    title: str
    words: str = ""
    url: str = ""
    tag: str = ""
    tag_kind: str = ""


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


def staffed_hours_in_words() -> str:
    return queries.hours_in_words()


def on_duty_in_words() -> str:
    return queries.duty_in_words()


def open_count() -> int:
    return Alert.objects.filter(closed_at=None).count()


def late_count() -> int:
    return Alert.objects.filter(closed_at=None, acknowledged_at=None, due_at__lt=clock.now()).count()


def unread_count(actor: Person) -> int:
    return access.visible_unread(actor).count()


def gaps() -> tuple[str, ...]:
    """What must be there before real people use the service, in sentences."""
    found = []
    if not staff_with_role(Role.SUPERVISOR):
        found.append(_("There is no safety lead: nobody has the role of a supervisor."))
    moment = clock.now()
    hours = queries.staffed_hours()
    week = [span for span in hours.windows(moment, 7) if span[1] > moment]
    uncovered = [span for span in week if not _is_covered(*span)]
    if uncovered:
        day = formats.date_format(uncovered[0][0].astimezone(hours.zone), "l j F")
        found.append(_("Nobody is on the rota for all staffed hours of %(day)s.") % {"day": day})
    if not queries.contacts(settings.COUNTRY):
        found.append(_("No crisis contact is confirmed for %(country)s.") % {"country": settings.COUNTRY})
    elif any(row.is_old for row in queries.contacts(settings.COUNTRY)):
        found.append(_("A crisis contact was checked more than 90 days ago."))
    return tuple(found)


def _is_covered(begin: dt.datetime, end: dt.datetime) -> bool:
    at = begin
    for row in Shift.objects.filter(withdrawn_at=None, begins_at__lt=end, ends_at__gt=begin).order_by(
        "begins_at"
    ):
        if row.begins_at > at:
            return False
        at = max(at, row.ends_at)
    return at >= end


# --- the crisis pages -------------------------------------------------------------------------------------

# Kept in memory and on disk, so that they are answered when the database, the threads or the disk are not there.
_pages: dict[tuple[str, str], bytes] = {}


NO_COUNTRY = "none"
"""The page for a place whose numbers nobody has checked: it names none, and links to the others."""


def _folder() -> Path:
    return Path(settings.DATA) / "crisis"


def country_name(code: str) -> str:
    names = {
        "GB": _("United Kingdom"),
        "IE": _("Ireland"),
        "DE": _("Germany"),
        "RO": _("Romania"),
        "ES": _("Spain"),
        "US": _("United States"),
    }
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
    _pages.clear()
    _pages.update(made)
    folder = _folder()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for (country, language), page in made.items():
            (folder / f"{country}.{language}.html").write_bytes(page)
    except OSError as error:
        log.error(
            "The crisis pages could not be written (%s); they are kept in memory.", type(error).__name__
        )


def _read_from_disk() -> None:
    if _pages:
        return
    for path in _folder().glob("*.html"):
        country, language = path.stem.split(".", 1)
        _pages[(country, language)] = path.read_bytes()


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
