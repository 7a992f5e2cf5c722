"""The server is killed in the middle of things, and started again: nothing is lost, nothing is doubled in the database.

A mail is the one thing that may come twice: it is sent first and noted afterwards, and a process that dies in
between sends the same words again. They say nothing of anybody, so two are better than none.

Real processes on a data folder of their own. The moment of the kill is drawn from a fixed seed, and what must
hold does not depend on where it falls.
"""

from __future__ import annotations

import contextlib
import json
import os
import random
import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import pytest

from tests.ports import free_port

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 120.0
PHONE = {"User-Agent": "Mozilla/5.0 (Linux; Android) Mobile"}

ARRANGE = """
import time
from django.test import Client
from django.urls import reverse
from tests.fixtures import make_client, make_episode, make_staff
from leeward.apps.measures.models import Sitting
from leeward.apps.people.roles import Role
from leeward.common import jobs
bob = make_staff("bob", Role.CLINICIAN, name="Bob Castellan")
alice = make_client("alice", name="Alice Brook", country="GB", birth_year=1999)
make_episode(client=alice, intake=bob, therapist=bob)
sitting, patience = None, time.monotonic() + 30
while sitting is None and time.monotonic() < patience:  # the server's own worker may have taken the job
    jobs.run_due()
    sitting = Sitting.objects.filter(client=alice).first()
    time.sleep(0.02)
browser = Client()
browser.force_login(alice)
asked = [[part["instrument"], number] for part in sitting.battery for number in part["items"]]
print(json.dumps({"cookie": browser.cookies["leeward"].value, "start": reverse("measures:start", args=[sitting.pk]), "asked": asked}))
"""
ANSWERS = """
from leeward.apps.measures.models import Answer
print(json.dumps([[row.instrument, row.item, row.value] for row in Answer.objects.order_by("instrument", "item")]))
"""
LETTERS = """
from leeward.apps.messaging.models import Draft, Letter
from leeward.apps.safety.models import Screening
from leeward.common.models import Unread
rows = list(Letter.objects.all())
print(json.dumps({
    "letters": sorted(str(row.text) for row in rows),
    "screened": Screening.objects.filter(source_row__in=[row.pk for row in rows], channel="letter").count(),
    "unread": Unread.objects.count(),
    "drafts": [str(row.text) for row in Draft.objects.all()],
}))
"""
WORKER = """
import signal, sys, time
from pathlib import Path
from leeward.common import jobs
from leeward.common.models import Job
mark = Path(sys.argv[1])

@jobs.job("faults.slow")
def slow():
    with open(mark / "begun", "a") as file:
        file.write("begun\\n")
    while not (mark / "go").exists():
        time.sleep(0.02)
    with open(mark / "done", "a") as file:
        file.write("done\\n")

if sys.argv[2] == "ask":
    jobs.enqueue("faults.slow", key="once")
elif sys.argv[2] == "tell":
    print(json.dumps([[row.state, row.attempts] for row in Job.objects.filter(name="faults.slow")]))
else:
    workers = jobs.Workers(threads=1)
    workers.start()
    signal.pause()
"""

LETTER = """
from tests.fixtures import make_client, make_episode, make_staff
from leeward.apps.measures.models import Sitting
from leeward.apps.messaging import actions
from leeward.apps.people.roles import Role
from leeward.common import clock, jobs
bob = make_staff("bob", Role.CLINICIAN, name="Bob Castellan")
alice = make_client("alice", name="Alice Brook", country="GB", birth_year=1999, email="alice@example.org")
episode = make_episode(client=alice, intake=bob, therapist=bob)
jobs.run_due()
# The check-in that waits has a mail of its own, in staffed hours. Here one mail is counted, at whatever hour it runs.
Sitting.objects.update(told_at=clock.now())
actions.send_letter(actor=bob, episode_id=episode.pk, text="Please come on Monday.", key="one")
"""
POSTING = """
import signal, sys, time
from pathlib import Path
from leeward.apps.messaging.models import Letter
from leeward.common import jobs, mail
from leeward.common.models import Job
mark = Path(sys.argv[1])

class Post:
    def send(self, *, to, subject, body):
        with open(mark / "begun", "a") as file:
            file.write(to + "\\n")
        while not (mark / "go").exists():
            time.sleep(0.02)
        with open(mark / "sent", "a") as file:
            file.write(to + "\\n")
        while (mark / "hold").exists():
            time.sleep(0.02)

if sys.argv[2] == "tell":
    job = Job.objects.get(name="messaging.tell_other_side")
    print(json.dumps([job.state, job.attempts, Letter.objects.get().told_at is not None]))
else:
    mail.bind_mailer(Post())
    workers = jobs.Workers(threads=1)
    workers.start()
    signal.pause()
"""


