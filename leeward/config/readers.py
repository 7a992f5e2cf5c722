"""Which adapter makes the vectors of which tier. Imported without Django, too: `leeward screen` needs none."""

from __future__ import annotations

from leeward.apps.safety import ports


def _minilm() -> ports.Encoder:
    from leeward.adapters.language_vectors.minilm import MiniLM

    return MiniLM()


def _static() -> ports.Encoder:
    from leeward.adapters.language_vectors.static import StaticVectors

    return StaticVectors()


def detect(text: str) -> tuple[str, float]:
    from leeward.adapters.language_vectors import detector

    return detector.detect(text)


ENCODERS: dict[str, ports.Factory] = {"model": _minilm, "static": _static}
"""The best first."""
