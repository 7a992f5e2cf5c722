"""Colours out of the token file, and the WCAG formula."""

from __future__ import annotations

import re

BLOCK = re.compile(r"([^{}]+)\{([^{}]*)\}")
VARIABLE = re.compile(r"(--[\w-]+)\s*:\s*([^;]+);")


def without_comments(css: str) -> str:
    return re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)


def blocks(css: str) -> list[tuple[str, dict[str, str]]]:
    """Selectors with their variables, in order, whatever media they stand in."""
    return [
        (selector.strip(), dict(VARIABLE.findall(body)))
        for selector, body in BLOCK.findall(without_comments(css))
    ]


def theme(css: str, night: bool = False) -> dict[str, str]:
    """Every token of one theme, followed to its hex."""
    found: dict[str, str] = {}
    for selector, variables in blocks(css):
        if selector in (":root", ':root, [data-theme="light"]', ":root, [data-theme]"):
            found.update(variables)
        if night and selector == '[data-theme="dark"]':
            found.update(variables)

    def value(name: str, depth: int = 0) -> str:
        text = found[name]
        inside = re.fullmatch(r"var\((--[\w-]+)\)", text)
        assert depth < 9, f"{name} goes in circles"
        return value(inside[1], depth + 1) if inside else text

    return {name[2:]: value(name) for name in found}


def luminance(colour: str) -> float:
    parts = [int(colour[index : index + 2], 16) / 255 for index in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)
