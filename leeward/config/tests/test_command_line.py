"""What `leeward score` and `leeward outcome` print, and what keeps a production service from starting."""

from __future__ import annotations

import argparse
import contextlib
import io
import json
import os
import subprocess
import sys
import uuid
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.test import Client
from django.urls import reverse

from leeward.common import audit, crypto, ids, installation, jobs
from leeward.common.models import AuditRow, AuditSeal
from leeward.config import cli, environment, readiness


def run(command: str, lines: list[object], monkeypatch, capsys) -> list[dict]:
    text = "".join((line if isinstance(line, str) else json.dumps(line)) + "\n" for line in lines)
    monkeypatch.setattr("sys.stdin", io.StringIO(text))
    assert cli.main([command, "--jsonl"]) == 0
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_scores_come_out_a_line_each_and_a_fault_is_said_not_thrown(monkeypatch, capsys):
    found = run(
        "score",
        [
            {"instrument": "PHQ-9", "answers": [1] * 9},
            {"instrument": "PHQ-9", "answers": [None] * 3 + [3] * 5 + [1]},
            {"instrument": "GAD-7", "answers": [0, 0, 0, 0, 0, 0, 9]},
            "no json",
        ],
        monkeypatch,
        capsys,
    )
    assert (found[0]["score"], found[0]["band"], found[0]["risk"]) == (9, "mild", True)
    assert (found[1]["score"], found[1]["risk"], found[1]["missing"]) == (None, True, 3)
    assert found[2]["score"] is None
    assert found[2]["problem"]
    assert found[3]["problem"]
    assert set(found[0]) == {
        "instrument", "version", "score", "band", "subscales", "answered", "missing", "risk", "flags", "problem",
    }  # fmt: skip


def test_outcomes_follow_their_denominators(monkeypatch, capsys):
    found = run(
        "outcome",
        [
            {"first": {"PHQ-9": 16, "GAD-7": 14}, "last": {"PHQ-9": 8, "GAD-7": 7}, "treatment_sessions": 6},
            {"first": {"PHQ-9": 16, "GAD-7": 14}, "last": {"PHQ-9": 8, "GAD-7": 7}, "treatment_sessions": 1},
            {"first": {"PHQ-9": 5, "GAD-7": 3}, "last": {"PHQ-9": 12, "GAD-7": 3}, "treatment_sessions": 4},
        ],
        monkeypatch,
        capsys,
    )
    assert found[0] == {
        "at_caseness": True, "recovered": True, "reliable_improvement": True,
        "reliable_deterioration": False, "reliable_recovery": True,
    }  # fmt: skip
    assert set(found[1].values()) == {None}
    assert (found[2]["at_caseness"], found[2]["recovered"], found[2]["reliable_deterioration"]) == (
        False,
        None,
        True,
    )


@pytest.mark.django_db
def test_a_first_production_start_says_everything_that_is_missing(settings):
    settings.ALLOWED_HOSTS = ["*"]
    settings.SECURE_COOKIES = False
    settings.EMAIL_HOST = ""
    words = " ".join(readiness.faults(first_start=True))
    for part in (
        "LEEWARD_HOSTS",
        "LEEWARD_HTTPS",
        "LEEWARD_URL",
        "LEEWARD_SMTP_HOST",
        "safety lead",
        "rota",
        "crisis contact",
        "signed",
    ):
        assert part in words, part


@pytest.fixture
def sound(settings, tmp_path, monkeypatch):
    """A service in which nothing is insecure."""
    tmp_path.chmod(0o700)
    settings.DATA, settings.KEY_RING_FILE = tmp_path, tmp_path / "keys.json"
    for name in ("keys.json", "secret.key", "leeward.sqlite3"):
        (tmp_path / name).touch(0o600)
    (tmp_path / "leeward.sqlite3").chmod(0o644)  # as SQLite makes it: nobody else comes into the folder
    monkeypatch.setattr(installation, "connection", DatabaseInAFile(str(tmp_path / "leeward.sqlite3")))
    settings.ALLOWED_HOSTS, settings.BASE_URL = ["therapy.example"], "https://therapy.example"
    settings.SECURE_COOKIES = True
    settings.SECRET_KEY = "0123456789abcdef" * 4
    settings.EMAIL_HOST, settings.EMAIL_USE_TLS = "mail.example", True
    return settings


