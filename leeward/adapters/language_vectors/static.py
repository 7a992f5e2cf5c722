"""Vectors of texts without a network of neurons: the mean of kept vectors of its word pieces. The fall-back.

The vectors are all-MiniLM-L6-v2's own answers to each single word piece, turned to fewer numbers and weighted by
how rare the piece is (the way of Model2Vec, MinishLab 2024). Made by `bin/train --static`. Needs NumPy and the
tokenizer, so that a missing model file or a broken onnxruntime does not leave words and rules alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

VECTORS = Path(__file__).parent / "static.npz"
MOST_PIECES = 256


class StaticVectors:
    """Numbers of length 1 for each text. Raises OSError when the file is missing."""

    name = "static"

    def __init__(self, path: Path = VECTORS) -> None:
        import numpy
        from tokenizers import Tokenizer

        from leeward.adapters.language_vectors.minilm import TOKENIZER

        with numpy.load(path) as file:
            self._rows = file["rows"]
            self._scales = file["scales"].astype(numpy.float32)
        self.size = int(self._rows.shape[1])
        self._tokenizer: Any = Tokenizer.from_file(str(TOKENIZER))
        self._tokenizer.enable_truncation(MOST_PIECES)
        self._tokenizer.no_padding()

    def encode(self, texts: Sequence[str]) -> Any:
        """Shape (number of texts, size), rows of length 1. A text without a known piece is a row of zeros."""
        import numpy

        rows = numpy.zeros((len(texts), self.size), dtype=numpy.float32)
        for place, text in enumerate(texts):
            pieces = self._tokenizer.encode(text, add_special_tokens=False).ids
            if pieces:
                mean = (self._rows[pieces].astype(numpy.float32) * self._scales[pieces, None]).mean(axis=0)
                rows[place] = mean / max(float(numpy.linalg.norm(mean)), 1e-9)
        return rows
