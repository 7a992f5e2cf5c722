"""By which way, besides e-mail, somebody is told of what is urgent."""

from django.utils.translation import gettext_lazy as _

from leeward.common.service import Setting, declare

declare(
    Setting(
        "notifications.urgent_channel",
        "none",
        "choice",
        _("How staff are told of what is urgent, besides e-mail and their pages"),
        _("An alert goes this way too. It says that something waits, by when, and no more."),
        choices=(
            ("none", _("by no other way")),
            ("sms", _("a text message to their phone")),
            ("webhook", _("a pager service outside")),
            ("phone_list", _("a list of phone numbers at each alert, to be called by a person")),
        ),
    ),
)
