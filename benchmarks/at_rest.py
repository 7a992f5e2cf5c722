"""What does the whole service weigh while nobody asks for anything? And how soon is its first page there?

The demonstration is started twice, as `bin/demo` starts it: in an empty folder, where it makes its tables and
loads its history, and again in the same one. Each time a client and a clinician open a dozen pages; after a rest
the proportional memory (PSS) of the process and all that it started is read. Pages, websockets and jobs are in it.

    bin/bench at_rest       under a minute; Linux; talks only to 127.0.0.1

Ends with 1 when a goal is missed.
"""

from __future__ import annotations

import http.cookiejar
import os
import re
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.parse
import urllib.request
from pathlib import Path

REPOSITORY = Path(__file__).parents[1]
PEOPLE = {"amal": "the client", "amira": "the clinician"}
PAGES = 6
ELSEWHERE = ("/help-now", "/leave", "/demo")
REST = 15.0
PATIENCE = 120.0
MEGABYTES_AT_REST = 150
SECONDS_TO_START_AGAIN = 10


class Service:
    """The demonstration in a process of its own, with nothing set but its folder and its port."""

    def __init__(self, folder: Path) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        self.address = f"http://127.0.0.1:{port}"
        clean = {name: value for name, value in os.environ.items() if not name.startswith("LEEWARD_")}
        for name in ("DATABASE_URL", "REDIS_URL", "DJANGO_SETTINGS_MODULE"):
            clean.pop(name, None)
        self.began = time.monotonic()
        self.process = subprocess.Popen(
            [sys.executable, "-m", "leeward", "demo", "serve", "--port", str(port), "--data", str(folder)],
            cwd=REPOSITORY,
            env=clean,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )

    def seconds_to_front_page(self) -> float:
        while self.process.poll() is None and time.monotonic() - self.began < PATIENCE:
            try:
                with urllib.request.urlopen(self.address + "/", timeout=PATIENCE) as answer:
                    answer.read()
                    return time.monotonic() - self.began
            except (urllib.error.URLError, ConnectionError):
                time.sleep(0.05)
        raise SystemExit("the service did not start")

    def stop(self) -> None:
        self.process.terminate()
        try:
            self.process.wait(45)
        except subprocess.TimeoutExpired:
            self.process.kill()


class Browser:
    def __init__(self, address: str) -> None:
        self.address = address
        jar = urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar())
        self.opener = urllib.request.build_opener(jar)

    def page(self, path: str, **form: str) -> str:
        body = urllib.parse.urlencode(form).encode() if form else None
        with self.opener.open(self.address + path, body, timeout=60) as answer:
            if answer.status != 200:
                raise SystemExit(f"{path} answered {answer.status}")
            return answer.read().decode()

    def sign_in(self, username: str) -> str:
        """One click, as everybody in the demonstration does. Returns the page it leads to."""
        token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', self.page("/demo/"))
        return self.page(f"/demo/sign-in/{username}/", csrfmiddlewaretoken=token[1])


def open_pages(address: str, username: str) -> int:
    """The pages that somebody's first page leads to, without the help page, which no thread answers."""
    browser = Browser(address)
    links = dict.fromkeys(re.findall(r'href="(/[\w/-]*/)"', browser.sign_in(username)))
    paths = [path for path in links if not path.startswith(ELSEWHERE)][:PAGES]
    if len(paths) < PAGES:
        raise SystemExit(f"the first page of {PEOPLE[username]} leads to {len(paths)} pages only")
    for path in paths:
        browser.page(path)
    return len(paths)


def tree(root: int) -> list[int]:
    """A process and all that it started."""
    parents = {}
    for entry in Path("/proc").glob("[0-9]*/stat"):
        try:
            parents[int(entry.parent.name)] = int(entry.read_text().rsplit(")", 1)[1].split()[1])
        except (FileNotFoundError, ProcessLookupError):
            continue
    found = [root]
    for process in found:
        found += [child for child, parent in parents.items() if parent == process]
    return found


def megabytes(root: int) -> tuple[float, int]:
    """Memory in MB, pages that several processes share counted in part, and the number of processes."""
    processes = tree(root)
    kibibytes = 0
    for process in processes:
        rollup = Path(f"/proc/{process}/smaps_rollup").read_text()
        kibibytes += int(re.search(r"^Pss:\s+(\d+) kB", rollup, re.MULTILINE)[1])
    return kibibytes * 1024 / 1e6, len(processes)


def measure(folder: Path) -> tuple[float, float, int, int]:
    service = Service(folder)
    try:
        seconds = service.seconds_to_front_page()
        pages = sum(open_pages(service.address, username) for username in PEOPLE)
        time.sleep(REST)
        memory, processes = megabytes(service.process.pid)
    finally:
        service.stop()
    return seconds, memory, processes, pages


def main() -> int:
    missed = False
    print(f"{'':58} {'measured':>9} {'goal':>6}")
    with tempfile.TemporaryDirectory() as name:
        for start in ("first start, in an empty folder", "second start"):
            seconds, memory, processes, pages = measure(Path(name) / "data")
            goal = SECONDS_TO_START_AGAIN if start == "second start" else None
            print(f"{start + ': seconds to the first page':58} {seconds:9.1f} {goal or '':>6}")
            what = f"the same, at rest after {pages} pages: MB in {processes} process(es)"
            print(f"{what:58} {memory:9.0f} {MEGABYTES_AT_REST:>6}")
            missed |= memory > MEGABYTES_AT_REST or bool(goal and seconds > goal)
    print(
        f"Python {sys.version.split()[0]}, load {os.getloadavg()[0]:.1f}"
        + ("; A GOAL IS MISSED" if missed else "")
    )
    return int(missed)


if __name__ == "__main__":
    raise SystemExit(main())
