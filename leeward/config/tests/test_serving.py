"""The serving layer over real sockets: a server process per kind of application, asked as a browser asks.

Run as a program, this file is that server:
    python -m leeward.config.tests.test_serving wsgi|django FOLDER OPTIONS
Pages that block wait for a file in FOLDER, so that no test depends on how fast the machine is.
"""

import asyncio
import base64
import hashlib
import http.client
import json
import os
import signal
import socket
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import connect as connect_websocket

from leeward.config import serving
from tests.ports import free_port

SERVER_COMMAND = [sys.executable, "-m", "leeward.config.tests.test_serving"]
REPOSITORY = Path(__file__).parents[3]
PATIENCE = 30.0  # seconds until a test gives up; nothing passes by being quick
CHUNK = b"x" * 65536
STREAM_CHUNKS = 4096
BODY_LIMIT = 4 * serving.MIB
CRISIS = b"<!doctype html><title>Help now</title><p>Call 000 (invented for this test).</p>"


# The server's side -----------------------------------------------------------------------------------


class Answers:
    """What the tiny application does, whichever framework stands in front of it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.forget()

    def forget(self) -> None:
        self.views: list[str] = []
        self.chunks = 0
        self.closed: list[str] = []
        self.ended = 0
        self.source_broken = False

    def answer(self, path: str, environ: dict[str, Any], body: bytes) -> tuple[str, Iterable[bytes]]:
        self.views.append(path)
        if path == "/block":
            while not (self.folder / "release").exists():
                time.sleep(0.01)
        elif path == "/stream":
            return "200 OK", self.stream()
        elif path == "/breaks-midway":
            return "200 OK", self.break_midway()
        elif path == "/large":
            return "200 OK", [CHUNK * 128]
        elif path == "/error":
            raise ValueError("these are a person's words")
        elif path == "/thread":
            return "200 OK", [threading.current_thread().name.encode()]
        seen = {key: value for key, value in environ.items() if isinstance(value, str)}
        spooled = bool(getattr(environ["wsgi.input"], "_rolled", False))
        digest = hashlib.sha256(body).hexdigest()
        report = {"environ": seen, "length": len(body), "digest": digest, "spooled": spooled}
        return "200 OK", [json.dumps(report).encode()]

    def stream(self) -> Iterator[bytes]:
        for _ in range(STREAM_CHUNKS):
            self.chunks += 1
            yield CHUNK

    def break_midway(self) -> Iterator[bytes]:
        yield CHUNK
        raise ValueError("these are a person's words")

    def page_source(self, path: str, accept_language: str) -> bytes | None:
        if self.source_broken:
            raise OSError("the database is gone")
        if path == "/help-now/":
            return CRISIS + accept_language.encode()
        return CRISIS + b"<p>Country: XX</p>" if path == "/help-now/xx/" else None


class ClosingResult:
    def __init__(self, parts: Iterable[bytes], answers: Answers) -> None:
        self.parts, self.answers = parts, answers

    def __iter__(self) -> Iterator[bytes]:
        return iter(self.parts)

    def close(self) -> None:
        self.answers.closed.append(threading.current_thread().name)


def make_wsgi_application(answers: Answers) -> Callable[..., Iterable[bytes]]:
    def application(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        path = environ["PATH_INFO"].encode("latin1").decode()
        if path == "/write":
            write = start_response("200 OK", [("Content-Type", "text/plain")])
            write(b"written, ")
            return ClosingResult([b"then returned"], answers)
        if path == "/replaced":
            start_response("200 OK", [])
            try:
                raise ValueError("too late for that")
            except ValueError:
                start_response("503 Replaced", [("Content-Length", "8")], sys.exc_info())
            return ClosingResult([b"replaced"], answers)
        body = environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0))
        status, parts = answers.answer(path, environ, body)
        headers = [("Content-Type", "text/plain"), ("Set-Cookie", "one=1"), ("Set-Cookie", "two=2")]
        if isinstance(parts, list):
            headers.append(("Content-Length", str(len(parts[0]))))
        start_response(status, headers)
        return ClosingResult(parts, answers)

    return application


def make_django_application(answers: Answers, folder: Path) -> Callable[..., Iterable[bytes]]:
    import django
    from django.conf import settings
    from django.core.signals import request_finished
    from django.core.wsgi import get_wsgi_application
    from django.db import connections
    from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
    from django.urls import re_path

    def view(request: HttpRequest) -> HttpResponse | StreamingHttpResponse:
        if request.path in ("/locked", "/unreachable"):
            answers.views.append(request.path)
            alias = "default" if request.path == "/locked" else "unreachable"
            with connections[alias].cursor() as cursor:
                cursor.execute("create table if not exists note (words text)")
                cursor.execute("insert into note values ('written')")
            return HttpResponse("written")
        _, parts = answers.answer(request.path, request.META, request.body)
        response: HttpResponse | StreamingHttpResponse
        if isinstance(parts, list):
            response = HttpResponse(parts[0], content_type="text/plain")
        else:
            response = StreamingHttpResponse(parts, content_type="text/plain")
        response.set_cookie("one", "1")
        response.set_cookie("two", "2")
        return response

    database = {"ENGINE": "django.db.backends.sqlite3", "OPTIONS": {"timeout": PATIENCE}}
    settings.configure(
        ALLOWED_HOSTS=["*"],
        SECRET_KEY="only for this test",
        ROOT_URLCONF=(re_path(".*", view),),
        MIDDLEWARE=["django.middleware.common.CommonMiddleware"],
        DATABASES={
            "default": {**database, "NAME": folder / "pages.sqlite3", "CONN_MAX_AGE": None},
            "unreachable": {**database, "NAME": folder / "no such folder" / "pages.sqlite3"},
        },
        DATA_UPLOAD_MAX_MEMORY_SIZE=None,
    )
    django.setup()
    request_finished.connect(
        lambda **_: answers.closed.append(threading.current_thread().name), weak=False, dispatch_uid="closed"
    )
    return get_wsgi_application()


class Control:
    """On the event loop, in front of everything: tells the test what happened behind it."""

    def __init__(self, app: serving.AsgiApplication, answers: Answers, pool: serving.PagePool) -> None:
        self.app, self.answers, self.pool = app, answers, pool

    async def __call__(self, scope: serving.Scope, receive: serving.Receive, send: serving.Send) -> None:
        if scope["type"] != "http" or not scope["path"].startswith("/__"):
            try:
                return await self.app(scope, receive, send)
            finally:
                self.answers.ended += scope["type"] == "http"
        if scope["path"] == "/__forget":
            self.answers.forget()
        if scope["path"] == "/__break-source":
            self.answers.source_broken = True
        running, waiting = self.pool.load()
        known = {name: value for name, value in vars(self.answers).items() if name != "folder"}
        body = json.dumps({**known, "running": running, "waiting": waiting}).encode()
        headers = [(b"content-length", str(len(body)).encode())]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": body})


async def echo_websocket(scope: serving.Scope, receive: serving.Receive, send: serving.Send) -> None:
    await receive()
    await send({"type": "websocket.accept"})
    while (message := await receive())["type"] == "websocket.receive":
        await send({"type": "websocket.send", "text": message["text"]})


def serve(kind: str, folder: Path, options: dict[str, Any]) -> None:
    from channels.routing import ProtocolTypeRouter

    answers = Answers(folder)
    if kind == "django":
        application = make_django_application(answers, folder)
    else:
        application = make_wsgi_application(answers)
    pool = serving.PagePool(threads=options["threads"], queue=options["queue"])
    pages = serving.WsgiBridge(
        application,
        pool,
        page_source=answers.page_source,
        maximum_body=BODY_LIMIT,
        wait_seconds=options["wait_seconds"],
    )
    lifespan = serving.Lifespan(
        on_startup=[lambda: print("jobs started", flush=True)],
        on_shutdown=[
            lambda: print("jobs stopped", flush=True),
            lambda: print("pages finished:", pool.stop(), flush=True),
        ],
    )
    router = ProtocolTypeRouter(
        {
            "http": serving.CrisisFront(pages, answers.page_source),
            "websocket": echo_websocket,
            "lifespan": lifespan,
        }
    )
    serving.run(Control(router, answers, pool), "127.0.0.1", options["port"], log_config=None)
    print("after run", flush=True)


# The browser's side ----------------------------------------------------------------------------------


class Service:
    """A server process of its own, on a port of its own."""

    def __init__(
        self, kind: str, folder: Path, *, threads: int = 4, queue: int = 2, wait_seconds: float = 60
    ) -> None:
        self.kind, self.folder, self.threads = kind, folder, threads
        self.output, self.errors = folder / "output", folder / "errors"
        self.port: int = free_port()
        options = {"threads": threads, "queue": queue, "wait_seconds": wait_seconds, "port": self.port}
        environment = {name: value for name, value in os.environ.items() if name != "WEB_CONCURRENCY"}
        with self.output.open("wb") as output, self.errors.open("wb") as errors:
            self.process = subprocess.Popen(
                [*SERVER_COMMAND, kind, str(folder), json.dumps(options)],
                stdout=output,
                stderr=errors,
                cwd=REPOSITORY,
                env=environment,
            )
        wait_until(self.listens)

    def listens(self) -> bool:
        assert self.process.poll() is None, self.errors.read_text()
        try:
            socket.create_connection(("127.0.0.1", self.port), timeout=PATIENCE).close()
        except ConnectionRefusedError:
            return False
        return True

    def say(self, method: str, path: str, headers: str = "", body: bytes = b"") -> "Line":
        """Sends a request and hands back the line; the answer is read when the test asks for it."""
        line = Line(self.port, method)
        line.send(f"{method} {path} HTTP/1.1\r\nHost: localhost\r\n{headers}\r\n".encode("latin1") + body)
        return line

    def ask(self, method: str, path: str, headers: str = "", body: bytes = b"") -> "Answer":
        return self.say(method, path, headers, body).answer()

    def post(self, path: str, body: bytes) -> "Answer":
        return self.ask("POST", path, f"Content-Length: {len(body)}\r\n", body)

    def state(self) -> dict[str, Any]:
        state: dict[str, Any] = json.loads(self.ask("GET", "/__state").body)
        return state

    def block(self, count: int, path: str = "/block") -> list["Line"]:
        lines = [self.say("GET", path) for _ in range(count)]
        at_once = min(count, self.threads)
        wait_until(lambda: self.load() == (at_once, count - at_once))
        return lines

    def load(self) -> tuple[int, int]:
        state = self.state()
        return state["running"], state["waiting"]

    def release(self) -> None:
        (self.folder / "release").touch()

    def settle(self) -> None:
        self.release()
        wait_until(lambda: self.load() == (0, 0))
        (self.folder / "release").unlink()
        self.ask("GET", "/__forget")

    def end(self) -> None:
        if self.process.poll() is None:
            self.release()
            self.process.terminate()
            try:
                self.process.wait(PATIENCE)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()


class Answer:
    def __init__(self, response: http.client.HTTPResponse) -> None:
        self.status = response.status
        self.headers = response.headers
        self.body = response.read()

    def json(self) -> dict[str, Any]:
        parsed: dict[str, Any] = json.loads(self.body)
        return parsed


class Line:
    def __init__(self, port: int, method: str) -> None:
        self.method = method
        self.socket = socket.create_connection(("127.0.0.1", port), timeout=PATIENCE)

    def send(self, data: bytes) -> None:
        self.socket.sendall(data)

    def answer(self) -> Answer:
        response = http.client.HTTPResponse(self.socket, method=self.method)
        try:
            response.begin()
            return Answer(response)
        finally:
            response.close()
            self.close()

    def close(self) -> None:
        self.socket.close()


def wait_until(happened: Callable[[], bool]) -> None:
    deadline = time.monotonic() + PATIENCE
    while not happened():
        assert time.monotonic() < deadline, "it did not happen"
        time.sleep(0.02)


@pytest.fixture(scope="module", params=["wsgi", "django"])
def running_service(request: pytest.FixtureRequest, tmp_path_factory: Any) -> Iterator[Service]:
    service = Service(request.param, tmp_path_factory.mktemp(request.param))
    yield service
    service.end()


@pytest.fixture
def service(running_service: Service) -> Iterator[Service]:
    yield running_service
    running_service.settle()


def only(service: Service, kind: str) -> None:
    if service.kind != kind:
        pytest.skip(f"says something about {kind} only")


# Uploads ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("announced", "half"),
    [
        ("Content-Length: 1000\r\n", b"words=" + b"a" * 500),
        ("Transfer-Encoding: chunked\r\n", b"6\r\nwords=\r\n"),
    ],
    ids=["length", "chunked"],
)
def test_half_a_form_never_reaches_a_view(service: Service, announced: str, half: bytes) -> None:
    line = service.say("POST", "/form", announced, half)
    line.close()
    wait_until(lambda: service.state()["ended"] == 1)
    assert service.state()["views"] == []


def test_ten_slow_uploads_do_not_stop_a_page(service: Service) -> None:
    form = b"words=" + b"a" * 994
    lines = [service.say("POST", "/form", "Content-Length: 1000\r\n", form[:500]) for _ in range(10)]
    assert service.ask("GET", "/page").status == 200
    assert service.state()["views"] == ["/page"]
    for line in lines:
        line.send(form[500:])
        answer = line.answer()
        assert (answer.status, answer.json()["digest"]) == (200, hashlib.sha256(form).hexdigest())


def test_a_big_body_is_spooled_and_arrives_whole(service: Service) -> None:
    body = os.urandom(3 * serving.MIB)
    report = service.post("/upload", body).json()
    assert report["digest"] == hashlib.sha256(body).hexdigest()
    assert report["spooled"]
    assert not service.post("/upload", b"small").json()["spooled"]


def test_a_chunked_body_arrives_whole(service: Service) -> None:
    body = b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in (b"words", b" and ", b"x" * 70000))
    report = service.ask("POST", "/form", "Transfer-Encoding: chunked\r\n", body + b"0\r\n\r\n").json()
    assert report["digest"] == hashlib.sha256(b"words and " + b"x" * 70000).hexdigest()
    assert report["environ"]["CONTENT_LENGTH"] == "70010"
    assert "HTTP_TRANSFER_ENCODING" not in report["environ"]


def test_a_body_over_the_limit_is_refused_before_a_view(service: Service) -> None:
    too_much = b"x" * (BODY_LIMIT + 1)
    announced = service.post("/upload", too_much)
    unannounced = service.ask(
        "POST",
        "/upload",
        "Transfer-Encoding: chunked\r\n",
        b"%x\r\n%s\r\n0\r\n\r\n" % (len(too_much), too_much),
    )
    assert announced.status == unannounced.status == 413
    assert b"too large" in announced.body
    assert service.state()["views"] == []
    assert b'<a href="/help-now/">' in announced.body
    style = announced.body.split(b"<style>")[1].split(b"</style>")[0]
    allowed = base64.b64encode(hashlib.sha256(style).digest()).decode()
    assert f"'sha256-{allowed}'" in announced.headers["content-security-policy"], (
        "a browser would not draw it"
    )


# Answers ---------------------------------------------------------------------------------------------


def test_a_client_who_leaves_ends_the_stream(service: Service) -> None:
    line = service.say("GET", "/stream")
    assert line.socket.recv(65536)
    line.close()
    wait_until(lambda: len(service.state()["closed"]) == 1)
    state = service.state()
    assert 0 < state["chunks"] < STREAM_CHUNKS
    assert state["closed"][0].startswith("page-")


def test_a_stream_waits_for_its_reader(service: Service) -> None:
    line = service.say("GET", "/stream")
    wait_until(lambda: service.state()["chunks"] > 0)
    counts = [-1, 0]
    while counts[-1] != counts[-2]:
        counts.append(service.state()["chunks"])
        time.sleep(0.3)
    assert counts[-1] < STREAM_CHUNKS / 2
    line.close()


def test_a_stream_arrives_whole(service: Service) -> None:
    assert len(service.ask("GET", "/stream").body) == STREAM_CHUNKS * len(CHUNK)


def test_slow_readers_of_ordinary_pages_hold_no_thread(service: Service) -> None:
    lines = [service.say("GET", "/large") for _ in range(6)]
    wait_until(lambda: len(service.state()["closed"]) == 6)
    assert service.ask("GET", "/page").status == 200
    assert [len(line.answer().body) for line in lines] == [128 * len(CHUNK)] * 6


def test_a_form_that_arrived_whole_is_handled_though_its_sender_left(service: Service) -> None:
    blocked = service.block(4)
    service.say("POST", "/form", "Content-Length: 5\r\n", b"words").close()
    wait_until(lambda: service.load() == (4, 1))
    service.say("GET", "/page").close()
    wait_until(lambda: service.state()["ended"] >= 1)  # the page was taken out of the queue
    service.release()
    assert [line.answer().status for line in blocked] == [200] * 4
    wait_until(lambda: "/form" in service.state()["views"])
    assert "/page" not in service.state()["views"]


def test_a_page_begins_and_is_closed_in_the_same_thread(service: Service) -> None:
    names = []
    for count in range(1, 9):
        names.append(service.ask("GET", "/thread").body.decode())
        wait_until(lambda expected=count: len(service.state()["closed"]) == expected)  # type: ignore[misc]
    assert service.state()["closed"] == names
    assert set(names) <= {"page-1", "page-2", "page-3", "page-4"}


def test_head_has_headers_and_no_body(service: Service) -> None:
    answer = service.ask("HEAD", "/thread")
    assert (answer.status, answer.body) == (200, b"")
    assert answer.headers["Content-Length"] == "6"


def test_an_error_gives_500_and_the_next_page_works(service: Service) -> None:
    for _ in range(5):
        answer = service.ask("GET", "/error")
        assert answer.status == 500
        assert b"person's words" not in answer.body
    assert service.ask("GET", "/page").status == 200


def test_the_log_of_an_error_has_the_place_and_not_the_words(service: Service) -> None:
    only(service, "wsgi")  # Django answers and logs its views' errors itself
    service.ask("GET", "/error")
    log = service.errors.read_text()
    assert "A page failed: ValueError at" in log
    assert "test_serving.py" in log
    assert "person's words" not in log


def test_an_error_in_the_middle_of_an_answer_cuts_the_line(service: Service) -> None:
    with pytest.raises(http.client.IncompleteRead):
        service.ask("GET", "/breaks-midway")
    wait_until(lambda: len(service.state()["closed"]) == 1)
    assert "person's words" not in service.errors.read_text()


def test_written_and_returned_parts_come_in_order(service: Service) -> None:
    only(service, "wsgi")
    assert service.ask("GET", "/write").body == b"written, then returned"


def test_an_answer_can_be_replaced_until_it_is_sent(service: Service) -> None:
    only(service, "wsgi")
    answer = service.ask("GET", "/replaced")
    assert (answer.status, answer.body) == (503, b"replaced")


# What the view is told -------------------------------------------------------------------------------


def test_duplicate_headers_and_cookies_reach_the_view(service: Service) -> None:
    headers = "Cookie: a=1\r\nCookie: b=2\r\nX-Seen: one\r\nX-Seen: two\r\nX_Seen: forged\r\n"
    headers += "Content-Type: text/plain\r\n"
    answer = service.ask("GET", "/page?a=%20b&c=d", headers)
    environ = answer.json()["environ"]
    assert environ["HTTP_COOKIE"] == "a=1; b=2"
    assert environ["HTTP_X_SEEN"] == "one,two"
    assert environ["CONTENT_TYPE"] == "text/plain"
    assert environ["QUERY_STRING"] == "a=%20b&c=d"
    assert environ["REMOTE_ADDR"] == environ["SERVER_NAME"] == "127.0.0.1"
    assert environ["SERVER_PORT"] == str(service.port)
    assert (environ["SERVER_PROTOCOL"], environ["wsgi.url_scheme"]) == ("HTTP/1.1", "http")
    assert [value.split(";")[0] for value in answer.headers.get_all("Set-Cookie", [])] == ["one=1", "two=2"]


def test_a_path_in_any_script_reaches_the_view(service: Service) -> None:
    service.ask("GET", "/%D8%B3%D9%84%D8%A7%D9%85/gr%C3%B6%C3%9Fe")
    assert service.state()["views"] == ["/سلام/größe"]


def test_the_script_name_is_cut_off_the_path() -> None:
    scope: dict[str, Any] = {
        "method": "GET",
        "root_path": "/café",
        "path": "/café/größe",
        "raw_path": b"/caf%C3%A9/gr%C3%B6%C3%9Fe",
        "query_string": b"",
        "http_version": "1.1",
        "headers": [],
        "server": ("::1", None),
        "client": None,
    }
    for raw_path in (scope["raw_path"], None):
        environ = serving.build_environ({**scope, "raw_path": raw_path}, sys.stdin.buffer, 0)
        assert environ["SCRIPT_NAME"].encode("latin1").decode() == "/café"
        assert environ["PATH_INFO"].encode("latin1").decode() == "/größe"
        assert (environ["SERVER_PORT"], environ["REMOTE_ADDR"]) == ("0", "")


# The crisis page -------------------------------------------------------------------------------------


def test_the_crisis_page_needs_no_view(service: Service) -> None:
    general = service.ask("GET", "/help-now/", "Accept-Language: fa\r\n")
    country = service.ask("GET", "/help-now/XX")
    unknown = service.ask("GET", "/help-now/zz/")
    head = service.ask("HEAD", "/help-now/xx/")
    assert [general.status, country.status, unknown.status, head.status] == [200] * 4
    assert general.body == CRISIS + b"fa"
    assert b"Country: XX" in country.body
    assert unknown.body == CRISIS
    assert (head.body, head.headers["Content-Length"]) == (b"", str(len(country.body)))
    assert "default-src 'none'" in general.headers["Content-Security-Policy"]
    assert general.headers["Vary"] == "Accept-Language"
    assert "max-age" in general.headers["Cache-Control"]
    assert service.state()["views"] == []


def test_a_language_named_in_the_link_goes_before_the_browsers(service: Service) -> None:
    named = service.ask("GET", "/help-now/?in=ar", "Accept-Language: fa\r\n")
    assert named.body == CRISIS + b"ar,fa"
    for strange in ("?in=../x", "?in=arabic", "?out=ar"):
        assert service.ask("GET", f"/help-now/{strange}", "Accept-Language: fa\r\n").body == CRISIS + b"fa"


def test_other_methods_and_paths_go_to_the_pages(service: Service) -> None:
    service.post("/help-now/", b"")
    service.ask("GET", "/help-now/more/")
    assert service.state()["views"] == ["/help-now/", "/help-now/more/"]


def test_a_broken_source_leaves_a_plain_page_without_a_number(service: Service) -> None:
    service.ask("GET", "/__break-source")
    answer = service.ask("GET", "/help-now/xx/")
    assert (answer.status, answer.body) == (200, serving.FALLBACK_CRISIS_PAGE)
    text = answer.body.decode().split("<main>")[1]
    assert "local emergency number" in text
    assert not any(character.isdigit() for character in text.replace("h1>", ""))


@pytest.mark.hazard("H-031")
def test_the_crisis_page_comes_when_all_threads_are_blocked(service: Service) -> None:
    blocked = service.block(4)
    assert service.ask("GET", "/help-now/").body == CRISIS
    service.release()
    assert [line.answer().status for line in blocked] == [200] * 4


@pytest.mark.hazard("H-031")
def test_a_full_pool_answers_with_the_crisis_page(service: Service) -> None:
    blocked = service.block(6)
    assert service.load() == (4, 2)
    for refused in (service.ask("GET", "/page"), service.post("/form", b"words")):
        assert (refused.status, refused.body) == (503, CRISIS)
        assert refused.headers["Retry-After"] == "5"
        assert refused.headers["Cache-Control"] == "no-store"
    service.release()
    assert [line.answer().status for line in blocked] == [200] * 6
    assert service.ask("GET", "/page").status == 200
    assert service.state()["views"] == ["/block"] * 6 + ["/page"]


def test_a_page_that_waited_too_long_becomes_the_crisis_page(tmp_path: Path) -> None:
    service = Service("wsgi", tmp_path, threads=1, queue=5, wait_seconds=0.3)
    try:
        blocked = service.block(1)
        waited = service.ask("GET", "/page")
        assert (waited.status, waited.body) == (503, CRISIS)
        assert service.load() == (1, 0)
        service.release()
        assert blocked[0].answer().status == 200
        assert service.state()["views"] == ["/block"]
    finally:
        service.end()


def test_the_crisis_page_comes_when_the_database_is_locked(service: Service) -> None:
    only(service, "django")
    database = sqlite3.connect(service.folder / "pages.sqlite3", isolation_level=None)
    database.execute("begin immediate")
    blocked = service.block(4, "/locked")
    wait_until(lambda: service.state()["views"] == ["/locked"] * 4)
    assert service.ask("GET", "/help-now/").body == CRISIS
    database.execute("rollback")
    database.close()
    assert [line.answer().body for line in blocked] == [b"written"] * 4


@pytest.mark.hazard("H-031")
def test_the_crisis_page_comes_when_the_database_is_unreachable(service: Service) -> None:
    only(service, "django")
    assert service.ask("GET", "/unreachable").status == 500
    assert service.ask("GET", "/help-now/").body == CRISIS


# Starting and stopping -------------------------------------------------------------------------------


def test_websockets_are_answered_while_all_threads_are_blocked(service: Service) -> None:
    service.block(4)
    with connect_websocket(f"ws://127.0.0.1:{service.port}/room/", open_timeout=PATIENCE) as room:
        room.send("news")
        assert room.recv(PATIENCE) == "news"


@pytest.mark.parametrize("kind", ["wsgi", "django"])
def test_sigterm_finishes_what_runs(kind: str, tmp_path: Path) -> None:
    service = Service(kind, tmp_path)
    try:
        lines = service.block(5)  # four run, one waits
        with connect_websocket(f"ws://127.0.0.1:{service.port}/room/", open_timeout=PATIENCE) as room:
            service.process.send_signal(signal.SIGTERM)
            with pytest.raises(ConnectionClosed) as closed:
                room.recv(PATIENCE)
        assert closed.value.rcvd is not None
        assert closed.value.rcvd.code == 1012  # "service restart": the browser comes back
        wait_until(lambda: not service.listens())
        service.release()
        assert [line.answer().status for line in lines] == [200] * 5
        assert service.process.wait(PATIENCE) == 0
        assert service.output.read_text().splitlines() == [
            "jobs started",
            "jobs stopped",
            "pages finished: True",
            "after run",
        ]
    finally:
        service.end()


def test_more_than_one_process_is_refused_while_news_travels_in_memory(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("WEB_CONCURRENCY", "2")
    with pytest.raises(SystemExit, match="REDIS_URL"):
        serving.run(echo_websocket)


def test_a_start_that_fails_says_so_without_words_and_stops_the_rest() -> None:
    done: list[str] = []
    sent: list[serving.Message] = []

    def fail() -> None:
        raise ValueError("a secret")

    async def receive() -> serving.Message:
        return {"type": "lifespan.startup"}

    async def send(message: serving.Message) -> None:
        sent.append(message)

    lifespan = serving.Lifespan(
        [lambda: done.append("started"), fail], [fail, lambda: done.append("stopped")]
    )
    asyncio.run(lifespan({"type": "lifespan"}, receive, send))
    assert done == ["started", "stopped"]
    assert sent == [{"type": "lifespan.startup.failed", "message": "ValueError"}]


def test_a_pool_that_stops_finishes_its_queue_and_takes_nothing_new() -> None:
    pool = serving.PagePool(threads=1, queue=2)
    hold = threading.Event()
    done: list[str] = []

    def first() -> None:
        hold.wait(PATIENCE)

    def second() -> None:
        done.append("second")

    def third() -> None:
        done.append("third")

    assert all(pool.submit(task) for task in (first, second, third))
    assert not pool.submit(third)
    assert pool.withdraw(third)
    assert not pool.withdraw(third)
    assert not pool.stop(0.05)
    assert not pool.submit(third)
    hold.set()
    assert pool.stop(PATIENCE)
    assert done == ["second"]


def test_a_task_that_fails_costs_no_thread_and_leaves_nothing_behind() -> None:
    import contextvars

    language = contextvars.ContextVar("language", default="none")
    seen = []

    def fail() -> None:
        language.set("fa")
        raise SystemExit(1)

    pool = serving.PagePool(threads=1)
    pool.submit(fail)
    pool.submit(lambda: seen.append(language.get()))
    assert pool.stop(PATIENCE)
    assert seen == ["none"]


if __name__ == "__main__":
    serve(sys.argv[1], Path(sys.argv[2]), json.loads(sys.argv[3]))
