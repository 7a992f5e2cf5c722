from __future__ import annotations

import uuid

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leeward.common import ids


@given(st.uuids())
def test_an_id_survives_its_way_through_a_url(value):
    assert ids.from_url(ids.to_url(value)) == value


@given(st.text(max_size=40))
def test_no_other_text_is_an_id(text):
    try:
        value = ids.from_url(text)
    except ValueError:
        return
    assert ids.to_url(value) == text


def test_a_number_that_is_too_large_is_refused():
    with pytest.raises(ValueError):
        ids.from_url("z" * 26)


def test_urls_use_no_letters_that_are_mistaken_for_others():
    assert not set("ilou") & set(ids.to_url(uuid.uuid4()))
