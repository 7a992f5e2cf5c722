"""What a service signs about giving places."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from leeward.clinical import stepped_care
from leeward.common.service import Setting, declare

declare(
    Setting(
        key="care.step_rules",
        # One choice, named by its date: rules that change later are other rules, and need a new signature.
        default=stepped_care.VERSION,
        kind="choice",
        choices=((stepped_care.VERSION, _("As shown on the page of the rules")),),
        title=_("Rules that suggest a step of care"),
        consequence=_(
            "Staff see the suggestion beside each request, and a person decides. The limits are a proposal."
        ),
        page="care:rules",
        must_be_signed=True,
    )
)
