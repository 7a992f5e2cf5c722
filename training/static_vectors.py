"""Makes `static.npz`: the answer of the sentence model to each single word piece, turned and shortened."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np

from leeward.adapters.language_vectors.minilm import TOKENIZER, MiniLM
from leeward.adapters.language_vectors.static import VECTORS

SIZE = 192


def make(path: Path = VECTORS, size: int = SIZE) -> None:
    """A word piece without letters of its own ("[unused7]") gets nothing. Deterministic."""
    pieces = json.loads(TOKENIZER.read_text(encoding="utf-8"))["model"]["vocab"]
    order = sorted(pieces, key=pieces.__getitem__)
    model = MiniLM()
    vectors = model.encode([piece.removeprefix("##") for piece in order]).astype(np.float64)
    # The model's vocabulary stands in the order of how common a piece is: Zipf's law gives its weight (SIF,
    # Arora and others 2017, with the probability of rank r as 1 / r).
    ranks = np.arange(1, len(order) + 1)
    chance = (1 / ranks) / (1 / ranks).sum()
    weights = 1e-3 / (1e-3 + chance)
    centred = vectors - vectors.mean(axis=0)
    _left, _values, right = np.linalg.svd(centred, full_matrices=False)
    rows = centred @ right[:size].T
    unused = np.array([piece.startswith("[") and piece.endswith("]") for piece in order])
    rows[unused] = 0.0
    largest = np.maximum(np.abs(rows).max(axis=1), 1e-9)
    np.savez_compressed(
        path,
        rows=np.round(rows / largest[:, None] * 127).astype(np.int8),
        scales=(largest / 127 * weights).astype(np.float32),
    )