def environment(data: Path) -> dict[str, str]:
    rest = {name: value for name, value in os.environ.items() if not name.startswith(("LEEWARD_", "DJANGO_"))}
    return {
        **rest, "LEEWARD_MODE": "development", "LEEWARD_DATA": str(data), "PYTHONPATH": str(ROOT),
        "DJANGO_SETTINGS_MODULE": "leeward.config.settings",
        # What a model makes of letters is not asked here, and three calm ones may wait for a person by it.
        "LEEWARD_TEXT_MODEL": "rules",
    }  # fmt: skip


def ask(data: Path, script: str, *arguments: str) -> str:
    """Runs a few lines in a process of their own, on the same data."""
    begin = "import json, django\ndjango.setup()\n"
    done = subprocess.run(
        [sys.executable, "-c", begin + script, *arguments],
        env=environment(data), cwd=ROOT, capture_output=True, text=True, check=False, timeout=PATIENCE,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout


def told(data: Path, script: str, *arguments: str) -> object:
    return json.loads(ask(data, script, *arguments).splitlines()[-1])


def until(found: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE
    while not found():
        assert time.monotonic() < end, "It did not come."
        time.sleep(0.02)


class Server:
    """`leeward serve`, that can be killed and started again on the same port."""

    def __init__(self, data: Path) -> None:
        self.data, self.errors = data, data.parent / "errors"
        self.port = free_port()
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "leeward", "serve", "--port", str(self.port)],
            env=environment(self.data), cwd=ROOT, stdout=subprocess.DEVNULL, stderr=self.errors.open("wb"),
        )  # fmt: skip

        def is_up() -> bool:
            assert self.process is not None and self.process.poll() is None, self.errors.read_text()
            with contextlib.suppress(httpx.HTTPError):
                return httpx.get(f"http://127.0.0.1:{self.port}/ready/", timeout=2).status_code == 200
            return False

        until(is_up)

    def kill(self) -> None:
        assert self.process is not None
        self.process.send_signal(signal.SIGKILL)
        assert self.process.wait() == -signal.SIGKILL

    def browser(self, cookie: str) -> httpx.Client:
        return httpx.Client(
            base_url=f"http://127.0.0.1:{self.port}", cookies={"leeward": cookie}, timeout=PATIENCE
        )


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    made = Server(tmp_path / "data")
    ask(made.data, "from leeward.config.cli import prepare\nprepare()")
    made.start()
    yield made
    if made.process is not None and made.process.poll() is None:
        made.process.kill()
        made.process.wait()


def send(browser: httpx.Client, url: str, form: dict[str, str]) -> httpx.Response:
    """Fills in the form of a page, as a browser without script does."""
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', browser.get(url).text)
    assert token is not None
    return browser.post(url, data={**form, "csrfmiddlewaretoken": token.group(1)})


@pytest.mark.hazard("H-018")
def test_killed_while_answering_every_acknowledged_answer_is_there_once(server: Server) -> None:
    known = told(server.data, ARRANGE)
    chance, kept, left = random.Random(31), {}, [tuple(one) for one in known["asked"]]
    total, kills = len(left), 0
    while left:
        killer = threading.Timer(chance.uniform(0.05, 0.5), server.kill)
        with server.browser(known["cookie"]) as browser, contextlib.suppress(httpx.HTTPError):
            browser.get(known["start"], headers=PHONE)
            if kills < 4:
                killer.start()
            while left:
                (instrument, item), value = left[0], len(left) % 2
                place = total - len(left) + 1
                answer = send(
                    browser,
                    f"{known['start']}{place}/",
                    {f"{instrument}.{item}": str(value), "go": "next"},
                )
                assert answer.status_code == 302, answer.text
                kept[instrument, item] = value
                left.pop(0)
        killer.join() if kills < 4 else None
        if kills < 4:
            kills += 1
            found = told(server.data, ANSWERS)
            stored = {(instrument, item): value for instrument, item, value in found}
            assert len(stored) == len(found), "an answer is there twice"
            # What was acknowledged is there. At most the one in flight may be there as well.
            assert {key: stored.get(key) for key in kept} == kept
            assert len(stored) - len(kept) in (0, 1)
            server.start()
    assert kills == 4 or not left
    found = told(server.data, ANSWERS)
    assert {(instrument, item): value for instrument, item, value in found} == kept and len(kept) == total


