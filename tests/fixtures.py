"""People with stories, made by the real actions."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from contextlib import nullcontext
from unittest import mock

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.sessions.backends.base import SessionBase
from django.test import Client

from leeward.apps.care import actions as care
from leeward.apps.care.models import Episode
from leeward.apps.consent import api as consent
from leeward.apps.people import actions as people
from leeward.apps.people.models import Person
from leeward.apps.people.roles import Role

os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "1")


@pytest.fixture(autouse=True)
def _nothing_left_over(monkeypatch: pytest.MonkeyPatch) -> None:
    """Caches of keys, settings, tries and crisis pages do not travel from test to test, and no slow machine reads them twice in one."""
    from django.core.cache import cache

    from leeward.apps.safety import api as safety
    from leeward.common import audit, crypto, service

    cache.clear()
    audit.forget_kept_head()
    safety._pages.clear()
    monkeypatch.setattr(service, "_FRESH_SECONDS", 10_000.0)

    crypto.forget_all()
    service.forget()


def make_staff(
    username: str, *roles: Role, name: str, supervisor: Person | None = None, **facts: object
) -> Person:
    person = people.open_account(username=username, password=None, role=roles[0], name=name)
    for role in roles[1:]:
        people._grant(person=person, role=role, by=None)
    people.describe_staff(
        actor=None,
        person=person,
        profession=facts.pop("profession", "Clinical psychologist"),
        supervisor=supervisor,
        **{"capacity": 40, "languages": ["en"], **facts},
    )
    return person


def make_client(username: str, *, name: str, **details: object) -> Person:
    return people.open_account(username=username, password=None, role=Role.CLIENT, name=name, **details)


def agree_to_care(client: Person) -> None:
    """No place is offered without a yes. Whoever has answered already keeps their answer."""
    if consent.missing_yes(client.pk, "care"):
        consent.give_consent(
            actor=client,
            person=client,
            answers={"care": True},
            language="en",
            birth_year=client.birth_year or 1990,
        )


def make_episode(
    *, client: Person, intake: Person, therapist: Person | None, answers: dict | None = None
) -> Episode:
    """From the referral to the first therapist, by the real actions."""
    referral, _secret = care.begin_referral()
    type(referral).objects.filter(pk=referral.pk).update(subject_id=client.pk)
    referral.subject_id = client.pk
    care.answer_referral(referral=referral, answers=answers or {"problems": ["low_mood"], "country": "GB"})
    care.finish_referral(referral=referral, client=client)
    referral.refresh_from_db()
    agree_to_care(client)
    # A guardian's yes is a story of its own: most tests begin when it has been told.
    waits = consent.missing_yes(client.pk, "care") == "guardian"
    with mock.patch.object(care, "_need_yes") if waits else nullcontext():
        episode = care.decide_referral(actor=intake, referral=referral, outcome="offered")
        assert episode is not None
        if therapist is not None:
            care.assign(actor=intake, episode=episode, therapist=therapist)
    return episode


@pytest.fixture
def olga(db: None) -> Person:
    """Bob's supervisor."""
    return make_staff("olga", Role.SUPERVISOR, name="Olga Petrova")


@pytest.fixture
def bob(olga: Person) -> Person:
    """Alice's therapist."""
    return make_staff("bob", Role.CLINICIAN, name="Bob Castellan", supervisor=olga)


@pytest.fixture
def charlie(db: None) -> Person:
    """A clinician who has nothing to do with Alice."""
    return make_staff("charlie", Role.CLINICIAN, name="Charlie Stone")


@pytest.fixture
def marek(db: None) -> Person:
    return make_staff("marek", Role.MANAGER, name="Marek Nowak", profession="Service manager")


@pytest.fixture
def ines(db: None) -> Person:
    return make_staff("ines", Role.ADMINISTRATOR, name="Ines Costa", profession="Administrator")


@pytest.fixture
def alice(db: None) -> Person:
    return make_client("alice", name="Alice Brook", country="GB", birth_year=1999)


@pytest.fixture
def dana(db: None) -> Person:
    """Another client, a stranger to Alice."""
    return make_client("dana", name="Dana Levi", country="GB", birth_year=1990)


@pytest.fixture
def episode(alice: Person, bob: Person) -> Episode:
    return make_episode(client=alice, intake=bob, therapist=bob)


def show_second_factor(session: SessionBase, person: Person) -> None:
    """As after a sign-in with an app: the factor exists, and this session showed it. Save the session after."""
    factor, _made = Authenticator.objects.get_or_create(
        user=person, type=Authenticator.Type.TOTP, defaults={"data": {"secret": "made for a test"}}
    )
    session["account_authentication_methods_user"] = str(person.pk)
    session["account_authentication_methods"] = [
        {"method": "mfa", "id": factor.pk, "type": "totp", "at": time.time(), "reauthenticated": True}
    ]


@pytest.fixture
def signed_in() -> Callable[[Person], Client]:
    def sign_in(person: Person) -> Client:
        browser = Client()
        browser.force_login(person)
        if person.is_staff_member:
            session = browser.session
            show_second_factor(session, person)
            session.save()
        return browser

    return sign_in


APPEND_ONLY = (
    "leeward.common.migrations.0002_audit_is_append_only",
    "leeward.common.migrations.0004_audit_is_not_replaced",
    "leeward.apps.consent.migrations.0002_consent_is_append_only",
    "leeward.apps.consent.migrations.0004_consent_is_not_replaced",
)


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: object) -> None:
    """Other tests must be able to empty the database: the append-only triggers have tests of their own."""
    from importlib import import_module

    from django.apps import apps
    from django.db import connection

    for name in reversed(APPEND_ONLY):
        migration = import_module(name)
        with django_db_blocker.unblock(), connection.schema_editor() as editor:  # type: ignore[attr-defined]
            migration.allow(apps, editor)


class _Plain:
    """Runs a migration's statements inside the test's own transaction."""

    def __init__(self) -> None:
        from django.db import connection

        self.connection = connection

    def execute(self, statement: str) -> None:
        with self.connection.cursor() as cursor:
            cursor.execute(statement)


@pytest.fixture
def append_only(db: None) -> None:
    """The triggers of the migrations, within this test."""
    from importlib import import_module

    for name in APPEND_ONLY:
        import_module(name).forbid(None, _Plain())
