"""A stretch of a conversation: what the client said in it."""

from __future__ import annotations

import re

_CLIENT = "client|user|patient|me|caller|texter|visitor|human|member|person|seeker|service user"
_HELPER = (
    "helper|bot|chatbot|assistant|therapist|counsellor|counselor|companion|ai|agent|listener|volunteer|clinician|"
    "supporter|coach|responder|system|guide|doctor|nurse"
)
_TURN = re.compile(
    rf"[ \t>*\[(]*(?:(?P<client>{_CLIENT})|(?P<helper>{_HELPER}))(?: ?\d+)?[\])*]* ?[:>][*]* ?", re.I
)


def spoken(text: str) -> str:
    """Without the helper's turns, and without the names before the client's, when lines say whose turn each is.

    Only where both sides are named, at the start of lines: "Doctor: I want to die" is somebody's own letter and stays
    as it is. A line without a name belongs to the turn before it, but after an empty line it may be the client's own
    again: in doubt it is read. Raises nothing. Source: policy.
    """
    lines = text.split("\n")
    turns = [_TURN.match(line) for line in lines]
    named = [turn for turn in turns if turn is not None]
    if not (any(turn["client"] for turn in named) and any(turn["helper"] for turn in named)):
        return text
    kept: list[str] = []
    is_client = True
    for line, turn in zip(lines, turns, strict=True):
        if turn is not None:
            is_client = turn["client"] is not None
        elif not line.strip():
            is_client = True
        if is_client:
            kept.append(line[turn.end() :] if turn is not None else line)
    return "\n".join(kept)
