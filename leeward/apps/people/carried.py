"""What somebody sent when they were no longer signed in is kept, and offered to them once they are again.

A session ends by its time, or by "sign out everywhere" on another device, while a letter or a check-in stands open in
this browser. The form that comes then is sealed with the key of whoever was signed in here last, and lies in the
session of this browser alone, for two hours. Leaving and signing out take it away. Nothing of it is sent by itself:
it may be another person who signs in next.
"""

from __future__ import annotations

import base64
import json
import uuid
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import urlsplit

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from leeward.apps.people.models import Person
from leeward.common import clock, crypto, ids
from leeward.common.crypto import Place

LAST = "leeward_last"
"""Cookie: who was signed in here last, signed. It lets nobody in, and goes when the browser is closed."""
CARRIED = "carried_form"
KEPT_SECONDS = 2 * 60 * 60
LARGEST = 200_000
"""Characters: more than any form of ours sends without a file."""
LEAST_WORDS = 12
"""What is shown again is text; shorter values are codes and numbers."""


@dataclass(frozen=True, slots=True)
class CarriedForm:
    path: str
    fields: tuple[tuple[str, str], ...]
    had_files: bool

    @property
    def texts(self) -> tuple[str, ...]:
        return tuple(
            value for _name, value in self.fields if len(value) >= LEAST_WORDS and " " in value.strip()
        )

    @property
    def others(self) -> int:
        """Choices and short entries, without the texts and what a page hides in a form."""
        return sum(
            1
            for name, value in self.fields
            if value and value not in self.texts and name not in ("key", "go", "next")
        )


def mark(request: HttpRequest, response: HttpResponse, person: Person) -> None:
    """Whoever is signed in is who was here last."""
    if _last_here(request) != person.pk:
        response.set_cookie(
            LAST,
            signing.dumps(str(person.pk), salt=LAST),
            httponly=True,
            secure=settings.SECURE_COOKIES,
            samesite="Lax",
        )


def forget(request: HttpRequest, response: HttpResponse) -> None:
    if LAST in request.COOKIES:
        response.delete_cookie(LAST, samesite="Lax")


def _last_here(request: HttpRequest) -> uuid.UUID | None:
    return _signed_for(request.COOKIES.get(LAST, ""))


@lru_cache(maxsize=256)
def _signed_for(cookie: str) -> uuid.UUID | None:
    try:
        return uuid.UUID(signing.loads(cookie, salt=LAST))
    except (signing.BadSignature, ValueError):
        return None


def is_turned_away(request: HttpRequest, response: HttpResponse) -> bool:
    """A form that came from nobody, and was answered by the page to sign in."""
    return (
        request.method == "POST"
        and response.status_code == 302
        and urlsplit(response["Location"]).path == reverse(settings.LOGIN_URL)
        and not request.path.startswith("/account/")  # passwords and codes are typed anew
        and "text/html" in request.headers.get("Accept", "text/html")
    )


def keep(request: HttpRequest) -> None:
    """Keeps what came, where it is known who was here. Raises nothing: the way to sign in stays open."""
    owner = _last_here(request)
    person = Person.objects.filter(pk=owner, is_active=True).first() if owner else None
    if person is None:
        return
    fields = [
        (name, value)
        for name, values in request.POST.lists()
        for value in values
        if name != "csrfmiddlewaretoken" and "password" not in name
    ]
    plain = json.dumps([request.get_full_path(), fields, bool(request.FILES)])
    if not fields or len(plain) > LARGEST:
        return
    row = ids.new()
    sealed = crypto.seal(plain, person=person.pk, place=Place("session.carried", row))
    request.session[CARRIED] = [
        str(person.pk),
        str(row),
        clock.now().timestamp(),
        base64.b64encode(sealed).decode(),
    ]


def of(request: HttpRequest) -> CarriedForm | None:
    """What waits for the person who is signed in. Anybody else's, or an old one, is gone by this."""
    held = request.session.get(CARRIED)
    if held is None:
        return None
    owner, row, at, sealed = held
    if str(request.user.pk) != owner or not 0 <= clock.now().timestamp() - at < KEPT_SECONDS:
        drop(request)
        return None
    try:
        plain = crypto.unseal(
            base64.b64decode(sealed), person=uuid.UUID(owner), place=Place("session.carried", uuid.UUID(row))
        )
    except (crypto.CannotOpen, crypto.KeyDestroyed):
        drop(request)
        return None
    path, fields, had_files = json.loads(plain)
    return CarriedForm(path, tuple((name, value) for name, value in fields), had_files)


def drop(request: HttpRequest) -> None:
    request.session.pop(CARRIED, None)
