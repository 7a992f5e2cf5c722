"""What does a page cost, by the way it is served?

One Django page (signed-in session, two SQLite queries, a table of 20 rows) is served by each way in turn,
in its own process, and asked over and over by this one. The figure is the server process's own CPU time
for each page, which a busy machine disturbs less than the clock on the wall.

    .venv/bin/python benchmarks/serving.py        about half a minute; talks only to 127.0.0.1

a2wsgi is compared when it is installed.
"""

import http.client
import importlib.util
import os
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

REPOSITORY = Path(__file__).parents[1]
ROUNDS = 7
PAGES = 400
CONNECTIONS = 4
WARM_UP = 40
TIME_LIMIT = 55.0
WAYS = {"asgi": "Django's ASGI on uvicorn", "a2wsgi": "a2wsgi on uvicorn", "bridge": "Leeward's page threads"}
TEMPLATE = """<!doctype html><html lang="en"><title>{{ person }}</title><h1>{{ person }}</h1><table>
{% for note in notes %}<tr><td>{{ note.pk }}</td><td>{{ note.codename }}</td>
<td>{{ note.name|title }}</td></tr>
{% endfor %}</table></html>"""


# The server's side -----------------------------------------------------------------------------------


def configure(folder: Path, *, keep_connection: bool) -> None:
    import django
    from django.conf import settings
    from django.http import HttpRequest, HttpResponse
    from django.template import engines
    from django.urls import path

    def page(request: HttpRequest) -> HttpResponse:
        from django.contrib.auth.models import Permission

        if not request.user.is_authenticated:
            return HttpResponse(status=403)
        template = engines["django"].from_string(TEMPLATE) if "page" not in kept else kept["page"]
        kept["page"] = template
        notes = Permission.objects.order_by("-pk")[:20]
        return HttpResponse(template.render({"person": request.user.get_username(), "notes": notes}, request))

    kept: dict[str, Any] = {}
    settings.configure(
        ALLOWED_HOSTS=["127.0.0.1"],
        SECRET_KEY="only for this benchmark",
        ROOT_URLCONF=(path("", page),),
        INSTALLED_APPS=["django.contrib.auth", "django.contrib.contenttypes", "django.contrib.sessions"],
        MIDDLEWARE=[
            "django.contrib.sessions.middleware.SessionMiddleware",
            "django.middleware.common.CommonMiddleware",
            "django.contrib.auth.middleware.AuthenticationMiddleware",
        ],
        # A session in a signed cookie costs no query: the page's two are the person and the rows.
        SESSION_ENGINE="django.contrib.sessions.backends.signed_cookies",
        TEMPLATES=[{"BACKEND": "django.template.backends.django.DjangoTemplates"}],
        DATABASES={
            "default": {
                "ENGINE": "django.db.backends.sqlite3",
                "NAME": folder / "pages.sqlite3",
                "CONN_MAX_AGE": None if keep_connection else 0,
                "OPTIONS": {
                    "transaction_mode": "IMMEDIATE",
                    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;",
                },
            }
        },
    )
    django.setup()


def prepare(folder: Path) -> str:
    """Makes the database and hands back the cookie of a signed-in person."""
    configure(folder, keep_connection=True)
    from django.contrib.auth.models import Permission, User
    from django.contrib.contenttypes.models import ContentType
    from django.core.management import call_command
    from django.test import Client

    call_command("migrate", verbosity=0)
    kind = ContentType.objects.first()
    for number in range(20):
        Permission.objects.create(codename=f"row-{number}", name=f"row {number}", content_type=kind)
    client = Client()
    client.force_login(User.objects.create_user("amira"))
    return client.cookies["sessionid"].value


