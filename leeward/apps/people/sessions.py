"""Who is signed in. Every page asks it, so both questions are prepared queries; all else is Django's and allauth's."""

from __future__ import annotations

import json
import uuid
from functools import lru_cache
from typing import Any

from allauth.account.auth_backends import AuthenticationBackend
from django.contrib.sessions.backends.db import SessionStore as DatabaseStore
from django.contrib.sessions.models import Session
from django.contrib.sessions.serializers import JSONSerializer
from django.core import signing
from django.utils import timezone

from leeward.apps.people.models import Person
from leeward.common.prepared import Prepared

_session = Prepared(lambda key, moment: Session.objects.filter(session_key=key, expire_date__gt=moment)[:1])
_person = Prepared(lambda key: Person.objects.filter(pk=key)[:1])


@lru_cache(maxsize=1_024)
def _opened(session_data: str, salt: str) -> str:
    """The same text is signed by us, or is not, at every look. Kept as text: what a page changes stays its own."""
    return json.dumps(signing.loads(session_data, salt=salt, serializer=JSONSerializer))


class SessionStore(DatabaseStore):
    def decode(self, session_data: bytes | str) -> dict[str, Any]:
        try:
            return dict(json.loads(_opened(str(session_data), self.key_salt)))
        except (signing.BadSignature, ValueError):
            return dict(super().decode(session_data))

    def _get_session_from_db(self) -> Session | None:
        # Django wrote the end of the session by its own clock, so it is read by the same one.
        found = _session.first(str(self.session_key), timezone.now())
        if found is None:
            self._session_key = None
        return found


class Backend(AuthenticationBackend):
    def get_user(self, user_id: Any) -> Person | None:
        found = _person.first(user_id if isinstance(user_id, uuid.UUID) else uuid.UUID(str(user_id)))
        return found if found is not None and self.user_can_authenticate(found) else None
