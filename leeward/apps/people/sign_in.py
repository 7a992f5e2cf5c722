"""How sign-in behaves here: the adapters that allauth asks."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from django.http import HttpRequest

from leeward.common import mail


class AccountAdapter(DefaultAccountAdapter):
    def is_open_for_signup(self, request: HttpRequest) -> bool:
        # Clients make an account at the end of "Ask for help"; staff come by invitation.
        return False

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        message = self.render_mail(template_prefix, email, context)
        mail.send(to=email, subject=message.subject, body=message.body)


class SecondFactorAdapter(DefaultMFAAdapter):
    pass
