"""Somebody who asks for a copy of their record, and a clinician who signs it."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable

import pytest

from leeward.apps.care import actions, queries
from leeward.apps.care.actions import Verdict
from leeward.apps.care.models import CopyRequest
from leeward.apps.people.models import Person
from leeward.common import jobs


@pytest.fixture
def sign() -> Callable[..., CopyRequest]:
    """Signs a request: everything is in it but what is named, and what is kept apart."""

    def go(actor: Person, row: CopyRequest, **kept: str) -> CopyRequest:
        verdicts = {}
        for kind in queries.kinds_of(row.client_id):
            back = "apart" if kind.part.are_own_notes else "another_person"
            verdicts[kind.code] = Verdict(back if kind.part.is_apart else "")
            for one in kind.withheld:
                verdicts[str(one.id)] = Verdict("another_person")
        verdicts |= {code.replace("__", "."): Verdict(reason) for code, reason in kept.items()}
        actions.decide_copy(actor=actor, request=row, verdicts=verdicts)
        row.refresh_from_db()
        return row

    return go


@pytest.fixture
def copy_for(sign: Callable[..., CopyRequest]) -> Callable[..., CopyRequest]:
    """From the request to the finished copy, by the real actions and jobs."""

    def go(client: Person, clinician: Person, **kept: str) -> CopyRequest:
        row = sign(clinician, actions.ask_for_copy(actor=client), **kept)
        jobs.run_due()
        row.refresh_from_db()
        return row

    return go


@pytest.fixture
def read() -> Callable[..., tuple[str, dict, list[str]]]:
    """The page, the data and the names in a copy, as the client opens it."""

    def go(client: Person, row: CopyRequest) -> tuple[str, dict, list[str]]:
        body = actions.open_copy(actor=client, request=row)
        assert body is not None
        with zipfile.ZipFile(io.BytesIO(body)) as made:
            return (
                made.read("copy.html").decode(),
                json.loads(made.read("copy.json")),
                sorted(made.namelist()),
            )

    return go
