"""How sign-in behaves here: the adapters that allauth asks, and what is shown once."""

from __future__ import annotations

import base64
import json
import logging
import math
import time
import uuid
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.email_verification import send_verification_email_to_address
from allauth.account.internal.flows.login import AUTHENTICATION_METHODS_SESSION_KEY, record_authentication
from allauth.account.models import EmailAddress
from allauth.account.utils import perform_login
from allauth.core import ratelimit
from allauth.core.internal.ratelimit import get_cache_key, get_rates
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.core.cache import cache
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from leeward.apps.people import actions
from leeward.common import clock, crypto, mail
from leeward.common.crypto import Place

log = logging.getLogger(__name__)

SERVICE = uuid.UUID(int=0)
"""The service's own data key, kept and rotated like a person's."""
FACTOR = Place("mfa.authenticator", SERVICE)

# Mail leaves on its own thread: how long a page takes must not tell whether there is an account.
# What is lost with the process is a code that the person can ask for again.
_post = ThreadPoolExecutor(max_workers=1, thread_name_prefix="sign-in-mail")
_last: Future[None] | None = None

TOO_MANY = gettext_lazy("Too many tries. Wait 5 minutes. Get help is open.")
NOT_TOGETHER = gettext_lazy("The name and the password do not belong together. Please try once more.")
WRONG_CODE = gettext_lazy("This code does not fit. Please look at it once more.")


def _send(to: str, subject: str, body: str) -> None:
    try:
        mail.send(to=to, subject=subject, body=body)
    except Exception as error:
        log.error("A sign-in mail was not handed over (%s).", type(error).__name__)
        _leave_a_trace(type(error).__name__)


def _leave_a_trace(kind: str) -> None:
    """For the page of health: somebody waits for a code that does not come. This thread has its own connection."""
    try:
        actions.note_lost_mail(kind=kind)
    except Exception as error:
        log.error("That a sign-in mail was lost could not be noted (%s).", type(error).__name__)
    finally:
        connection.close()


def wait_for_mail() -> None:
    """Until the last mail is handed over. For tests."""
    if _last is not None:
        _last.result(timeout=10)


class AccountAdapter(DefaultAccountAdapter):
    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "account_inactive": gettext_lazy("This account is closed. Please ask the service."),
        "duplicate_email": gettext_lazy("This is your address already."),
        "email_password_mismatch": NOT_TOGETHER,
        "username_password_mismatch": NOT_TOGETHER,
        "email_taken": gettext_lazy("This address cannot be used here."),
        "enter_current_password": gettext_lazy("This is not your password now. Please try once more."),
        "incorrect_code": WRONG_CODE,
        "incorrect_password": gettext_lazy("This is not your password. Please try once more."),
        "too_many_login_attempts": TOO_MANY,
        "rate_limited": TOO_MANY,
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        # Clients make an account at the end of "Ask for help"; staff come by invitation.
        return False

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        message = self.render_mail(template_prefix, email, {**context, "service_name": settings.SERVICE_NAME})
        global _last
        _last = _post.submit(_send, email, str(message.subject), str(message.body))

    def set_password(self, user: AbstractBaseUser, password: str) -> None:
        actions.set_password(person=user, password=password)  # type: ignore[arg-type]

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        from django.urls import reverse

        return reverse("people:preferences")

    def post_login(self, request: HttpRequest, user: AbstractBaseUser, **facts: Any) -> HttpResponse:
        """Whoever just gave a password or a second factor need not give it again for five minutes.

        A code from an e-mail is not enough: who reads somebody's mail must not take over the account.
        """
        records = request.session.get(AUTHENTICATION_METHODS_SESSION_KEY) or []
        if records and records[-1].get("method") in ("password", "mfa"):
            records[-1]["reauthenticated"] = True
            request.session[AUTHENTICATION_METHODS_SESSION_KEY] = records
        return super().post_login(request, user, **facts)


