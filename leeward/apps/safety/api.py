from __future__ import annotations


def screen(text: str, **_: object) -> None:
    """Being built."""
