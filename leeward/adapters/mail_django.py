"""Mail through whatever Django's settings name: SMTP, or files in the data folder where none is set."""

from __future__ import annotations

import smtplib

from django.conf import settings
from django.core.mail import EmailMessage


class DjangoMailer:
    def send(self, *, to: str, subject: str, body: str) -> None:
        try:
            sent = EmailMessage(
                subject=subject, body=body, from_email=settings.DEFAULT_FROM_EMAIL, to=[to]
            ).send()
        except smtplib.SMTPException as error:
            raise OSError(type(error).__name__) from error
        if not sent:
            raise OSError("not handed over")
