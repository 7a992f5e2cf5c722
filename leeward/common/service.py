"""What a service sets for itself while it runs: in plain words, with what each choice means.

Apps declare their settings in `service_settings.py`; the administrator's page lists them all.
"""

from __future__ import annotations

import datetime as dt
import math
import time
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils.functional import Promise

from leeward.common import audit, clock

_FRESH_SECONDS = 5.0


@dataclass(frozen=True, slots=True)
class Setting:
    key: str
    """"messaging.reply_days"."""
    default: Any
    kind: str
    """number, text (one line), lines (text that keeps its lines), yes_no, choice, hours, staff (the id of a colleague)."""
    title: str | Promise
    consequence: str | Promise
    """What follows from it, in one sentence."""
    choices: tuple[tuple[str, str | Promise], ...] = ()
    least: int | None = None
    most: int | None = None
    role: str = ""
    """For a colleague: the role that whoever is named here must have, or several with commas between them."""
    page: str = ""
    """Name of the page that shows what is signed here, for staff: "care:rules"."""
    objection: Callable[[Any], str] | None = None
    """Says in words why a value does not go with what is chosen elsewhere; empty where it does."""
    must_be_signed: bool = False
    """A default that nobody has the right to choose for a service: it stays "not signed" until they do."""


class DoesNotGoWithOthers(ValueError):
    """The value is possible by itself. The message is for whoever chose it."""


_declared: dict[str, Setting] = {}
_kept: tuple[float, dict[str, Any]] = (-math.inf, {})


def declare(*settings: Setting) -> None:
    for setting in settings:
        _declared[setting.key] = setting


def declared() -> tuple[Setting, ...]:
    return tuple(_declared[key] for key in sorted(_declared))


def _stored() -> dict[str, Any]:
    global _kept
    if time.monotonic() - _kept[0] > _FRESH_SECONDS:
        from leeward.common.models import ServiceChoice

        _kept = (time.monotonic(), dict(ServiceChoice.objects.values_list("key", "value")))
    return _kept[1]


def forget() -> None:
    global _kept
    _kept = (-math.inf, {})


def get(key: str) -> Any:
    """The service's choice, else the default. Raises KeyError for a name nobody declared."""
    setting = _declared[key]
    return _stored()[key] if is_signed(key) else setting.default


def is_signed(key: str) -> bool:
    """Whether the service chose it. A choice that is no longer offered must be made anew: it was another text."""
    setting, stored = _declared[key], _stored()
    return key in stored and (not setting.choices or stored[key] in dict(setting.choices))


def signed_at(*keys: str) -> dt.datetime | None:
    """When the newest of these choices was made; None while one of them is nobody's choice. One query."""
    from leeward.common.models import ServiceChoice

    if not all(map(is_signed, keys)):
        return None
    moments = ServiceChoice.objects.filter(key__in=keys).values_list("changed_at", flat=True)
    return max(moments, default=None)


def unsigned() -> tuple[Setting, ...]:
    """What must be signed, and nobody has signed. One query."""
    return tuple(setting for setting in declared() if setting.must_be_signed and not is_signed(setting.key))


def change(*, actor: uuid.UUID | None, key: str, value: Any) -> None:
    """Callers check the right (administrator). Raises KeyError, ValueError, DoesNotGoWithOthers."""
    from leeward.common.models import ServiceChoice

    setting = _declared[key]
    if setting.kind == "number":
        value = int(value)
        if (setting.least is not None and value < setting.least) or (
            setting.most is not None and value > setting.most
        ):
            raise ValueError(f"between {setting.least} and {setting.most}")
    if setting.kind == "choice" and value not in dict(setting.choices):
        raise ValueError("not one of the choices")
    words = setting.objection(value) if setting.objection else ""
    if words:
        raise DoesNotGoWithOthers(words)
    with transaction.atomic():
        row, _made = ServiceChoice.objects.update_or_create(
            key=key, defaults={"value": value, "changed_by": actor, "changed_at": clock.now()}
        )
        audit.record(
            actor=actor,
            verb="service.setting_changed",
            subject_kind="setting",
            subject=row.row_id,
            detail=key,
        )
    forget()
