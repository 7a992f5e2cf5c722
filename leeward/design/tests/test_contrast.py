"""Every pair of colours that the tokens promise, by the WCAG formula, day and night."""

from __future__ import annotations

import pytest

from leeward.design.stylesheets import PARTS
from leeward.design.tests.colour import blocks, contrast, theme

CSS = (PARTS / "tokens.css").read_text(encoding="utf-8")
THEMES = {"day": theme(CSS), "night": theme(CSS, night=True)}
GROUNDS = ("canvas", "surface", "sunken")
NAMED = ("spruce", "clay", "plum", "ochre", "brick", "tide")

TEXT = [(ink, ground) for ink in ("ink", "ink-2", "ink-3", *NAMED, "focus") for ground in GROUNDS]
TEXT += [(name, f"{name}-tint") for name in NAMED]
TEXT += [("ink", f"{name}-tint") for name in NAMED] + [("ink-2", f"{name}-tint") for name in NAMED]
TEXT += [("spruce", f"{name}-tint") for name in NAMED]  # links inside notices
TEXT += [("on-fill", f"fill-{name}") for name in ("spruce", "plum", "brick", "spruce-hover")]
TEXT += [("ink", f"band-{step}") for step in range(1, 6)]
TEXT += [("on-stage", "stage")]

EDGES = [("control", ground) for ground in GROUNDS]
EDGES += [(f"fill-{name}", "surface") for name in ("spruce", "plum", "brick")]
EDGES += [("focus", f"{name}-tint") for name in NAMED]
EDGES += [(f"series-{number}", "surface") for number in (1, 2, 3)]
EDGES += [("spruce", "spruce-tint"), ("control", "spruce-tint")]


def too_low(colours: dict[str, str], pairs: list[tuple[str, str]], least: float) -> list[str]:
    return [
        f"{one} on {other}: {contrast(colours[one], colours[other]):.2f}"
        for one, other in pairs
        if contrast(colours[one], colours[other]) < least
    ]


@pytest.mark.parametrize("name", THEMES)
def test_text_can_be_read(name: str) -> None:
    assert too_low(THEMES[name], TEXT, 4.5) == []


@pytest.mark.parametrize("name", THEMES)
def test_edges_can_be_seen(name: str) -> None:
    assert too_low(THEMES[name], EDGES, 3) == []


@pytest.mark.parametrize("name", THEMES)
def test_second_text_is_for_everybody(name: str) -> None:
    assert (
        too_low(
            THEMES[name],
            [("ink", ground) for ground in GROUNDS] + [("ink-2", ground) for ground in GROUNDS],
            7,
        )
        == []
    )


def test_the_formula_knows_black_and_white() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


def test_a_pale_hint_would_be_found() -> None:
    pale = {**THEMES["day"], "ink-3": "#A8B0AC"}
    assert "ink-3 on canvas" in " ".join(too_low(pale, TEXT, 4.5))


def test_night_by_choice_and_night_by_device_are_the_same() -> None:
    found = blocks(CSS)
    chosen: dict[str, str] = {}
    by_device: dict[str, str] = {}
    for selector, variables in found:
        if selector.endswith('[data-theme="dark"]'):
            chosen |= variables
        if selector.endswith(":root:not([data-theme])"):
            by_device |= variables
    assert len(chosen) > 30
    assert chosen == by_device
