"""On track or not: reasons with the numbers for their sentence (clinical foundations, section 2; policy)."""

from __future__ import annotations

import pytest

from leeward.clinical.trajectory import Track, on_track


def track(*scores: float, sessions: int = 2, missed: int = 0) -> Track:
    return on_track(scores, reliable_change=6, cut_off=10, sessions=sessions, missed_in_a_row=missed)


@pytest.mark.hazard("H-013")
@pytest.mark.parametrize(
    ("scores", "sessions", "missed", "reasons"),
    [
        ((), 0, 0, ()),
        ((16,), 4, 0, ()),
        ((16, 15), 3, 0, ()),  # too early to say
        ((16, 15), 4, 0, ("no_gain",)),
        ((16, 12), 4, 0, ()),  # 25 % gained
        ((15, 12), 4, 0, ()),  # exactly 20 %
        ((20, 17), 4, 0, ("no_gain",)),  # 15 %
        ((10, 9), 4, 0, ()),  # under the cut-off
        ((12, 10), 4, 0, ("no_gain",)),  # at the cut-off, 17 %
        ((10, 16), 1, 0, ("worse",)),
        ((10, 15), 1, 0, ()),
        ((10, 16), 6, 0, ("worse",)),  # worse says it already
        ((16, 8), 6, 3, ("missed",)),
        ((16, 8), 6, 2, ()),
        ((10, 20, 16), 6, 4, ("worse", "missed")),
        ((0, 0), 6, 0, ()),
    ],
)
def test_reasons(scores: tuple[float, ...], sessions: int, missed: int, reasons: tuple[str, ...]) -> None:
    found = track(*scores, sessions=sessions, missed=missed)
    assert found.reasons == reasons
    assert found.is_on_track is (not reasons)


def test_each_reason_brings_the_numbers_of_its_sentence() -> None:
    assert dict(track(10, 16).facts) == {"first": 10, "last": 16}
    assert dict(track(20, 19, sessions=5, missed=3).facts) == {
        "first": 20,
        "last": 19,
        "sessions": 5,
        "missed": 3,
    }
    assert track(16, 8).facts == ()
