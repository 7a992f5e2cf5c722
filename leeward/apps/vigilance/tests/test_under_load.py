"""The benchmark of safety under load, small: no word of danger is lost or doubled while many write at once."""

from __future__ import annotations

from unittest import mock

import pytest
from django.db import connections

from benchmarks import safety_load
from leeward.common import jobs

TEXTS, RISKS = 120, 12


@pytest.mark.hazard("H-018")
@pytest.mark.django_db(transaction=True)
def test_each_word_of_danger_stands_in_a_queue_once_while_four_threads_write():
    with mock.patch.object(safety_load, "A_CLIENT", 10):
        texts = safety_load.to_write(TEXTS, RISKS)
    workers = jobs.Workers(threads=safety_load.WORKERS)
    with mock.patch.object(jobs, "tick", return_value=0):
        workers.start()
        try:
            writing = safety_load.Writing(texts, rate=1_000)
            writing.write_all()
            safety_load.wait_for_the_model()
        finally:
            workers.stop()
    facts, wrong = safety_load.count(texts)
    assert writing.problems == []
    assert [words for words in wrong if "after" not in words] == []  # how soon is a matter of the machine
    assert facts["planted"] == RISKS
    found = ("by rule, in an alert", "by the model, in an alert", "by the model, in the list")
    assert sum(facts[name] for name in found) == RISKS
    connections.close_all()


def test_the_count_finds_what_is_lost_doubled_or_late():
    lost = safety_load.Text(None, "I want to die", False, "rule", source="nowhere")
    with (
        mock.patch("leeward.apps.safety.models.Screening.objects") as screenings,
        mock.patch("leeward.apps.safety.models.AlertHit.objects") as hits,
        mock.patch("leeward.apps.safety.models.Alert.objects") as alerts,
        mock.patch("leeward.common.models.Unread.objects") as unread,
    ):
        screenings.values_list.return_value = hits.values_list.return_value = []
        alerts.filter.return_value.values_list.return_value = ["alice", "alice"]
        unread.filter.return_value.values_list.return_value = []
        _facts, wrong = safety_load.count([lost])
    assert wrong == [
        "a text was screened 0 times",
        "a text has no verdict of the model: missing",
        "danger (rule) stands 0 times in alerts, 0 in the list",
        "a client has 2 open alerts",
    ]
