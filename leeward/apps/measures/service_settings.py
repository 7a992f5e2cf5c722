"""What a service sets for its check-ins."""

from django.utils.translation import gettext_lazy as _

from leeward.common.service import Setting, declare

declare(
    Setting(
        "measures.link_days",
        7,
        "number",
        _("Days that a link for answering works"),
        _("A link shows no name and works once. After these days it does not work any more."),
        least=1,
        most=30,
    ),
    Setting(
        "measures.remind",
        True,
        "yes_no",
        _("Remind once of a check-in that nobody opened"),
        _(
            "One more mail, half-way to the day by which it is due, only during care. It is our choice how often;"
            " no study names a number. No: each check-in is told of once."
        ),
    ),
    Setting(
        "measures.asq_at_start",
        False,
        "yes_no",
        _("Ask directly about suicide at the start (ASQ)"),
        _(
            "Five direct questions end the first check-in, only while somebody is on duty. At other times they"
            " are not asked, and help and contacts are shown instead. A “yes” starts the high clock."
        ),
        must_be_signed=True,
    ),
)
