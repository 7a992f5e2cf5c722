"""The name for signing in, chosen at the last step of asking for help and with an invitation: the same rules."""

from __future__ import annotations

import pytest

from leeward.apps.people.forms import InvitationForm
from leeward.portals.public.forms import StepFour

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("form", [StepFour, InvitationForm])
@pytest.mark.parametrize(
    ("name", "says"),
    [("noor@example.org", "without @"), ("ALICE", "already"), ("no", "at least 3"), ("", "need a user name")],
)
def test_a_name_that_would_not_sign_in_is_refused_with_a_reason(alice, form, name, says):
    filled = form({"name": "Noor", "username": name, "password": "seven green umbrellas"})
    assert not filled.is_valid()
    assert says in str(filled.errors["username"])


@pytest.mark.parametrize("form", [StepFour, InvitationForm])
def test_a_free_name_is_taken_in_small_letters(alice, form):
    filled = form({"name": "Noor", "username": " Noor24 ", "password": "seven green umbrellas"})
    assert filled.is_valid(), filled.errors
    assert filled.cleaned_data["username"] == "noor24"