class DatabaseInAFile:
    vendor = "sqlite"

    def __init__(self, name):
        self.settings_dict = {"NAME": name}


@pytest.mark.django_db
def test_a_later_start_refuses_only_a_security_fault(sound):
    assert readiness.faults(first_start=False) == []
    sound.DEBUG = True
    assert len(readiness.faults(first_start=False)) == 1


@pytest.mark.parametrize(
    ("name", "mode", "says"),
    [
        ("", 0o777, "(LEEWARD_DATA): run chmod 700"),
        ("", 0o750, "(LEEWARD_DATA): run chmod 700"),
        ("secret.key", 0o666, "(LEEWARD_DATA): run chmod 600"),
        ("secret.key", 0o640, "(LEEWARD_DATA): run chmod 600"),
        ("keys.json", 0o644, "(LEEWARD_KEY_RING): run chmod 600"),
        ("leeward.sqlite3", 0o666, "(DATABASE_URL): run chmod 600"),
    ],
)
def test_what_others_may_open_is_a_fault_that_says_how_to_mend_it(sound, name, mode, says):
    (sound.DATA / name).chmod(mode)
    assert says in " ".join(readiness.faults(first_start=False))


@pytest.mark.hazard("H-045")
@pytest.mark.parametrize(
    ("setting", "value", "says"),
    [
        ("SECRET_KEY", "a" * 64, "LEEWARD_SECRET_KEY has fewer than 10 different"),
        ("SECRET_KEY", "ab" * 32, "LEEWARD_SECRET_KEY has fewer than 10 different"),
        ("EMAIL_USE_TLS", False, "Set LEEWARD_SMTP_TLS=yes"),
        ("BASE_URL", "https://", "LEEWARD_URL names no host"),
        ("BASE_URL", "https://[", "LEEWARD_URL names no host"),
        ("BASE_URL", "https://elsewhere.example", "LEEWARD_HOSTS does not name it"),
    ],
)
def test_an_insecure_setting_is_a_fault_that_names_it(sound, setting, value, says):
    setattr(sound, setting, value)
    (fault,) = readiness.faults(first_start=False)
    assert says in fault


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1", "::1", ""])
def test_mail_to_this_machine_needs_no_tls(sound, host):
    sound.EMAIL_HOST, sound.EMAIL_USE_TLS = host, False
    assert readiness.faults(first_start=False) == []


@pytest.mark.parametrize("zone", ["Mars/Olympus", "../etc/passwd", "Europe"])
def test_a_wrong_time_zone_names_its_setting(monkeypatch, zone):
    monkeypatch.setenv("LEEWARD_TIME_ZONE", zone)
    with pytest.raises(environment.WrongSetting, match="LEEWARD_TIME_ZONE must be the name of a time zone"):
        environment.zone("LEEWARD_TIME_ZONE", "Europe/London")


@pytest.mark.parametrize(
    "address", ["www.wikipedia.org", "javascript:alert(1)", "/leave/", "https://", "https://["]
)
def test_leave_leads_to_a_whole_address(monkeypatch, address):
    monkeypatch.setenv("LEEWARD_LEAVE_URL", address)
    with pytest.raises(environment.WrongSetting, match="LEEWARD_LEAVE_URL must be a whole address"):
        environment.page("LEEWARD_LEAVE_URL", "https://www.wikipedia.org/")


