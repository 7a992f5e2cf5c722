"""Which adapter makes the vectors of which tier. Imported without Django, too: `leeward screen` needs none."""

from __future__ import annotations

import os

from leeward.apps.safety import ports

# A product over one text takes a few thousandths of a second: a second thread that waits for its part costs more than
# it helps, and takes the core from those who ask for a page. NumPy reads this as it is loaded, with the first text.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")


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
