"""A hazard without a passing test fails the run.

`@pytest.mark.hazard("H-001")` says that a test holds this hazard. That each hazard has marked tests is read off the
sources (`tests/house/test_hazards.py`); that one of them passed is known only at the end of a run. A run of a part (a
path, a keyword, the slow ones) can't say anything about a hazard, so only a whole one is judged. With several
processes each report comes to the one that began them, and that one judges.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

import pytest

MARK = "hazard"
_LEAVES_OUT_ONLY = re.compile(r"not \w+( and not \w+)*")
"""A run without its slow tests, or without a browser, is whole: a hazard is held by tests of every day."""


def unheld(known: Iterable[str], passed: Iterable[str]) -> list[str]:
    """Hazards of which no test passed."""
    return sorted(set(known) - set(passed))


def is_whole(
    *, asked: Sequence[str], all_paths: Sequence[str], marks: str, keyword: str, left_out: Iterable[object]
) -> bool:
    """Whether a run was asked for everything but what marks leave out."""
    return (
        sorted(asked) == sorted(all_paths)
        and not keyword
        and not any(left_out)
        and (not marks or bool(_LEAVES_OUT_ONLY.fullmatch(marks.strip())))
    )


def hazards_of(item: pytest.Item) -> list[str]:
    return sorted({str(name) for mark in item.iter_markers(MARK) for name in mark.args})


class Watch:
    """Which hazards had a test that passed in this run."""

    def __init__(self, config: pytest.Config) -> None:
        self.config = config
        self.passed: set[str] = set()
        self.missing: list[str] = []

    def pytest_itemcollected(self, item: pytest.Item) -> None:
        # It travels with the report, also from another process.
        item.user_properties += [(MARK, name) for name in hazards_of(item)]

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.when == "call" and report.passed and not hasattr(report, "wasxfail"):
            self.passed |= {str(value) for name, value in report.user_properties if name == MARK}

    @property
    def judges(self) -> bool:
        option = self.config.option
        return (
            not hasattr(self.config, "workerinput")
            and not option.collectonly
            and is_whole(
                asked=self.config.args,
                all_paths=self.config.getini("testpaths"),
                marks=option.markexpr,
                keyword=option.keyword,
                left_out=(option.ignore, option.ignore_glob, option.deselect),
            )
        )

    def pytest_sessionfinish(self, session: pytest.Session, exitstatus: int) -> None:
        # A run that was stopped, or could not read a test, has failed already and knows too little.
        if exitstatus not in (pytest.ExitCode.OK, pytest.ExitCode.TESTS_FAILED) or not self.judges:
            return
        if session.shouldstop or session.shouldfail:
            return
        from leeward.clinical import hazards

        self.missing = unheld((hazard.id for hazard in hazards.log().hazards), self.passed)
        if self.missing:
            session.exitstatus = pytest.ExitCode.TESTS_FAILED

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        if self.missing:
            terminalreporter.section("hazards that nothing holds", red=True)
            terminalreporter.line(f"No test passed for {', '.join(self.missing)}.")


def pytest_configure(config: pytest.Config) -> None:
    config.pluginmanager.register(Watch(config), "hazards that nothing holds")