def _leeward(folder, *words, said="", **more):
    """In a process of its own, with the settings of a service behind a proxy and an empty data folder.

    The folder is all there is: a database server that the tests run on holds somebody else's tables.
    """
    ours = ("LEEWARD_", "DATABASE_URL", "REDIS_URL")
    given = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
    given |= {
        "LEEWARD_MODE": "production",
        "LEEWARD_HOSTS": "therapy.example",
        "LEEWARD_DATA": str(folder),
    } | more
    return subprocess.run(
        [sys.executable, "-m", "leeward", *words],
        input=said,
        capture_output=True,
        text=True,
        env=given,
        timeout=120,
    )


def test_the_first_administrator_is_opened_on_the_machine_and_only_the_first(tmp_path):
    short = _leeward(tmp_path, "administrator", "ines", said="short\n")
    assert short.returncode == 1 and "short" in short.stderr and "Traceback" not in short.stderr
    first = _leeward(tmp_path, "administrator", "ines", said="a long good password\n")
    assert first.returncode == 0, first.stderr
    second = _leeward(tmp_path, "administrator", "osei", said="a long good password\n")
    assert second.returncode == 1 and "administrator already" in second.stderr


def test_two_first_starts_at_the_same_moment_make_one_service(tmp_path):
    with ThreadPoolExecutor() as pool:
        starts = [
            pool.submit(_leeward, tmp_path, "administrator", name, said="a long good password\n")
            for name in ("ines", "osei")
        ]
        done = [start.result() for start in starts]
    assert sorted(start.returncode for start in done) == [0, 1], [start.stderr for start in done]
    assert any("administrator already" in start.stderr for start in done), [start.stderr for start in done]


@pytest.mark.parametrize(
    "words", [("worker",), ("audit", "verify"), ("keys", "rotate"), ("instruments", "add", "pack.json")]
)
def test_a_folder_without_a_service_is_said_in_a_sentence(tmp_path, words):
    done = _leeward(tmp_path, *words)
    assert done.returncode == 1
    assert done.stderr.startswith("The tables are not those of this version"), done.stderr


def test_a_wrong_setting_is_said_in_a_sentence(tmp_path):
    zone = _leeward(tmp_path, "check", LEEWARD_TIME_ZONE="Mars/Olympus")
    assert zone.returncode == 2 and zone.stderr.startswith("LEEWARD_TIME_ZONE must be"), zone.stderr
    done = _leeward(tmp_path, "check", LEEWARD_PAGE_THREADS="many")
    assert done.returncode == 2
    assert done.stderr == "LEEWARD_PAGE_THREADS must be a whole number, not 'many'.\n"


@pytest.mark.parametrize("name", ["LEEWARD_INTAKE", "LEEWARD_COUNTRIES"])
def test_a_file_that_cannot_be_used_is_said_in_a_sentence_at_the_first_start(tmp_path, name):
    path = tmp_path / "ours.json"
    path.write_text("{no")
    done = _leeward(tmp_path, "serve", **{name: str(path)})
    assert done.returncode == 2
    assert done.stderr.startswith(f"{name}: {path}: is not JSON") and done.stderr.count("\n") == 1, (
        done.stderr
    )


def test_a_data_folder_is_its_owners_alone(tmp_path):
    _leeward(tmp_path / "new", "check")
    assert (tmp_path / "new").stat().st_mode & 0o777 == 0o700


def test_setting_up_is_for_the_time_before_the_first_start(tmp_path):
    (tmp_path / "started").touch()
    done = _leeward(tmp_path, "serve", "--set-up")
    assert done.returncode == 2 and "without --set-up" in done.stderr


