"""The watch over transactions sees what works for too long, and nothing else."""

import gc
import time

import pytest
from django.db import transaction

from tests import transactions

HELD = """
from django.db import transaction

def hold(deed):
    with transaction.atomic():
        deed()
"""


def hold(deed, name="apps/measures/actions.py"):
    """As if a function of the product held a transaction meanwhile."""
    space = {}
    exec(compile(HELD, str(transactions.PRODUCT / name), "exec"), space)
    space["hold"](deed)
    seen, transactions.found[:] = list(transactions.found), []
    return seen


def work(milliseconds=300):
    until = time.thread_time() + milliseconds / 1000
    while time.thread_time() < until:
        sum(range(1000))


@pytest.mark.django_db
def test_work_inside_a_transaction_is_found_with_its_place():
    (slow,) = hold(work)
    assert slow.place == "apps/measures/actions.py: hold" and slow.milliseconds > 50


@pytest.mark.django_db(transaction=True)
def test_also_in_a_transaction_that_no_test_opened():
    assert len(hold(work)) == 1


@pytest.mark.django_db
def test_only_the_first_time_may_take_longer_and_a_slow_core_is_no_fault(monkeypatch):
    """A slow function stays found as often as it runs: only one that was fast enough counts as run before."""
    monkeypatch.setattr(transactions, "_slowness", lambda: 1.0)
    monkeypatch.setattr(transactions, "_seen", set())
    assert hold(lambda: work(75)) == [], "modules are loaded"
    assert len(hold(lambda: work(75))) == 1
    monkeypatch.setattr(transactions, "_slowness", lambda: 2.0)
    assert hold(lambda: work(75)) == []
    monkeypatch.setattr(transactions, "_seen", set())
    monkeypatch.setattr(transactions, "_slowness", lambda: 1.0)
    assert [len(hold(lambda: work(150))) for _time in range(2)] == [1, 1]


@pytest.mark.django_db
def test_a_transaction_inside_another_counts_once():
    def deed():
        with transaction.atomic():
            work()

    assert len(hold(deed)) == 1


@pytest.mark.django_db
@pytest.mark.parametrize("deed", [lambda: time.sleep(0.12), lambda: [gc.collect() for _n in range(3)]])
def test_waiting_and_the_collector_are_no_work(deed):
    assert hold(deed) == []


@pytest.mark.django_db
@pytest.mark.parametrize(
    "name", ["apps/measures/tests/test_goals.py", "demo/history.py", "common/migrations/0001_first.py"]
)
def test_what_works_for_nobody_is_left_out(name):
    assert hold(work, name) == []