def serve(way: str, folder: Path, port: int) -> None:
    # Under plain ASGI each request has a thread of its own, so a kept connection would only leak.
    configure(folder, keep_connection=way != "asgi")
    from django.core.asgi import get_asgi_application
    from django.core.wsgi import get_wsgi_application

    from leeward.config import serving

    if way == "asgi":
        application: Any = get_asgi_application()
    elif way == "a2wsgi":
        from a2wsgi import WSGIMiddleware

        application = WSGIMiddleware(get_wsgi_application(), workers=4)
    else:
        application = serving.WsgiBridge(get_wsgi_application(), serving.PagePool(threads=4))
    serving.run(application, "127.0.0.1", port, lifespan="off")


# The asking side -------------------------------------------------------------------------------------


def cpu_seconds(process: int) -> float:
    fields = Path(f"/proc/{process}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


class Server:
    def __init__(self, way: str, folder: Path, cookie: str) -> None:
        self.headers = {"Cookie": f"sessionid={cookie}", "Connection": "keep-alive"}
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.process = subprocess.Popen(
            [sys.executable, __file__, way, str(folder), str(self.port)],
            env={**os.environ, "PYTHONPATH": str(REPOSITORY)},
        )

    def wait_until_it_listens(self) -> None:
        deadline = time.monotonic() + 20
        while self.process.poll() is None and time.monotonic() < deadline:
            try:
                return socket.create_connection(("127.0.0.1", self.port)).close()
            except ConnectionRefusedError:
                time.sleep(0.05)
        raise SystemExit("a server did not start")

    def ask(self, pages: int) -> tuple[float, float]:
        """CPU milliseconds a page, and wall milliseconds a page, with several requests under way at once."""
        lines = [http.client.HTTPConnection("127.0.0.1", self.port, timeout=20) for _ in range(CONNECTIONS)]
        before, began = cpu_seconds(self.process.pid), time.perf_counter()
        for _ in range(pages // CONNECTIONS):
            for line in lines:
                line.request("GET", "/", headers=self.headers)
            for line in lines:
                answer = line.getresponse()
                if answer.status != 200 or b"Row 1" not in answer.read():
                    raise SystemExit(f"a page failed: {answer.status}")
        wall = time.perf_counter() - began
        used = cpu_seconds(self.process.pid) - before
        for line in lines:
            line.close()
        count = pages // CONNECTIONS * CONNECTIONS
        return used / count * 1000, wall / count * 1000

    def end(self) -> None:
        self.process.terminate()
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()


def main() -> None:
    began = time.monotonic()
    ways = [way for way in WAYS if way != "a2wsgi" or importlib.util.find_spec("a2wsgi")]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        cookie = prepare(folder)
        servers: dict[str, Server] = {}
        figures: dict[str, list[tuple[float, float]]] = {way: [] for way in ways}
        try:
            for way in ways:
                servers[way] = Server(way, folder, cookie)
                servers[way].wait_until_it_listens()
                servers[way].ask(WARM_UP)
            for number in range(ROUNDS):
                if time.monotonic() - began > TIME_LIMIT - 15 and number:
                    print(f"stopped after {number} rounds: the machine is busy")
                    break
                for way in ways if number % 2 else reversed(ways):  # each is first as often as last
                    figures[way].append(servers[way].ask(PAGES))
        finally:
            for server in servers.values():
                server.end()
    medians = {way: statistics.median(cpu for cpu, _ in rounds) for way, rounds in figures.items()}
    print(f"{'':26} CPU ms a page (lowest-highest)   wall ms   ratio to the page threads")
    for way, rounds in figures.items():
        costs = [cpu for cpu, _ in rounds]
        wall = statistics.median(wall for _, wall in rounds)
        spread = f"{medians[way]:5.2f} ({min(costs):.2f}-{max(costs):.2f})"
        print(f"{WAYS[way]:26} {spread:32} {wall:7.2f}   {medians[way] / medians['bridge']:.2f}")
    load = os.getloadavg()[0]
    print(f"{len(figures['bridge'])} rounds of {PAGES} pages, {CONNECTIONS} at once, load {load:.1f}")


if __name__ == "__main__":
    if len(sys.argv) > 1:
        serve(sys.argv[1], Path(sys.argv[2]), int(sys.argv[3]))
    else:
        main()
