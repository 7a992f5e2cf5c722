"""What stands in every mail, whoever sends it."""

from __future__ import annotations

from django.core import mail as outbox

from leeward.common import mail

INVENTED = "All people and figures are invented data."


def sent(language: str = "en") -> str:
    mail.send_that_something_waits(to="alice@example.org", language=language)
    return outbox.outbox[-1].body


def test_a_mail_of_the_demonstration_says_that_its_data_are_invented_and_no_other_does(settings):
    plain = sent()
    settings.IS_DEMO = True
    begin, _gap, end = sent().partition("\n\n")
    assert begin == plain
    assert end.startswith(f"This is a demonstration. {INVENTED}")
    assert INVENTED not in plain


def test_it_says_so_in_the_language_of_the_mail(settings):
    settings.IS_DEMO = True
    _begin, _gap, end = sent("ar").partition("\n\n")
    assert end.strip() and not end.isascii()
