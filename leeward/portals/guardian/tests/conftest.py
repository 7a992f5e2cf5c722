"""The family of the consent tests."""

from __future__ import annotations

from leeward.apps.consent.tests.conftest import nadia, noon, omar, tom, yara  # noqa: F401
