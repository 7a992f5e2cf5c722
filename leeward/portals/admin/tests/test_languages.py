"""An administrator, and whoever runs `leeward check`, reads what is there in each open language."""

from __future__ import annotations

import io

import pytest

from leeward.config import readiness
from leeward.portals.admin import queries

pytestmark = pytest.mark.django_db
PAGE = "/admin/languages/"


def test_the_page_says_what_is_there_in_each_language(ines, signed_in):
    page = signed_in(ines).get(PAGE).content.decode()
    assert "2 languages are open" in page and "العربية" in page
    assert "0 of 5 in your own words, 5 drafts, 0 not there" in page
    assert "Languages" in signed_in(ines).get("/admin/settings/").content.decode()


def test_strangers_do_not_find_it(bob, alice, marek, signed_in):
    for stranger in (bob, alice, marek):
        assert signed_in(stranger).get(PAGE).status_code == 404


@pytest.mark.hazard("H-028")
def test_a_language_without_rules_and_words_says_so_in_both_places(settings, ines, signed_in):
    settings.LANGUAGES = [("en", "English"), ("fr", "français")]
    (french,) = [row for row in queries.language_facts() if row.code == "fr"]
    assert (french.words.missing, french.has_rules, french.share.translated) == (5, False, 0)
    page = signed_in(ines).get(PAGE).content.decode()
    assert "5 of 5 texts that people agree to are not in this language" in page
    out = io.StringIO()
    readiness.report(out)
    lines = [line for line in out.getvalue().splitlines() if line.startswith("Language français (fr):")]
    assert len(lines) == 4
    assert any("Each text waits until a person has read it" in line for line in lines)


def test_one_language_closed_is_gone_from_pages_and_from_the_choice(settings, alice, signed_in):
    alice.language = "ar"
    alice.save(update_fields=["language"])
    assert 'lang="ar"' in signed_in(alice).get("/today/").content.decode()
    settings.LANGUAGES = [("en", "English")]
    assert 'lang="ar"' not in signed_in(alice).get("/today/").content.decode()
    assert "العربية" not in signed_in(alice).get("/account/preferences/").content.decode()
