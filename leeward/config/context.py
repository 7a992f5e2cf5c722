"""Gives every page its shell: who is looking, where they can go, how it should look."""

from __future__ import annotations

import uuid
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import get_language, get_language_bidi

from leeward.apps.people.api import Person, Role
from leeward.apps.safeguarding import api as safeguarding
from leeward.apps.safety import api as safety
from leeward.common import clock, ids, languages
from leeward.config.navigation import address, footer_for, rail_for, tabs_for
from leeward.design.moments import written
from leeward.design.shell import Appearance, Shell

CARERS = (Role.CLINICIAN, Role.PEER_WORKER, Role.SUPERVISOR, Role.MANAGER)


def _shell(request: HttpRequest) -> Shell:
    user: Any = getattr(request, "user", None)
    person: Person | None = user if isinstance(user, Person) else None
    path = request.path
    rail = rail_for(person, path, guards=safeguarding.is_named(person)) if person else ()
    audience = "public"
    if person is not None:
        audience = "staff" if person.is_staff_member else "client"
        if person.roles == {Role.GUARDIAN}:
            audience = "guardian"
    reading = _alert_read(request)
    return Shell(
        audience=audience,
        home_url=address("home") if person else address("portal_public:front"),
        service_name=settings.SERVICE_NAME,
        tabs=tabs_for(person, path) if audience in ("client", "guardian") else (),
        rail=rail,
        footer=footer_for(audience),
        help_url=_help_url(request, person),
        leave_url=address("leave"),
        is_demo=settings.IS_DEMO,
        language=get_language() or "en",
        direction="rtl" if get_language_bidi() else "ltr",
        is_draft=languages.is_draft(get_language() or "en"),
        appearance=getattr(request, "appearance", None) or Appearance(),
        person_name=person.called if person else "",
        person_role=_role_words(person) if person and audience == "staff" else "",
        # Administrators, moderators and researchers open no records: they have nobody to find.
        find_url=address("portal_clinician:find") if person and person.has_role(*CARERS) else "",
        call=safety.call_for(person, reading=reading) if person and audience == "staff" else None,
        call_url=_call_url(reading) if person and audience == "staff" else "",
        settings_url=address("people:preferences") if person else "",
        sign_in_url="" if person else address("demo:people" if settings.IS_DEMO else "account_login"),
        sign_out_url=address("account_logout") if person else "",
        demo_url=address("demo:people") if settings.IS_DEMO else "",
        now_words=written(timezone.localtime(clock.now()), "l j F, g:i a") if audience == "staff" else "",
    )


def _help_url(request: HttpRequest, person: Person | None) -> str:
    """The page for a crisis knows the browser only. So the link names what is known here: the language that was
    chosen, and the country of who is signed in. That lies in the account that every page reads: it costs no query."""
    language = (get_language() or settings.LANGUAGE_CODE).split("-")[0]
    is_known = languages.asked_for(request.headers.get("Accept-Language", "")) == language
    page = safety.help_address(person.country if person else "")
    return page if is_known else f"{page}?in={language}"


def _alert_read(request: HttpRequest) -> uuid.UUID | None:
    """The alert whose page this is: the bar that calls to alerts leaves it out."""
    match = request.resolver_match
    found = match.kwargs.get("alert_id") if match is not None and match.app_name == "safety" else None
    return found if isinstance(found, uuid.UUID) else None


def _call_url(reading: uuid.UUID | None) -> str:
    return address("safety:calls") + (f"?reading={ids.to_url(reading)}" if reading else "")


def _role_words(person: Person) -> str:
    return ", ".join(str(Role(code).label) for code in person.role_codes)


def shell(request: HttpRequest) -> dict[str, Any]:
    return {"shell": _shell(request)}
