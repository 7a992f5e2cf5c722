"""What a service promises about people whom nobody reaches, and about children. Defaults are proposals."""

from django.utils.translation import gettext_lazy as _

from leeward.common.service import Setting, declare

declare(
    Setting(
        "safeguarding.lead",
        "",
        "staff",
        _("Safeguarding lead"),
        _(
            "What a young person says of abuse goes to whoever is named here. Until then it goes to the safety lead."
        ),
        role="supervisor,clinician",
        must_be_signed=True,
    ),
    Setting(
        "safeguarding.deputy",
        "",
        "staff",
        _("Deputy of the safeguarding lead"),
        _("Sees the same queue, and confirms closings with the lead."),
        role="supervisor,clinician",
    ),
    Setting(
        "safeguarding.minutes_missed",
        240,
        "number",
        _("Minutes to find out how somebody is who missed a contact"),
        _("Minutes of staffed time, only where a risk is known. At half and at the end others are told."),
        least=15,
        most=1_440,
        must_be_signed=True,
    ),
    Setting(
        "safeguarding.days_after_alert",
        14,
        "number",
        _("Days after an alert in which a missed contact is looked into"),
        _("An alert that was closed within these days counts as a known risk."),
        least=1,
        most=365,
        must_be_signed=True,
    ),
    Setting(
        "safeguarding.minutes_disclosure",
        240,
        "number",
        _("Minutes until somebody looks at what a young person said of abuse"),
        _("Minutes of staffed time: four hours are the same day. The alert beside it has its own clock."),
        least=15,
        most=1_440,
        must_be_signed=True,
    ),
    Setting(
        "safeguarding.welfare_steps",
        "",
        "lines",
        _("How a welfare check is asked for here"),
        _(
            "By the law of your place: whom to ask, and what may be said. It stands on the page of a missed contact."
        ),
        must_be_signed=True,
    ),
    Setting(
        "safeguarding.authority",
        "",
        "lines",
        _("Which authority is told when a child may be at risk"),
        _("Name it, and say how to reach it. It stands on the pages of the safeguarding queue."),
        must_be_signed=True,
    ),
)
