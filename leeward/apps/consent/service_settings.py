"""What a service sets about who may begin."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from leeward.common.service import Setting, declare

declare(
    Setting(
        key="consent.minimum_age",
        default=16,
        kind="number",
        title=_("From which age people may ask for help here"),
        consequence=_("Younger people are shown where else to go. A country may set a higher age."),
        least=8,
        most=21,
        must_be_signed=True,
    )
)
