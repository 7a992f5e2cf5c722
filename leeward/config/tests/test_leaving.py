"""Quick exit signs out whoever asks for it themselves. Another site cannot do it for them."""

from __future__ import annotations

import pytest
from django.conf import settings
from django.test import Client

pytestmark = pytest.mark.django_db


def leave(browser: Client, **headers: str):
    answer = browser.get("/leave/", headers=headers)
    assert (answer.status_code, answer["Location"]) == (302, settings.LEAVE_URL), "away at once, in any case"
    return answer


def is_signed_in(browser: Client) -> bool:
    return "_auth_user_id" in browser.session


@pytest.mark.hazard("H-041")
@pytest.mark.parametrize("asked_by", ["same-origin", "none", ""])
def test_the_link_of_our_pages_a_bookmark_and_an_old_browser_sign_out(alice, signed_in, asked_by):
    browser = signed_in(alice)
    answer = leave(browser, **({"sec-fetch-site": asked_by} if asked_by else {}))
    assert not is_signed_in(browser)
    assert answer["Clear-Site-Data"] == '"cache"'


@pytest.mark.parametrize("asked_by", ["cross-site", "same-site"])
def test_another_site_sends_away_and_signs_nobody_out(alice, signed_in, asked_by):
    browser = signed_in(alice)
    answer = leave(browser, **{"sec-fetch-site": asked_by})
    assert is_signed_in(browser)
    assert "Clear-Site-Data" not in answer
