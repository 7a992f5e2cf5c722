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

from leeward.apps.people.api import Person, Role, staff_with_role
from leeward.apps.safety.models import Alert, CrisisContact, SafetyStanding, Shift
from leeward.clinical.triage import Clocks, Level, StaffedHours
from leeward.common import clock, service
from leeward.common.models import Unread

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
    names = [_("Monday"), _("Tuesday"), _("Wednesday"), _("Thursday"), _("Friday"), _("Saturday"), _("Sunday")]
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
                _("%(span)s, %(first)s to %(last)s") % {"span": span, "first": names[days[0]], "last": names[days[-1]]}
            )
    return _(" and ").join(parts)


def _hour(value: dt.time) -> str:
    written = formats.time_format(value, "g a" if value.minute == 0 else "g:i a")
    return written.replace(" ", "\u00a0")


def shifts_now(moment: dt.datetime) -> list[Shift]:
    rows = Shift.objects.filter(begins_at__lte=moment, ends_at__gt=moment, withdrawn_at=None)
    return list(rows.select_related("person").order_by("begins_at"))


def duty_lead(moment: dt.datetime) -> Person | None:
    """Who answers when nobody owns it: on shift, else a supervisor, a manager, any clinician, any staff."""
    on_shift = [row.person for row in shifts_now(moment) if row.person.is_active]
    if on_shift:
        return on_shift[0]
    for role in (Role.SUPERVISOR, Role.MANAGER, Role.CLINICIAN, Role.PEER_WORKER, Role.ADMINISTRATOR):
        people = staff_with_role(role)
        if people:
            return people[0]
    return None


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


def unread_rows() -> list[Unread]:
    return list(Unread.objects.filter(read_at=None).order_by("noticed_at")[:200])


def unread_text(row: Unread) -> str:
    """The text behind a row, opened from where it lives."""
    label, field = row.source_column.rsplit(".", 1)
    app, _dot, name = label.partition(".")
    model = registry.get_app_config(app).models.get(name)
    found = model.objects.filter(pk=row.source_row).first() if model is not None else None  # type: ignore[attr-defined]
    return str(getattr(found, field, "") or "") if found is not None else ""


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
    today = clock.now().date()
    rows = CrisisContact.objects.filter(country=country.upper(), withdrawn_at=None, confirmed_on__isnull=False)
    found = [
        Contact(row.kind, row.name, row.number, row.about, row.confirmed_on, (today - row.confirmed_on).days > OLD_CONTACT_DAYS)
        for row in rows.order_by("order", "name")
        if row.confirmed_on is not None
    ]
    found.sort(key=lambda row: row.kind != "emergency")
    return found


def countries() -> list[str]:
    rows = CrisisContact.objects.filter(withdrawn_at=None, confirmed_on__isnull=False)
    return sorted(set(rows.values_list("country", flat=True)))
