"""What `leeward score` and `leeward outcome` print, and what keeps a production service from starting."""

from __future__ import annotations

import contextlib
import io
import json
import os
import subprocess
import sys

import pytest

from leeward.config import cli, readiness


def run(command: str, lines: list[object], monkeypatch, capsys) -> list[dict]:
    text = "".join((line if isinstance(line, str) else json.dumps(line)) + "\n" for line in lines)
    monkeypatch.setattr("sys.stdin", io.StringIO(text))
    assert cli.main([command, "--jsonl"]) == 0
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_scores_come_out_a_line_each_and_a_fault_is_said_not_thrown(monkeypatch, capsys):
    found = run(
        "score",
        [
            {"instrument": "PHQ-9", "answers": [1] * 9},
            {"instrument": "PHQ-9", "answers": [None] * 3 + [3] * 5 + [1]},
            {"instrument": "GAD-7", "answers": [0, 0, 0, 0, 0, 0, 9]},
            "no json",
        ],
        monkeypatch,
        capsys,
    )
    assert (found[0]["score"], found[0]["band"], found[0]["risk"]) == (9, "mild", True)
    assert (found[1]["score"], found[1]["risk"], found[1]["missing"]) == (None, True, 3)
    assert found[2]["score"] is None
    assert found[2]["problem"]
    assert found[3]["problem"]
    assert set(found[0]) == {
        "instrument", "version", "score", "band", "subscales", "answered", "missing", "risk", "flags", "problem",
    }  # fmt: skip


def test_outcomes_follow_their_denominators(monkeypatch, capsys):
    found = run(
        "outcome",
        [
            {"first": {"PHQ-9": 16, "GAD-7": 14}, "last": {"PHQ-9": 8, "GAD-7": 7}, "treatment_sessions": 6},
            {"first": {"PHQ-9": 16, "GAD-7": 14}, "last": {"PHQ-9": 8, "GAD-7": 7}, "treatment_sessions": 1},
            {"first": {"PHQ-9": 5, "GAD-7": 3}, "last": {"PHQ-9": 12, "GAD-7": 3}, "treatment_sessions": 4},
        ],
        monkeypatch,
        capsys,
    )
    assert found[0] == {
        "at_caseness": True, "recovered": True, "reliable_improvement": True,
        "reliable_deterioration": False, "reliable_recovery": True,
    }  # fmt: skip
    assert set(found[1].values()) == {None}
    assert (found[2]["at_caseness"], found[2]["recovered"], found[2]["reliable_deterioration"]) == (
        False,
        None,
        True,
    )


@pytest.mark.django_db
def test_a_first_production_start_says_everything_that_is_missing(settings):
    settings.ALLOWED_HOSTS = ["*"]
    settings.SECURE_COOKIES = False
    settings.EMAIL_HOST = ""
    words = " ".join(readiness.faults(first_start=True))
    for part in (
        "LEEWARD_HOSTS",
        "LEEWARD_HTTPS",
        "LEEWARD_SMTP_HOST",
        "safety lead",
        "rota",
        "crisis contact",
        "signed",
    ):
        assert part in words, part


@pytest.mark.django_db
def test_a_later_start_refuses_only_a_security_fault(settings):
    settings.ALLOWED_HOSTS = ["therapy.example"]
    settings.SECURE_COOKIES = True
    assert readiness.faults(first_start=False) == []
    settings.DEBUG = True
    assert len(readiness.faults(first_start=False)) == 1


@pytest.mark.parametrize("command", ["score", "outcome"])
def test_each_line_in_gives_one_line_out_whatever_its_bytes_and_the_machines_language(command):
    good = b'{"instrument": "PHQ-2", "answers": [1, 2]}'
    sent = b"\xef\xbb\xbf" + good + b"\r\n\n   \n\xff\n" + good
    done = subprocess.run(
        [sys.executable, "-m", "leeward", command, "--jsonl"],
        input=sent, capture_output=True, check=True, env={**os.environ, "PYTHONIOENCODING": "ascii:strict"},
    )  # fmt: skip
    lines = [json.loads(line) for line in done.stdout.decode().splitlines()]
    assert len(lines) == 5
    if command == "score":
        assert [line["score"] for line in lines] == [3, None, None, None, 3]
        assert [bool(line["problem"]) for line in lines] == [False, True, True, True, False]


def test_a_reader_who_has_had_enough_gets_no_traceback():
    line = b'{"instrument": "PHQ-2", "answers": [1, 2]}\n'
    work = subprocess.Popen(
        [sys.executable, "-m", "leeward", "score", "--jsonl"],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip
    work.stdout.close()
    with contextlib.suppress(BrokenPipeError):
        work.stdin.write(line * 20_000)
        work.stdin.close()
    assert work.stderr.read() == b"" and work.wait() == 0
