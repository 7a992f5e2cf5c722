"""A value that a browser holds and gives back: it cannot read it, change it, or use it for something else."""

from __future__ import annotations

import pytest

from leeward.common import crypto

BODY = b"whose it is"


def test_it_comes_back_and_says_nothing_on_the_way():
    first, second = (crypto.veil(BODY, purpose="a") for _n in range(2))
    assert crypto.unveil(first, purpose="a") == crypto.unveil(second, purpose="a") == BODY
    assert first != second and first.isascii() and not set(first) & set(":/+=&?")


def test_a_change_another_purpose_and_nonsense_are_refused():
    given = crypto.veil(BODY, purpose="a")
    middle = len(given) // 2
    other = "A" if given[middle] != "A" else "B"
    for wrong in (given[:middle] + other + given[middle + 1 :], given[:10], "", "é", "a:b", "x" * 999):
        with pytest.raises(crypto.CannotUnveil):
            crypto.unveil(wrong, purpose="a")
    with pytest.raises(crypto.CannotUnveil):
        crypto.unveil(given, purpose="b")


def test_it_lives_through_a_change_of_the_secret_as_long_as_the_old_one_is_named(settings):
    given = crypto.veil(BODY, purpose="a")
    before, settings.SECRET_KEY = settings.SECRET_KEY, "another secret for this test"
    with pytest.raises(crypto.CannotUnveil):
        crypto.unveil(given, purpose="a")
    settings.SECRET_KEY_FALLBACKS = [before]
    assert crypto.unveil(given, purpose="a") == BODY
