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
)