@pytest.mark.hazard("H-043")
def test_killed_while_a_letter_is_sent_it_is_there_once_or_still_in_the_box(server: Server) -> None:
    known = told(server.data, ARRANGE)
    chance, sent = random.Random(7), []
    for number in range(4):
        words = f"Letter {number}: the walk helped."
        form = {"text": words, "key": f"page-{number}"}
        with server.browser(known["cookie"]) as browser:
            kept = browser.get("/letters/")
            token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', kept.text).group(1)
            headers = {"X-CSRFToken": token, "Referer": str(kept.url)}
            assert browser.post("/letters/draft/", data={"text": words}, headers=headers).status_code == 200
            killer = threading.Timer(chance.uniform(0.0, 0.06), server.kill)
            killer.start()
            with contextlib.suppress(httpx.HTTPError):
                browser.post("/letters/", data={**form, "csrfmiddlewaretoken": token})
            killer.join()
        found = told(server.data, LETTERS)
        # Sent, or still a draft: never neither, never both.
        assert (words in found["letters"]) != (words in found["drafts"])
        server.start()
        with server.browser(known["cookie"]) as browser:
            assert send(browser, "/letters/", form).status_code == 302
        sent.append(words)
        found = told(server.data, LETTERS)
        assert found == {"letters": sent, "screened": len(sent), "unread": 0, "drafts": []}
    assert "fits" in ask(server.data, "from leeward.config.cli import main\nmain(['audit', 'verify'])")


def work(data: Path, script: str, mark: Path) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-c", "import json, django\ndjango.setup()\n" + script, str(mark), "work"],
        env=environment(data), cwd=ROOT, stderr=subprocess.DEVNULL,
    )  # fmt: skip


def begun(mark: Path) -> int:
    return len((mark / "begun").read_text().splitlines()) if (mark / "begun").exists() else 0


def test_killed_in_a_job_it_runs_again_and_ends_once(tmp_path: Path) -> None:
    data, mark = tmp_path / "data", tmp_path
    ask(data, "from leeward.config.cli import prepare\nprepare()")
    ask(data, WORKER, str(mark), "ask")
    ask(data, WORKER, str(mark), "ask")
    first = work(data, WORKER, mark)
    until(lambda: begun(mark) == 1)
    first.kill()
    first.wait()
    assert told(data, WORKER, str(mark), "tell") == [["running", 1]]
    second = work(data, WORKER, mark)
    until(lambda: begun(mark) == 2)
    (mark / "go").touch()
    until(lambda: told(data, WORKER, str(mark), "tell") == [["done", 2]])
    second.kill()
    second.wait()
    assert (mark / "done").read_text() == "done\n"


def test_killed_in_the_middle_of_a_mail_the_next_worker_sends_it(tmp_path: Path) -> None:
    data, mark = tmp_path / "data", tmp_path
    ask(data, "from leeward.config.cli import prepare\nprepare()")
    ask(data, LETTER)
    first = work(data, POSTING, mark)
    until(lambda: begun(mark) == 1)
    first.kill()
    first.wait()
    assert told(data, POSTING, str(mark), "tell") == ["running", 1, False]
    second = work(data, POSTING, mark)
    until(lambda: begun(mark) == 2)
    (mark / "go").touch()
    until(lambda: told(data, POSTING, str(mark), "tell") == ["done", 2, True])
    second.kill()
    second.wait()
    assert (mark / "sent").read_text() == "alice@example.org\n"


def test_killed_between_sending_a_mail_and_noting_it_the_same_mail_goes_out_once_more(tmp_path: Path) -> None:
    data, mark = tmp_path / "data", tmp_path
    ask(data, "from leeward.config.cli import prepare\nprepare()")
    ask(data, LETTER)
    (mark / "go").touch()
    (mark / "hold").touch()

    def sent() -> list[str]:
        return (mark / "sent").read_text().splitlines() if (mark / "sent").exists() else []

    first = work(data, POSTING, mark)
    until(lambda: len(sent()) == 1)
    first.kill()
    first.wait()
    # It went out, and nobody knows: to say "sent" before would lose the mail of a process that dies a moment earlier.
    assert told(data, POSTING, str(mark), "tell") == ["running", 1, False]
    (mark / "hold").unlink()
    second = work(data, POSTING, mark)
    until(lambda: told(data, POSTING, str(mark), "tell") == ["done", 2, True])
    second.kill()
    second.wait()
    assert sent() == ["alice@example.org"] * 2
