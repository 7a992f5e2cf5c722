"""What is owed is a row before it is sent; it is sent once, says nothing, and is never lost in silence."""

from __future__ import annotations

import datetime as dt
import json
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
from django.core import mail as outbox
from django.db import transaction

from leeward.adapters.sms_file import FileSms
from leeward.adapters.sms_http import Gateway
from leeward.apps.notifications import access, actions, api, ports
from leeward.apps.notifications.models import Delivery
from leeward.common import clock, ids, jobs, mail, service

pytestmark = pytest.mark.django_db

ABOUT = ids.new()


@pytest.fixture(autouse=True)
def wanted(bob):
    """Bob has an address, and a message of a kind is wanted until we say otherwise."""
    bob.email, bob.phone = "bob@example.org", "+44 7700 900123"
    bob.save(update_fields=["email", "phone"])
    said = {"wanted": True, "told": []}

    @actions.notice("test.kind", told=lambda about, went: said["told"].append((about, went)))
    def words(about, reader):
        return actions.Message("Subject", "Body", "Short") if said["wanted"] else None

    yield said
    actions._kinds.pop("test.kind")


def owe(bob, key="one", **facts):
    with transaction.atomic():
        actions.owe(kind="test.kind", to=bob.pk, about=ABOUT, key=key, **facts)


def states():
    return dict(Delivery.objects.values_list("channel", "state"))


def test_a_message_is_owed_first_and_handed_over_by_a_job(bob, wanted):
    owe(bob)
    assert states() == {"email": "owed"} and outbox.outbox == []
    jobs.run_due()
    assert states() == {"email": "sent"} and [one.to for one in outbox.outbox] == [["bob@example.org"]]
    assert wanted["told"] == [(str(ABOUT), True)]


def test_the_same_reason_is_owed_once_whoever_asks_again(bob):
    owe(bob)
    owe(bob)
    jobs.run_due()
    owe(bob)
    jobs.run_due()
    assert len(outbox.outbox) == 1 and Delivery.objects.count() == 1


def test_what_rolls_back_owes_nothing(bob):
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        actions.owe(kind="test.kind", to=bob.pk, about=ABOUT, key="one")
        raise ZeroDivisionError
    assert not Delivery.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_outside_a_transaction_nothing_can_be_owed(bob):
    with pytest.raises(RuntimeError):
        actions.owe(kind="test.kind", to=bob.pk, about=ABOUT, key="one")
    with transaction.atomic(), pytest.raises(KeyError):
        actions.owe(kind="test.unknown", to=bob.pk, about=ABOUT, key="one")


def test_what_is_not_wanted_any_more_when_its_turn_comes_is_not_sent(bob, wanted):
    owe(bob)
    wanted["wanted"] = False
    jobs.run_due()
    assert states() == {"email": "not_needed"} and outbox.outbox == []


def test_somebody_who_left_is_told_nothing(bob):
    owe(bob)
    type(bob).objects.filter(pk=bob.pk).update(is_active=False)
    jobs.run_due()
    assert states() == {"email": "not_needed"}


def test_without_an_address_the_ledger_says_so_and_whoever_asked_hears_it(bob, wanted):
    type(bob).objects.filter(pk=bob.pk).update(email="")
    owe(bob)
    jobs.run_due()
    assert states() == {"email": "no_way"} and wanted["told"] == [(str(ABOUT), False)]


@pytest.mark.hazard("H-017")
def test_what_is_urgent_goes_by_the_second_way_too_and_a_dead_one_holds_up_no_other(
    bob, ines, monkeypatch, tmp_path
):
    service.change(actor=ines.pk, key="notifications.urgent_channel", value="sms")
    ports.bind_sms(FileSms(tmp_path / "sms.jsonl"))
    monkeypatch.setattr(mail, "send", lambda **_: (_ for _ in ()).throw(OSError("refused")))
    owe(bob, is_urgent=True)
    jobs.run_due()
    assert states() == {"email": "owed", "sms": "sent"}
    line = json.loads((tmp_path / "sms.jsonl").read_text())
    assert (line["to"], line["text"]) == ("+44 7700 900123", "Short")
    owe(bob, key="two")
    assert Delivery.objects.filter(key="two").count() == 1, "only what is urgent"


