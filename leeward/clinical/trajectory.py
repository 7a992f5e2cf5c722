"""Is somebody not on track? A prompt to talk, never a verdict. The service signs these rules.

(a) a reliable deterioration at any session; (b) less than 20 % gained by session 4 while above the cut-off;
(c) three measures missed in a row. Project policy after Lambert and Delgadillo (from memory): a third of late
responders show nothing before session 6 (PMC6428692), so this is worded as a question.
"""

from __future__ import annotations

from dataclasses import dataclass

VERSION = "2026-11-24"
SESSION_BY = 4
GAIN = 0.2
MISSED = 3


@dataclass(frozen=True, slots=True)
class Track:
    """Whether to ask, and what to ask about."""

    is_on_track: bool
    reasons: tuple[str, ...]
    """Codes: "worse", "no_gain", "missed"."""
    facts: tuple[tuple[str, float], ...] = ()
    """The numbers for the sentence of each reason: "first", "last" (points), "sessions", "missed"."""


def on_track(
    scores: tuple[float, ...], *, reliable_change: float, cut_off: float, sessions: int, missed_in_a_row: int
) -> Track:
    """From the scores in order of time (points, lower is better). Raises nothing.

    Source: policy, after Lambert and Delgadillo (from memory).
    """
    reasons = []
    if len(scores) >= 2 and scores[-1] - scores[0] >= reliable_change:
        reasons.append("worse")
    if (
        len(scores) >= 2
        and sessions >= SESSION_BY
        and scores[-1] >= cut_off
        and "worse" not in reasons
        and scores[0] - scores[-1] < GAIN * scores[0]
    ):
        reasons.append("no_gain")
    if missed_in_a_row >= MISSED:
        reasons.append("missed")
    facts: list[tuple[str, float]] = []
    if "worse" in reasons or "no_gain" in reasons:
        facts += [("first", scores[0]), ("last", scores[-1])]
    if "no_gain" in reasons:
        facts.append(("sessions", sessions))
    if "missed" in reasons:
        facts.append(("missed", missed_in_a_row))
    return Track(not reasons, tuple(reasons), tuple(facts))
