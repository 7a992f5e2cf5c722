"""Reading safety: hours, clocks, who is on duty, what is open."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from django.apps import apps as registry
from django.conf import settings
from django.utils import formats, timezone
from django.utils.translation import gettext as _

from leeward.apps.people.api import Person
from leeward.apps.safety.access import shifts_now, visible_unread
from leeward.apps.safety.models import Alert, CrisisContact, SafetyStanding
from leeward.clinical.triage import Clocks, Level, StaffedHours
from leeward.common import clock, crypto, service
from leeward.common.words import Channel

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
OLD_CONTACT_DAYS = 90


def staffed_hours() -> StaffedHours:
    chosen = service.get("safety.staffed_hours")
    return StaffedHours(
        ZoneInfo(settings.TIME_ZONE),
        {
            DAYS.index(day): (dt.time.fromisoformat(begin), dt.time.fromisoformat(end))
            for day, (begin, end) in chosen.items()
        },
    )


def clocks() -> Clocks:
    return Clocks(
        high=service.get("safety.minutes_high"),
        moderate=service.get("safety.minutes_moderate"),
        low=service.get("safety.minutes_low"),
        unanswered=service.get("safety.minutes_unanswered"),
    )


def level_of(code: str | None) -> Level | None:
    return Level(code) if code else None


def hours_in_words() -> str:
    """ "9 am to 6 pm, Monday to Friday": as one span where the days agree, else day by day."""
    by_day = staffed_hours().by_day
    if not by_day:
        return _("at no fixed hours")
    names = [
        _("Monday"),
        _("Tuesday"),
        _("Wednesday"),
        _("Thursday"),
        _("Friday"),
        _("Saturday"),
        _("Sunday"),
    ]
    groups: list[tuple[list[int], tuple[dt.time, dt.time]]] = []
    for day in sorted(by_day):
        if groups and groups[-1][1] == by_day[day] and groups[-1][0][-1] == day - 1:
            groups[-1][0].append(day)
        else:
            groups.append(([day], by_day[day]))
    parts = []
    for days, (begin, end) in groups:
        span = _("%(begin)s to %(end)s") % {"begin": _hour(begin), "end": _hour(end)}
        if len(days) == 1:
            parts.append(_("%(span)s on %(day)s") % {"span": span, "day": names[days[0]]})
        else:
            parts.append(
                _("%(span)s, %(first)s to %(last)s")
                % {"span": span, "first": names[days[0]], "last": names[days[-1]]}
            )
    return _(" and ").join(parts)


def _hour(value: dt.time) -> str:
    written = formats.time_format(value, "g a" if value.minute == 0 else "g:i a")
    return written.replace(" ", "\u00a0")


def duty_in_words() -> str:
    moment = clock.now()
    rows = shifts_now(moment)
    if rows:
        last = rows[0]
        until = formats.date_format(timezone.localtime(last.ends_at), "TIME_FORMAT").replace(" ", "\u00a0")
        return _("%(name)s until %(time)s.") % {"name": last.person.called, "time": until}
    if staffed_hours().is_open(moment):
        return _("Nobody is on the rota now. Alerts without an owner go to a supervisor.")
    return _("Nobody: these are not staffed hours. Clients are told so, and shown the crisis contacts.")


def open_alert(client_id: uuid.UUID) -> Alert | None:
    return Alert.objects.filter(client_id=client_id, closed_at=None).select_related("owner").first()


def standings(episode_ids: object) -> list[SafetyStanding]:
    return list(SafetyStanding.objects.filter(episode_id__in=episode_ids).select_related("owner"))  # type: ignore[misc]


@dataclass(frozen=True, slots=True)
class ToRead:
    """A text that no program could check, with whose it is."""

    id: int
    client: Person | None
    text: str
    is_private: bool
    noticed_at: dt.datetime


def to_read(actor: Person) -> list[ToRead]:
    """The oldest first, opened from where they live. Words kept private are announced, not opened.

    One query, two for people and keys, and one for each kind of row.
    """
    rows = list(visible_unread(actor).order_by("noticed_at")[:200])
    people = Person.objects.in_bulk({row.subject_id for row in rows})
    crypto.preload({row.subject_id for row in rows})
    private = Channel.PRIVATE.value
    wanted: dict[str, set[uuid.UUID]] = {}
    for row in rows:
        if row.channel != private:
            wanted.setdefault(row.source_column, set()).add(row.source_row)
    texts = {(column, key): text for column, keys in wanted.items() for key, text in _texts(column, keys)}
    return [
        ToRead(
            row.pk,
            people.get(row.subject_id),
            texts.get((row.source_column, row.source_row), ""),
            row.channel == private,
            row.noticed_at,
        )
        for row in rows
    ]


def _texts(column: str, keys: set[uuid.UUID]) -> list[tuple[uuid.UUID, str]]:
    label, field = column.rsplit(".", 1)
    app, _dot, name = label.partition(".")
    model = registry.get_app_config(app).models.get(name)
    if model is None:
        return []
    rows = model.objects.filter(pk__in=keys)  # type: ignore[attr-defined]
    return [(row.pk, str(getattr(row, field, "") or "")) for row in rows]


@dataclass(frozen=True, slots=True)
class Contact:
    """One live entry of the crisis directory."""

    kind: str
    name: str
    number: str
    about: str
    checked: dt.date
    is_old: bool

    @property
    def link(self) -> str:
        digits = "".join(letter for letter in self.number if letter.isdigit() or letter == "+")
        if self.kind in ("emergency", "call"):
            return f"tel:{digits}"
        if self.kind == "text":
            return f"sms:{digits}"
        return self.number if self.number.startswith("https://") else ""


def contacts(country: str) -> list[Contact]:
    """Confirmed entries only, the emergency number first."""
    today = clock.today(settings.TIME_ZONE)
    rows = CrisisContact.objects.filter(
        country=country.upper(), withdrawn_at=None, confirmed_on__isnull=False
    )
    found = [
        Contact(
            row.kind,
            row.name,
            row.number,
            row.about,
            row.confirmed_on,
            (today - row.confirmed_on).days > OLD_CONTACT_DAYS,
        )
        for row in rows.order_by("order", "name")
        if row.confirmed_on is not None
    ]
    found.sort(key=lambda row: row.kind != "emergency")
    return found


def countries() -> list[str]:
    rows = CrisisContact.objects.filter(withdrawn_at=None, confirmed_on__isnull=False)
    return sorted(set(rows.values_list("country", flat=True)))
