"""Ines and Osei set the service up at the same moment, each on a machine of their own."""

from __future__ import annotations

import threading

import pytest
from django.core.exceptions import ValidationError
from django.db import connection

from leeward.apps.people import actions, queries
from leeward.apps.people.models import Role


@pytest.mark.django_db(transaction=True)
def test_of_two_who_open_the_first_account_at_once_one_is_refused(monkeypatch):
    both_have_looked = threading.Barrier(2)
    look, said = queries.staff_with_role, {}

    def look_and_wait(role):
        found = look(role)
        try:
            both_have_looked.wait(timeout=1)
        except threading.BrokenBarrierError:
            pass  # the other one stands at the door, as they should
        return found

    def open_one(name):
        try:
            actions.open_first_administrator(username=name, password="a long good password")
        except ValidationError as problem:
            said[name] = problem.messages[0]
        finally:
            connection.close()

    monkeypatch.setattr(queries, "staff_with_role", look_and_wait)
    threads = [threading.Thread(target=open_one, args=[name]) for name in ("ines", "osei")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    monkeypatch.undo()
    assert len(queries.staff_with_role(Role.ADMINISTRATOR)) == 1
    assert len(said) == 1 and "administrator already" in next(iter(said.values()))
