"""A language says what it is: the source, signed by a reader, a draft, or not there."""

from __future__ import annotations

import subprocess

import pytest

from leeward.common import languages
from leeward.common.languages import Standing


@pytest.fixture
def catalogue(tmp_path, settings):
    """Compiles a catalogue for German with these headers."""
    settings.LOCALE_PATHS = [tmp_path]
    languages.standing.cache_clear()

    def write(*headers: str) -> None:
        folder = tmp_path / "de" / "LC_MESSAGES"
        folder.mkdir(parents=True, exist_ok=True)
        lines = "".join(
            f'"{line}\\n"\n' for line in ("Content-Type: text/plain; charset=UTF-8", "Language: de", *headers)
        )
        (folder / "django.po").write_text(f'msgid ""\nmsgstr ""\n{lines}', encoding="utf-8")
        subprocess.run(
            ["msgfmt", "-o", str(folder / "django.mo"), str(folder / "django.po")], check=True, timeout=60
        )

    yield write
    languages.standing.cache_clear()


@pytest.mark.hazard("H-050")
def test_english_is_the_source_and_arabic_a_draft():
    assert languages.standing("en-gb") is Standing.SOURCE
    assert languages.is_draft("ar")
    assert not languages.is_draft("en")


def test_without_a_catalogue_there_is_nothing_that_could_be_a_draft(catalogue):
    assert languages.standing("de") is Standing.NONE
    assert not languages.is_draft("de")


@pytest.mark.hazard("H-050")
@pytest.mark.parametrize(
    ("headers", "expected"),
    [
        ((), Standing.DRAFT),
        (("X-Leeward-Status: draft",), Standing.DRAFT),
        (("X-Leeward-Status: signed",), Standing.DRAFT),
        (("X-Leeward-Status: signed", "X-Leeward-Signed-By: A. Reader, 2026-12-01"), Standing.SIGNED),
    ],
)
def test_only_a_name_makes_a_draft_a_translation(catalogue, headers, expected):
    catalogue(*headers)
    assert languages.standing("de-at") is expected
