"""Rules of the style sheets: one place for colour, no physical sides, no pixel text, light, and current."""

from __future__ import annotations

import gzip
import re

import brotli
import pytest

from leeward.design import stylesheets
from leeward.design.tests.colour import without_comments

SOURCES = sorted(stylesheets.PARTS.glob("*.css"))
PHYSICAL = re.compile(
    r"(?<![\w-])(?:(?:margin|padding|border)-(?:left|right|top|bottom)(?:-[a-z]+)?|left|right|top|bottom|width|height"
    r"|(?:min|max)-(?:width|height)|border-(?:top|bottom)-(?:left|right)-radius)\s*:"
)
PHYSICAL_VALUE = re.compile(r"(?:text-align|float|clear)\s*:\s*(?:left|right)\b")
HEX = re.compile(r"#[0-9a-fA-F]{3,8}\b")
OTHER_COLOUR = re.compile(r"(?<![\w-])(?:rgba?|hsla?|oklch|oklab|lab|lch|hwb|color-mix)\(")
PIXEL_TEXT = re.compile(r"font-size\s*:[^;}]*\dpx|(?<![\w-])font\s*:[^;}]*?\dpx")
# A container query is left out here: who does not know it sees what everybody saw before.
TOO_NEW = re.compile(r"@layer|:has\(|@scope|@property|(?<![\w-])oklch\(|(?<![\w-])&\s*[.:>]")


def found(pattern: re.Pattern[str], css: str) -> list[str]:
    """Matches in declarations. Media queries speak of widths, and may."""
    return pattern.findall(re.sub(r"@media[^{]*\{", "{", without_comments(css)))


def sizes(name: str) -> tuple[int, int]:
    data = (stylesheets.OUTPUT / name).read_bytes()
    return len(gzip.compress(data, 9)), len(brotli.compress(data))


def test_what_browsers_load_is_current() -> None:
    assert stylesheets.stale() == []


def test_a_changed_part_would_be_noticed(tmp_path, monkeypatch: pytest.MonkeyPatch) -> None:
    for source in SOURCES:
        (tmp_path / source.name).write_text(source.read_text(encoding="utf-8"), encoding="utf-8")
    with (tmp_path / "base.css").open("a", encoding="utf-8") as base:
        base.write(".new { color: var(--ink); }\n")
    monkeypatch.setattr(stylesheets, "PARTS", tmp_path)
    assert stylesheets.stale() == ["client.css", "staff.css"]


@pytest.mark.parametrize("source", SOURCES, ids=lambda path: path.name)
def test_only_tokens_hold_colour(source) -> None:
    css = source.read_text(encoding="utf-8")
    if source.name != "tokens.css":
        assert found(HEX, css) == []
    assert found(OTHER_COLOUR, css) == []


@pytest.mark.parametrize("source", SOURCES, ids=lambda path: path.name)
def test_sides_are_logical_and_text_can_grow(source) -> None:
    css = source.read_text(encoding="utf-8")
    assert found(PHYSICAL, css) == []
    assert found(PHYSICAL_VALUE, css) == []
    assert found(PIXEL_TEXT, css) == []


@pytest.mark.parametrize("source", SOURCES, ids=lambda path: path.name)
def test_old_browsers_understand(source) -> None:
    assert found(TOO_NEW, source.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    ("pattern", "bad"),
    [
        (HEX, "a { color: #FFF; }"),
        (OTHER_COLOUR, "a { color: rgb(0 0 0 / 50%); }"),
        (PHYSICAL, "a { margin-left: 4px; }"),
        (PHYSICAL, "a{color:red;width:4px}"),
        (PHYSICAL, "a { border-top: 0; }"),
        (PHYSICAL, "a { max-height: 4px; }"),
        (PHYSICAL_VALUE, "a { text-align: left; }"),
        (PIXEL_TEXT, "a { font-size: 15px; }"),
        (PIXEL_TEXT, "a { font: 400 15px/1.2 serif; }"),
        (TOO_NEW, "@layer base { a { color: red; } }"),
        (TOO_NEW, "a:has(b) { color: red; }"),
    ],
)
def test_each_rule_can_fail(pattern: re.Pattern[str], bad: str) -> None:
    assert found(pattern, bad)


def test_media_queries_may_speak_of_width() -> None:
    assert found(PHYSICAL, "@media (min-width: 56em) { a { inline-size: 4px; } }") == []


def test_every_variable_that_is_used_exists() -> None:
    css = without_comments("".join(source.read_text(encoding="utf-8") for source in SOURCES))
    used = set(re.findall(r"var\((--[\w-]+)\)", css))  # without a fallback
    made = set(re.findall(r"(--[\w-]+)\s*:", css))
    assert used - made == set()


def test_the_client_side_is_light() -> None:
    zipped, brotlied = sizes("client.css")
    assert zipped <= 10_000, zipped
    assert brotlied <= 9_000, brotlied


def test_the_staff_side_is_light() -> None:
    zipped, _brotlied = sizes("staff.css")
    assert zipped <= 13_000, zipped


def test_fonts_are_named_in_a_file_of_their_own() -> None:
    fonts = stylesheets.build("fonts.css")
    assert "font-display:optional" in fonts
    assert "font-display:swap" in stylesheets.build("fonts-first.css")
    for side in ("client.css", "staff.css"):
        assert "woff2" not in stylesheets.build(side)


def test_lightening_keeps_meaning() -> None:
    assert stylesheets.lighten("/* x */ a > b , c { color : red ; }\n") == "a > b,c{color : red}\n"
    assert stylesheets.lighten('a::before { content: "a ; b"; }') == 'a::before{content: "a ; b"}\n'
    assert "calc(100% - 2px)" in stylesheets.lighten("a { inline-size: calc(100% - 2px); }")
    assert stylesheets.lighten("nav a :focus { color: red; }") == "nav a :focus{color:red}\n"
