"""What a service chooses about measuring its own safety."""

from django.utils.translation import gettext_lazy as _

from leeward.common.service import Setting, declare

declare(
    Setting(
        "vigilance.drills",
        True,
        "yes_no",
        _("A drill in every shift"),
        _(
            "Whoever leads a shift is called once, at a moment that nobody knows before. About no client. "
            "Without drills nobody knows how soon an alert finds a person."
        ),
    ),
    Setting(
        "vigilance.texts_a_week",
        20,
        "number",
        _("Texts that two people read again each week"),
        _(
            "Drawn by chance from those in which no program saw anything. More texts say sooner what is missed, and "
            "cost readers time. 0: none is drawn. The number is this project’s proposal."
        ),
        least=0,
        most=500,
        must_be_signed=True,
    ),
)
