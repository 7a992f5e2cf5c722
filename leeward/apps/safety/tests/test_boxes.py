"""Each box of an alert's page has a name of its own, so that a label leads to its box and not to another."""

from __future__ import annotations

import re

import pytest
from django.urls import reverse

pytestmark = pytest.mark.django_db


def test_no_two_boxes_share_a_name(bob, alert, signed_in):
    page = signed_in(bob).get(reverse("safety:alert", args=[alert.pk])).content.decode()
    names = re.findall(r'\sid="([^"]+)"', page)
    assert page.count("<textarea") == 3  # what you do next, why it can close, and a line to them
    assert sorted(name for name in names if names.count(name) > 1) == []