@pytest.mark.django_db
def test_while_it_is_set_up_nobody_can_ask_for_help_and_staff_get_in(settings):
    settings.SETTING_UP = True
    visitor = Client()  # middleware is chosen when a client is made
    for name in ("ask", "kept", "sent"):
        found = visitor.get(reverse("portal_public:" + name))
        assert (found.status_code == 503) is name.startswith("ask"), name
    closed = visitor.post(reverse("portal_public:ask_step", args=[1]), {"who": "me"})
    assert closed.status_code == 503 and "/help-now/" in closed.content.decode()
    assert visitor.get(reverse("account_login")).status_code == 200
    for name in ("front", "team"):  # nor do they invite anybody
        assert (
            reverse("portal_public:ask") not in visitor.get(reverse("portal_public:" + name)).content.decode()
        )
    settings.SETTING_UP = False
    assert reverse("portal_public:ask") in Client().get(reverse("portal_public:front")).content.decode()
    assert Client().get(reverse("portal_public:ask_step", args=[1])).status_code == 200


@pytest.mark.parametrize("command", ["score", "outcome"])
def test_each_line_in_gives_one_line_out_whatever_its_bytes_and_the_machines_language(command):
    good = b'{"instrument": "PHQ-2", "answers": [1, 2]}'
    sent = b"\xef\xbb\xbf" + good + b"\r\n\n   \n\xff\n" + good
    done = subprocess.run(
        [sys.executable, "-m", "leeward", command, "--jsonl"],
        input=sent, capture_output=True, check=True, env={**os.environ, "PYTHONIOENCODING": "ascii:strict"},
    )  # fmt: skip
    lines = [json.loads(line) for line in done.stdout.decode().splitlines()]
    assert len(lines) == 5
    if command == "score":
        assert [line["score"] for line in lines] == [3, None, None, None, 3]
        assert [bool(line["problem"]) for line in lines] == [False, True, True, True, False]


