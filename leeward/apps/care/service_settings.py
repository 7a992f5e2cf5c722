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

declare(
    Setting(
        key="care.copy_period",
        default="month",
        kind="choice",
        choices=(
            ("month", _("One month; two more with a reason")),
            ("days_30", _("30 days; 30 more with a reason")),
            ("days_15", _("15 days; no more time")),
        ),
        title=_("Time to answer who asks for a copy"),
        consequence=_(
            "Clients read the last day, and it stands on the care team’s pages. One month is what Article 12(3) "
            "of the GDPR says. Countries differ: to be confirmed by the service."
        ),
        must_be_signed=True,
    ),
    Setting(
        key="care.copy_keep_days",
        default=30,
        kind="number",
        title=_("Days that a copy can be opened"),
        consequence=_("After that the copy is destroyed. The client can ask for a new one."),
        least=7,
        most=90,
    ),
    Setting(
        key="care.data_complaints",
        default="",
        kind="text",
        title=_("Where people complain about their data"),
        consequence=_(
            "Stands on the page of copies: the office of your country, and how to reach it. Empty: the page "
            "says only that there is one."
        ),
    ),
    Setting(
        key="care.reach_words",
        default="",
        kind="text",
        title=_("How to reach the service without an account"),
        consequence=_(
            "Stands on “About this service”, for families and everybody else: a telephone, an address, an hour. "
            "Empty: the page says that the service has not said yet."
        ),
    ),
    Setting(
        key="care.elsewhere_words",
        default="",
        kind="text",
        title=_("Other places that can help"),
        consequence=_(
            "Stands on “Where else to go”, for everybody you cannot take: the names of other services, for whom "
            "they are, and how to reach them. Empty: the page says that the service has not said yet."
        ),
    ),
    Setting(
        key="care.complaint_words",
        default="",
        kind="text",
        title=_("How people complain"),
        consequence=_(
            "Stands on the page “If something is not right”, which everybody can read: who takes complaints, how "
            "to reach them, and when they answer. Empty: the page says that the service has not said yet."
        ),
    ),
    Setting(
        key="care.complaint_body",
        default="",
        kind="text",
        title=_("Who outside the service takes complaints"),
        consequence=_(
            "Stands on the same page: the body of your country or profession, and how to reach it. Empty: the "
            "page says that the service has not said yet."
        ),
    ),
)