class SecondFactorAdapter(DefaultMFAAdapter):
    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": WRONG_CODE,
        "cannot_generate_recovery_codes": gettext_lazy("First set up an app or a passkey."),
    }

    def encrypt(self, text: str) -> str:
        """The secret behind the codes of an app is sealed at rest, like words."""
        return base64.b64encode(crypto.seal(text, person=SERVICE, place=FACTOR)).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return crypto.unseal(base64.b64decode(encrypted_text), person=SERVICE, place=FACTOR)

    def get_totp_issuer(self) -> str:
        return str(settings.SERVICE_NAME)

    def _get_site_name(self) -> str:
        return str(settings.SERVICE_NAME)

    def _get_user_identifier(self, user: AbstractBaseUser) -> str:
        return user.get_username()

    def generate_authenticator_name(self, user: AbstractBaseUser, type: Authenticator.Type) -> str:
        count = Authenticator.objects.filter(user_id=user.pk, type=type).count()
        return _("Passkey") if count == 0 else _("Passkey %(number)d") % {"number": count + 1}


def note_password(request: HttpRequest, person: AbstractBaseUser) -> None:
    """Whoever just chose a password need not give it again on the next page."""
    record_authentication(request, person, "password", reauthenticated=True)


def ask_to_confirm_address(request: HttpRequest, person: AbstractBaseUser) -> bool:
    """Sends the link that shows that somebody reads the mail of their address. Says whether one was sent."""
    address = EmailAddress.objects.filter(user_id=person.pk, verified=False).first()
    return bool(address and send_verification_email_to_address(request, address))


def sign_in_new(request: HttpRequest, person: AbstractBaseUser, *, to: str) -> HttpResponse:
    """The account was opened on this page, with a password: its session is on the list like every other one."""
    note_password(request, person)
    return perform_login(request, person, redirect_url=to)


# --- too often from one address -----------------------------------------------------------------------------


def count_try(request: HttpRequest, action: str) -> bool:
    """Whether this address may do it now. If so, it is counted (`ACCOUNT_RATE_LIMITS`)."""
    return bool(ratelimit.consume(request, action=action))


def minutes_to_wait(request: HttpRequest, action: str) -> int:
    """Until this address may do it again; 0: now. Counts nothing.

    The library keeps moments by the machine's clock and says only yes or no, so its own list is read here:
    "wait an hour" would be untrue for whoever waits two minutes.
    """
    app, longest = "allauth.account", 0.0
    for rate in get_rates(app=app, action=action):
        tries = cache.get(get_cache_key(request, app=app, action=action, rate=rate), [])  # the newest first
        if len(tries) >= rate.amount:
            longest = max(longest, tries[rate.amount - 1] + rate.duration - time.time())
    return math.ceil(longest / 60)


# --- shown once ---------------------------------------------------------------------------------------------

SHOWN = "people_shown_once"
CODES = "codes"
"""Come-back codes, until they are kept or the time is over."""


def keep_to_show(
    request: HttpRequest, person: uuid.UUID, what: str, texts: tuple[str, ...], minutes: int
) -> None:
    """Keeps secrets for the next page of this session only: sealed, and for some minutes."""
    sealed = crypto.seal(json.dumps(texts), person=person, place=Place(f"{SHOWN}.{what}", person))
    until = clock.now().timestamp() + minutes * 60
    request.session[SHOWN] = {
        **request.session.get(SHOWN, {}),
        what: {"sealed": base64.b64encode(sealed).decode(), "until": until},
    }


def to_show(request: HttpRequest, person: uuid.UUID, what: str) -> tuple[str, ...]:
    found = request.session.get(SHOWN, {}).get(what)
    if not found or found["until"] < clock.now().timestamp():
        return ()
    place = Place(f"{SHOWN}.{what}", person)
    return tuple(json.loads(crypto.unseal(base64.b64decode(found["sealed"]), person=person, place=place)))


def stop_showing(request: HttpRequest, what: str) -> None:
    kept = dict(request.session.get(SHOWN, {}))
    kept.pop(what, None)
    request.session[SHOWN] = kept
