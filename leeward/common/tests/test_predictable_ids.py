"""Ids that come in a fixed order: for the invented service, and impossible where real people are."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import leeward
from leeward.common import ids


@pytest.mark.parametrize("mode", ["production", "development"])
def test_they_are_refused_where_real_people_may_be(settings, mode):
    settings.MODE = mode
    with pytest.raises(RuntimeError), ids.predictable():
        pass
    assert ids.new() != ids.new()


def test_they_are_the_same_each_time_within_the_block_and_random_after_it():
    with ids.predictable():
        first = [ids.new() for _ in range(3)]
    with ids.predictable():
        second = [ids.new() for _ in range(3)]
    assert first == second == [ids.numbered(number) for number in (1, 2, 3)]
    assert len(set(first)) == 3
    assert all(value.version == 4 for value in first)
    assert ids.new() not in {ids.numbered(number) for number in range(1, 50)}


def test_an_error_inside_does_not_leave_them_on():
    with pytest.raises(ZeroDivisionError), ids.predictable():
        raise ZeroDivisionError
    assert ids.new() not in {ids.numbered(number) for number in range(1, 50)}


def test_only_the_demonstration_asks_for_them():
    root = Path(leeward.__file__).parent
    asking = [
        path.relative_to(root).as_posix()
        for path in root.rglob("*.py")
        if re.search(r"\bpredictable\(|\bnumbered\(", path.read_text()) and "tests" not in path.parts
    ]
    assert sorted(asking) == ["common/ids.py", "demo/building.py", "demo/packing.py"]
