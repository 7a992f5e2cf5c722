"""What a service promises about letters, and which files it takes."""

from django.utils.translation import gettext_lazy as _

from leeward.common.service import Setting, declare

declare(
    Setting(
        "messaging.reply_days",
        2,
        "number",
        _("Working days until a letter is answered"),
        _("Clients read this promise at the top of their letters, and the clock runs by it."),
        least=1,
        most=10,
    ),
    Setting(
        "messaging.largest_file_mb",
        5,
        "number",
        _("The largest file with a letter, in megabytes"),
        _("A larger one is refused kindly; the letter is kept."),
        least=1,
        most=25,
    ),
    Setting(
        "messaging.files_a_letter",
        5,
        "number",
        _("How many files one letter can have"),
        _("One more is refused kindly; the letter and the first ones are kept."),
        least=1,
        most=20,
    ),
)