def test_with_a_phone_list_nothing_is_sent_that_way(bob, ines):
    service.change(actor=ines.pk, key="notifications.urgent_channel", value="phone_list")
    owe(bob, is_urgent=True)
    assert states() == {"email": "owed"} and api.has_phone_list()


def test_a_pager_service_that_nobody_named_is_no_way(bob, ines):
    service.change(actor=ines.pk, key="notifications.urgent_channel", value="webhook")
    ports.bind_pager(None)
    owe(bob, is_urgent=True)
    jobs.run_due()
    assert states()["webhook"] == "no_way"


@pytest.mark.hazard("H-024")
def test_a_way_that_was_chosen_and_not_set_up_is_an_alarm(ines, monkeypatch):
    monkeypatch.setattr(ports, "_sms", None)
    assert api.gaps() == ()
    service.change(actor=ines.pk, key="notifications.urgent_channel", value="sms")
    assert "a way that is not set up" in " ".join(api.gaps())


def test_what_fails_is_tried_again_and_what_is_given_up_is_an_alarm(bob, monkeypatch, caplog):
    monkeypatch.setattr(mail, "send", lambda **_: (_ for _ in ()).throw(OSError("bob@example.org refused")))
    owe(bob)
    row = Delivery.objects.get()
    jobs.run_due()
    row.refresh_from_db()
    assert (row.state, row.attempts, row.error) == ("owed", 1, "OSError")
    with pytest.raises(OSError):
        actions.deliver(delivery_id=row.pk, is_last_try=True)
    row.refresh_from_db()
    assert row.state == "given_up" and "1 message could not be handed over" in " ".join(api.gaps())
    assert "bob@example.org" not in caplog.text
    assert [sent.state for sent in api.sent_about(["test.kind"], [str(ABOUT)])] == [
        "could not be handed over"
    ]


def test_without_a_mail_server_it_says_that_nobody_was_told(bob, settings, tmp_path):
    settings.EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    settings.EMAIL_FILE_PATH = str(tmp_path)
    owe(bob)
    jobs.run_due()
    (sent,) = api.sent_about(["test.kind"], [str(ABOUT)])
    assert (sent.state, sent.went, sent.is_kept) == ("kept here, sent to nobody", False, True)


@pytest.mark.hazard("H-024")
def test_owed_and_not_sent_is_an_alarm(bob):
    owe(bob)
    assert api.gaps() == ()
    with clock.at(clock.now() + dt.timedelta(minutes=11)):
        assert "1 message is owed for more than ten minutes" in " ".join(api.gaps())


def test_who_may_read_the_ledger(bob, charlie, ines, alice):
    owe(bob)
    assert [access.visible_deliveries(one).count() for one in (bob, charlie, ines, alice)] == [1, 0, 1, 0]


# --- the way out over HTTP ---------------------------------------------------------------------------------


@pytest.fixture
def gateway():
    heard, answer = [], {"status": 202}

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self):
            body = self.rfile.read(int(self.headers["Content-Length"]))
            heard.append((self.headers["Authorization"], json.loads(body)))
            self.send_response(answer["status"])
            if answer["status"] == 302:
                self.send_header("Location", "http://127.0.0.1:1/")
            self.end_headers()

        def log_message(self, *_given):
            pass

    server = HTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield Gateway(f"http://127.0.0.1:{server.server_port}/", "secret"), heard, answer
    server.shutdown()
    server.server_close()


@pytest.mark.hazard("H-038")
def test_a_gateway_hears_who_and_what_and_no_more(gateway):
    out, heard, _answer = gateway
    out.send(to="+44", text="Short")
    out.call(who="Bob", subject="Subject", text="Short", key="one")
    assert heard == [
        ("Bearer secret", {"to": "+44", "text": "Short"}),
        ("Bearer secret", {"who": "Bob", "subject": "Subject", "text": "Short", "key": "one"}),
    ]


@pytest.mark.parametrize("status", [302, 401, 500])
def test_any_other_answer_is_not_handed_over(gateway, status):
    out, _heard, answer = gateway
    answer["status"] = status
    with pytest.raises(OSError):
        out.send(to="+44", text="Short")


def test_a_gateway_that_is_away_raises_and_one_without_a_lock_is_refused():
    with pytest.raises(OSError):
        Gateway("http://127.0.0.1:1/", "").send(to="+44", text="Short")
    with pytest.raises(ValueError):
        Gateway("http://gateway.example.org/", "")
