"""What the sign-in library says happened. One line each: it calls an action."""

from __future__ import annotations

from typing import Any

from allauth.account import signals as account
from allauth.account.internal.flows.login import record_authentication
from allauth.mfa import signals as mfa
from allauth.mfa.models import Authenticator

from leeward.apps.people import actions


def signed_in(sender: Any, user: Any, **_rest: Any) -> None:
    actions.note_sign_in(person=user)


def password_changed(sender: Any, user: Any, **_rest: Any) -> None:
    actions.note(person=user, verb="people.password_changed")


def email_confirmed(sender: Any, email_address: Any, **_rest: Any) -> None:
    actions.note(person=email_address.user, verb="people.email_confirmed")


def email_removed(sender: Any, user: Any, **_rest: Any) -> None:
    actions.note(person=user, verb="people.email_removed")


def factor_added(sender: Any, request: Any, user: Any, authenticator: Any, **_rest: Any) -> None:
    if authenticator.type == Authenticator.Type.RECOVERY_CODES:
        return
    # Setting one up shows that one has it: this session need not show it again.
    record_authentication(request, user, "mfa", id=authenticator.pk, type=authenticator.type)
    actions.note_new_factor(person=user, kind=authenticator.type)


def factor_removed(sender: Any, user: Any, authenticator: Any, **_rest: Any) -> None:
    actions.note(person=user, verb="people.factor_removed", detail=authenticator.type)


account.user_logged_in.connect(signed_in, dispatch_uid="people.signed_in")
account.password_changed.connect(password_changed, dispatch_uid="people.password_changed")
account.password_set.connect(password_changed, dispatch_uid="people.password_set")
account.password_reset.connect(password_changed, dispatch_uid="people.password_reset")
account.email_confirmed.connect(email_confirmed, dispatch_uid="people.email_confirmed")
account.email_removed.connect(email_removed, dispatch_uid="people.email_removed")
mfa.authenticator_added.connect(factor_added, dispatch_uid="people.factor_added")
mfa.authenticator_removed.connect(factor_removed, dispatch_uid="people.factor_removed")
