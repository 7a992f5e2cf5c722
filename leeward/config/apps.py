"""The front desk: binds each port to its adapter when the process starts."""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec

from django.apps import AppConfig, apps
from django.urls import register_converter

from leeward.common.ids import KeyConverter

register_converter(KeyConverter, "key")


class FrontDeskConfig(AppConfig):
    name = "leeward.config"
    label = "front_desk"

    def ready(self) -> None:
        from django.conf import settings

        from leeward.adapters.mail_django import DjangoMailer
        from leeward.common import crypto, mail, words

        crypto.bind_key_ring(crypto.FileKeyRing(settings.KEY_RING_FILE))
        mail.bind_mailer(DjangoMailer())
        from leeward.apps.safety.api import screen

        words.bind_screening(screen)
        from leeward.apps.care import api as care
        from leeward.apps.care import ports as care_ports
        from leeward.apps.consent import ports as consent
        from leeward.apps.harms import api as harms
        from leeward.apps.measures import api as measures
        from leeward.apps.messaging import api as messaging_api
        from leeward.apps.people import ports as people
        from leeward.apps.safeguarding import api as safeguarding
        from leeward.apps.safety import api as safety
        from leeward.apps.screener import api as screener

        care.bind_parts(
            *measures.record_parts(),
            *messaging_api.record_parts(),
            *safety.record_parts(),
            *harms.record_parts(),
            *safeguarding.record_parts(),
            *screener.record_parts(),
        )
        people.bind_knows_person(care.may_vouch_for)
        people.bind_who_can_help(care.second_helpers)
        consent.bind_typed_reasons(
            lambda ids: {
                **care.typed_reasons(ids), **safety.opening_reasons(ids), **safeguarding.opening_reasons(ids),
            }
        )  # fmt: skip
        consent.bind_works_with(care.answers_for)
        consent.bind_is_in_care(care.is_in_care)
        consent.bind_way_to_end_care(care.way_to_end)
        consent.bind_stopped_contact(care.stopped_contact)
        care_ports.bind_step_scores(measures.step_scores)
        care_ports.bind_danger_said(safety.danger_said)
        care_ports.bind_admission_bar(safety.admission_bar)
        care_ports.bind_open_dangers(safety.open_dangers)
        consent.bind_onward(consent.Onward(write="messaging:letters", invitation="people:invitation"))
        if settings.CLAMD:
            from leeward.adapters.scanner_clamd import ClamdScanner
            from leeward.apps.messaging import ports as messaging

            messaging.bind_scanner(ClamdScanner(settings.CLAMD))
        from leeward.apps.harms import api as harms_api
        from leeward.apps.safety import ports as safety_ports
        from leeward.apps.vigilance import api as vigilance

        safety_ports.bind_may_read_source(harms_api.may_read_source)
        safety_ports.bind_questions(screener.Questions())
        safety_ports.bind_other_call(
            screener.call_for, vigilance.call_for, below_alerts=(safeguarding.call_for,)
        )  # fmt: skip
        safety_ports.bind_beside_alert(safeguarding.beside_alert)
        safety_ports.bind_looked_for(safeguarding.looked_for)
        safety_ports.bind_letters(messaging_api.LettersAtAlert())
        safety_ports.bind_course(measures.course_at_alert)
        _bind_readers(settings.TEXT_MODEL)
        _bind_ways_out()
        for app in apps.get_app_configs():
            if app.name.startswith("leeward."):
                for module in ("handlers", "jobs", "service_settings"):
                    if find_spec(f"{app.name}.{module}"):
                        import_module(f"{app.name}.{module}")


def _bind_readers(best: str) -> None:
    """Nothing is loaded here: the first text does it."""
    from leeward.apps.safety import ports
    from leeward.config.readers import ENCODERS, detect

    tiers = {"best": ("model", "static"), "static": ("static",)}.get(best, ())
    ports.bind_encoders(*((tier, ENCODERS[tier]) for tier in tiers))
    ports.bind_detector(detect)


def _bind_ways_out() -> None:
    """Nothing leaves before an administrator names an address. Outside production text messages go to a file."""
    from django.conf import settings

    from leeward.adapters.sms_file import FileSms
    from leeward.adapters.sms_http import Gateway
    from leeward.apps.notifications import ports

    if settings.SMS_GATEWAY:
        ports.bind_sms(Gateway(settings.SMS_GATEWAY, settings.SMS_TOKEN))
    elif settings.MODE != "production":
        ports.bind_sms(FileSms(settings.DATA / "sms.jsonl"))
    if settings.PAGER_GATEWAY:
        ports.bind_pager(Gateway(settings.PAGER_GATEWAY, settings.PAGER_TOKEN))
