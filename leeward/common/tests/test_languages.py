"""What a language has is counted from the pages, never guessed."""

from __future__ import annotations

import pytest
from django.utils import translation

from leeward.common import languages
from leeward.config import environment

HEADER = "Content-Type: text/plain; charset=UTF-8\n"


@pytest.fixture
def catalogue(tmp_path, settings):
    """Writes a compiled catalogue of these messages for one language, as msgfmt does."""
    settings.LOCALE_PATHS = [tmp_path]
    languages.share.cache_clear()
    yield lambda code, messages: _write(tmp_path / code / "LC_MESSAGES", messages)
    languages.share.cache_clear()


def _write(folder, messages):
    import struct

    folder.mkdir(parents=True)
    pairs = sorted((key.encode(), words.encode()) for key, words in {"": HEADER, **messages}.items())
    head, text, keys, values = 28, b"", [], []
    begin = head + 16 * len(pairs)
    for place, found in ((0, keys), (1, values)):
        for pair in pairs:
            found.append((len(pair[place]), begin + len(text)))
            text += pair[place] + b"\0"
    table = [number for row in keys + values for number in row]
    parts = (0x950412DE, 0, len(pairs), head, head + 8 * len(pairs), 0, 0, *table)
    (folder / "django.mo").write_bytes(struct.pack(f"<{len(parts)}I", *parts) + text)


def test_the_pages_of_clients_are_counted_and_those_of_staff_are_not():
    known = languages.client_messages()
    assert {"Get help", "We ask you again", "Who opened my record", "Your next step"} <= known
    assert "You opened this record at %(time)s. They can see that." not in known
    assert "Who did what" not in known
    assert len(known) > 500


def test_a_share_is_what_is_translated_of_what_can_be_read(catalogue):
    some = sorted(languages.client_messages())[:30]
    catalogue("fr", {**dict.fromkeys(some, "oui"), "Something of staff": "oui"})
    share = languages.share("fr")
    assert (share.translated, share.messages) == (30, len(languages.client_messages()))
    assert share.is_thin and not share.is_full
    assert share.percent == 3000 // share.messages


def test_a_message_with_empty_words_is_not_translated(catalogue):
    some = sorted(languages.client_messages())[:2]
    catalogue("fr", {some[0]: "oui", some[1]: ""})
    assert languages.share("fr").translated == 1


def test_a_whole_catalogue_is_full_and_english_needs_none(catalogue):
    catalogue("fr", dict.fromkeys(languages.client_messages(), "oui"))
    assert languages.share("fr").is_full and languages.share("fr").percent == 100
    assert languages.share("en-gb").is_full
    assert languages.share("de").translated == 0


def test_the_language_of_the_service_is_always_open():
    assert environment.languages("NOT_SET", ["ar"], first="en") == [("ar", "العربية"), ("en", "English")]
    assert environment.languages("NOT_SET", ["en"], first="en") == [("en", "English")]


@pytest.mark.parametrize("wrong", ["xx", "english", "en;ar", "zh-cn-x"])
def test_an_unknown_code_is_named_kindly(monkeypatch, wrong):
    monkeypatch.setenv("LEEWARD_LANGUAGES", f"en,{wrong}")
    with pytest.raises(environment.WrongSetting, match="Please write codes with commas between") as error:
        environment.languages("LEEWARD_LANGUAGES", ["en"], first="en")
    assert repr(wrong) in str(error.value)


def test_a_language_that_was_closed_gives_way_to_the_services_own(settings):
    settings.LANGUAGES = [("en", "English")]
    assert languages.of("ar") == "en" and languages.of("") == "en"
    settings.LANGUAGES = [("en", "English"), ("ar", "العربية")]
    assert languages.of("ar") == "ar"


def test_words_of_somebody_keep_their_direction_only_in_a_page_written_from_the_right():
    assert languages.own_direction("It rained.") == "It rained."
    with translation.override("ar"):
        assert languages.own_direction("It rained.") == "\u2068It rained.\u2069"
        assert languages.own_direction("") == ""