def test_a_reader_who_has_had_enough_gets_no_traceback():
    line = b'{"instrument": "PHQ-2", "answers": [1, 2]}\n'
    work = subprocess.Popen(
        [sys.executable, "-m", "leeward", "score", "--jsonl"],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip
    work.stdout.close()
    with contextlib.suppress(BrokenPipeError):
        work.stdin.write(line * 20_000)
        work.stdin.close()
    assert work.stderr.read() == b"" and work.wait() == 0


@pytest.fixture
def lost_ring(db, tmp_path):
    """Somebody's text was sealed, and the service came up with a new ring. Gives the name of the key that is gone."""
    before, person = crypto.key_ring(), uuid.uuid4()
    crypto.bind_key_ring(crypto.FileKeyRing(tmp_path / "old.json"))
    crypto.seal("a", person=person, place=crypto.Place("a.text", person))
    gone = crypto.key_ring().current()
    crypto.bind_key_ring(crypto.FileKeyRing(tmp_path / "keys.json"))
    yield gone
    crypto.bind_key_ring(before)


def test_rotating_says_loudly_which_keys_are_not_there(lost_ring, capsys):
    assert cli.main(["keys", "rotate"]) == 1
    said = capsys.readouterr().err
    assert "NOT ALL OPEN" in said
    assert f"1 person are sealed under key '{lost_ring}'" in said


@pytest.mark.hazard("H-049")
def test_the_check_says_whose_texts_nobody_can_read(lost_ring):
    out = io.StringIO()
    assert readiness.report(out) == 1
    assert f"The texts of 1 person are sealed under key '{lost_ring}'" in out.getvalue()


@pytest.mark.django_db
def test_rotating_says_that_all_keys_open(capsys):
    assert cli.main(["keys", "rotate"]) == 0
    assert "All data keys open." in capsys.readouterr().out


@pytest.fixture
def chain(transactional_db):
    for _number in range(3):
        audit.record(actor=None, verb="service.started", subject_kind="service", subject=ids.new())
    audit.seal_rows()


def test_verifying_prints_a_head_and_tells_later_that_it_is_still_held(chain, capsys):
    assert cli.main(["audit", "verify"]) == 0
    line = next(line for line in capsys.readouterr().out.splitlines() if line.startswith("Head "))
    kept = line.removeprefix("Head ")
    assert kept == str(audit.head())
    audit.record(actor=None, verb="service.started", subject_kind="service", subject=ids.new())
    audit.seal_rows()
    assert cli.main(["audit", "verify", "--expect", kept]) == 0
    AuditSeal.objects.filter(place__gt=2).delete()
    AuditRow.objects.filter(pk__gt=AuditSeal.objects.get(place=2).row_id).delete()
    audit.forget_kept_head()
    capsys.readouterr()
    assert cli.main(["audit", "verify", "--expect", kept]) == 1
    assert f"CUT: the chain does not hold {kept}" in capsys.readouterr().out
    assert cli.main(["audit", "verify"]) == 0, "nobody kept anything"


def test_verifying_names_the_place_that_does_not_fit(chain, capsys):
    AuditRow.objects.filter(pk=AuditSeal.objects.get(place=2).row_id).update(verb="people.nothing")
    assert cli.main(["audit", "verify"]) == 1
    assert "BROKEN at place 2" in capsys.readouterr().out


@pytest.mark.django_db
def test_what_is_no_head_is_said_in_a_sentence(capsys):
    assert cli.main(["audit", "verify", "--expect", "12"]) == 2
    assert "A head is a number" in capsys.readouterr().err


@pytest.mark.parametrize("words", [("check",), ("instruments", "list")])
def test_what_a_command_says_may_be_left_unread(tmp_path, words):
    given = {**os.environ, "LEEWARD_MODE": "development", "LEEWARD_DATA": str(tmp_path)}
    work = subprocess.Popen(
        [sys.executable, "-m", "leeward", *words], stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=given
    )
    work.stdout.close()
    assert work.stderr.read() == b"" and work.wait() in (0, 1)


@pytest.mark.parametrize(
    ("mode", "is_demo"), [("development", True), ("demo", True), ("production", False), ("test", False)]
)
def test_whoever_works_on_it_may_be_anybody_as_in_the_demo_and_nobody_may_in_a_service(
    tmp_path, mode, is_demo
):
    asked = "from leeward.config import settings as found; print(found.IS_DEMO, found.ACCOUNT_ADAPTER)"
    given = {**os.environ, "LEEWARD_MODE": mode, "LEEWARD_DATA": str(tmp_path)}
    done = subprocess.run(
        [sys.executable, "-c", asked], env=given, capture_output=True, text=True, timeout=60
    )
    assert done.stdout.startswith(f"{is_demo} leeward.{'demo' if is_demo else 'apps.people'}."), done.stderr


def test_a_pack_that_is_none_is_said_in_a_sentence(tmp_path):
    assert _leeward(tmp_path, "administrator", "ines", said="a long good password\n").returncode == 0
    for held in ("[]", "[" * 100_000):
        (tmp_path / "pack.json").write_text(held)
        done = _leeward(tmp_path, "instruments", "add", str(tmp_path / "pack.json"))
        assert done.returncode == 1
        assert done.stderr.startswith("Not added: ") and "Traceback" not in done.stderr, done.stderr


def test_the_list_of_questionnaires_says_whose_words_are_shown(tmp_path):
    def listed(code):
        lines = _leeward(tmp_path, "instruments", "list").stdout.splitlines()
        return next(line for line in lines if line.split()[0] == code)

    assert listed("WHO-5").endswith("(definition only)")
    assert _leeward(tmp_path, "administrator", "ines", said="a long good password\n").returncode == 0
    pack = {
        "code": "WHO-5",
        "language": "en",
        "licence": "Ours.",
        "labels": list("abcdef"),
        "items": [{"number": number, "text": f"Line {number}"} for number in range(1, 6)],
    }
    (tmp_path / "pack.json").write_text(json.dumps(pack))
    assert _leeward(tmp_path, "instruments", "add", str(tmp_path / "pack.json")).returncode == 0
    assert listed("WHO-5").endswith("(your own text: en)")
    pack |= {"code": "PHQ-9", "labels": list("abcd")}
    pack["items"] = [{"number": number, "text": f"Line {number}"} for number in range(1, 10)]
    (tmp_path / "pack.json").write_text(json.dumps(pack))
    done = _leeward(tmp_path, "instruments", "add", str(tmp_path / "pack.json"))
    assert done.returncode == 1
    assert done.stderr.startswith("Not added: The words of PHQ-9 in this language (en) come with Leeward")
    assert listed("PHQ-9").endswith("(text shipped)")


WHERE_MAIL_LEADS = """
import sys
from leeward.config import cli

def prepare():
    from leeward.common import installation
    from leeward.demo import building
    installation.key_gaps, building.load_if_empty = lambda: [], lambda: None

def run(host, port):
    from django.conf import settings
    print(settings.BASE_URL)
    return 0

cli.prepare, cli._run = prepare, run
cli.main(sys.argv[1:])
"""


@pytest.mark.parametrize(
    ("words", "more", "leads"),
    [
        (["demo", "--port", "8123"], {}, "http://localhost:8123"),
        (["serve", "--port", "8124"], {}, "http://localhost:8124"),
        (["serve", "--host", "10.0.0.7"], {}, "http://10.0.0.7:8000"),
        (["serve", "--port", "8124"], {"LEEWARD_URL": "https://therapy.example"}, "https://therapy.example"),
    ],
)
def test_links_in_mail_lead_to_where_it_is_served(tmp_path, words, more, leads):
    ours = ("LEEWARD_", "DATABASE_URL", "REDIS_URL")
    given = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
    done = subprocess.run(
        [sys.executable, "-c", WHERE_MAIL_LEADS, *words],
        env=given | {"LEEWARD_MODE": "development", "LEEWARD_DATA": str(tmp_path)} | more,
        capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip
    assert done.stdout.splitlines() == [leads], done.stderr


def test_files_beside_the_pages_are_made_again_where_the_mark_stayed_and_they_did_not(
    settings, tmp_path, monkeypatch
):
    """A folder that was emptied, or left out of a backup: no page could be made, and no crisis page."""
    made = []

    def collect(*words, **facts):
        made.append(words)
        (tmp_path / "static").mkdir(exist_ok=True)
        (tmp_path / "static" / "staticfiles.json").write_text("{}")

    monkeypatch.setattr("django.core.management.call_command", collect)
    settings.DATA, settings.STATIC_ROOT, settings.MODE = tmp_path, tmp_path / "static", "production"
    for _start in range(2):
        cli._prepare_files()
    assert len(made) == 1
    (tmp_path / "static" / "staticfiles.json").unlink()
    cli._prepare_files()
    assert len(made) == 2


@pytest.mark.parametrize("fault", [None, OSError])
def test_a_worker_makes_the_files_ready_and_passes_alerts_up_where_it_cannot(
    settings, tmp_path, monkeypatch, capsys, fault
):
    """Its folder may be its own, where nobody ever served: its jobs make the crisis pages as well."""
    said, handlers = [], []

    class Workers:
        def __init__(self, threads):
            pass

        def start(self):
            said.append("jobs run")
            handlers[0]()

        def stop(self):
            pass

    def prepare():
        said.append("files")
        if fault:
            raise fault

    settings.DATA = tmp_path
    monkeypatch.setattr(cli, "_start_django", lambda: None)
    monkeypatch.setattr(cli, "_has_tables", lambda: True)
    monkeypatch.setattr(cli, "_prepare_files", prepare)
    monkeypatch.setattr(jobs, "Workers", Workers)
    monkeypatch.setattr(cli.signal, "signal", lambda number, handler: handlers.append(handler))
    assert cli.worker(argparse.Namespace(threads=1)) == 0
    assert said == ["files", "jobs run"]
    assert ("OSError" in capsys.readouterr().err) is (fault is not None)
