"""How pages are served: WSGI page threads beside websockets, in one process and on one port.

A synchronous Django view costs about twice the CPU under an ASGI server, which gives each request a new
thread and a new database connection. So pages run on a few threads that live as long as the process and
keep their connection. The event loop does what must not wait for a thread: it receives uploads, sends to
slow readers, and answers the crisis page. See docs/decisions/0002-serving-pages.md.

Nothing here reads Django's settings; `config/asgi.py` passes everything in:

    pool = PagePool(threads=4, queue=32)
    pages = WsgiBridge(get_wsgi_application(), pool, page_source=crisis_page)
    application = ProtocolTypeRouter({
        "http": CrisisFront(pages, crisis_page),
        "websocket": ...,
        "lifespan": Lifespan(on_startup=[jobs.start], on_shutdown=[jobs.stop, pool.stop]),
    })
    run(application, "127.0.0.1", 8000)
"""

import asyncio
import base64
import contextvars
import hashlib
import io
import logging
import os
import re
import signal
import sys
import tempfile
import threading
import time
import traceback
from collections import deque
from collections.abc import Awaitable, Callable, Iterable, MutableMapping, Sequence
from types import FrameType, TracebackType
from typing import IO, Any
from urllib.parse import unquote_to_bytes
from wsgiref.types import WSGIApplication, WSGIEnvironment
from wsgiref.util import FileWrapper, is_hop_by_hop

import uvicorn

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
AsgiApplication = Callable[[Scope, Receive, Send], Awaitable[None]]
HeaderList = Sequence[tuple[bytes, bytes]]
PageSource = Callable[[str, str], bytes | None]
"""(path, Accept-Language) -> a whole HTML page kept in memory. Called on the event loop: it must not wait."""
ExceptionInformation = tuple[type[BaseException], BaseException, TracebackType]

MIB = 1024 * 1024
CRISIS_PATH = "/help-now/"
# The colours of design/styles/tokens.css once more: these pages must hold when nothing else can be had.
PLAIN_STYLE = (
    ":root{color-scheme:light dark}"
    "body{margin:0;background:#FAF7F1;color:#1F2D2A;font:1.125rem/1.5 system-ui,sans-serif}"
    "main{max-inline-size:34rem;margin-inline:auto;padding:2.5rem 1.25rem}"
    "h1{font:500 2rem/1.25 Georgia,serif;margin-block:0 1rem}"
    "a{display:inline-block;padding:.75rem 1.25rem;border-radius:.5rem;background:#6B2A57;color:#FFF;"
    "font-weight:600;text-decoration:none}"
    "@media(prefers-color-scheme:dark){body{background:#161D1C;color:#ECE9E1}a{background:#A8548F}}"
)
_STYLE_HASH = base64.b64encode(hashlib.sha256(PLAIN_STYLE.encode()).digest())
SECURITY_HEADERS: HeaderList = (
    (b"content-security-policy", b"default-src 'none'; style-src 'self' 'sha256-" + _STYLE_HASH + b"'; "
     b"img-src 'self'; font-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"),
    (b"x-content-type-options", b"nosniff"),
    (b"x-frame-options", b"DENY"),
    (b"referrer-policy", b"no-referrer"),
    (b"cross-origin-opener-policy", b"same-origin"),
)  # fmt: skip

logger = logging.getLogger("leeward.serving")


# Pages that need nothing but this file ---------------------------------------------------------------


def _plain_page(
    title: str, text: str, onward: str = f'<p><a href="{CRISIS_PATH}">Get help now</a></p>'
) -> bytes:
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>' + title + "</title>"
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<style>{PLAIN_STYLE}</style></head><body><main><h1>{title}</h1><p>{text}</p>"
        "<p>If you or someone near you is in danger now, call your local emergency number.</p>"
        f"{onward}</main></body></html>"
    ).encode()


# No number stands here: a wrong one is worse than none, and we don't know where the reader is.
FALLBACK_CRISIS_PAGE = _plain_page(
    "Help now",
    "If you can, go to the nearest emergency department, or ask someone you trust to stay with you.",
    onward="",
)
FAILED_PAGE = _plain_page("Something went wrong", "The fault is ours. Please go back and try again.")
TOO_LARGE_PAGE = _plain_page(
    "That was too large to send", "Nothing was saved. Go back, and send less text or a smaller file."
)
TOO_SLOW_PAGE = _plain_page(
    "The connection was too slow", "Nothing was saved. Go back and try again when the connection is better."
)


def crisis_page(page_source: PageSource | None, path: str, accept_language: str) -> bytes:
    """The best crisis page there is: the one asked for, the general one, or the plain one above."""
    for wanted in dict.fromkeys((path, CRISIS_PATH)):
        try:
            if page_source is not None and (page := page_source(wanted, accept_language)):
                return page
        except Exception as error:  # whatever broke, the reader still needs an answer
            _log_failure("The crisis page's source failed", error)
    return FALLBACK_CRISIS_PAGE


async def _answer(scope: Scope, send: Send, status: int, page: bytes, headers: HeaderList) -> None:
    length = (b"content-length", str(len(page)).encode())
    kind = (b"content-type", b"text/html; charset=utf-8")
    body = b"" if scope["method"] == "HEAD" else page
    await send({"type": "http.response.start", "status": status, "headers": [kind, length, *headers]})
    await send({"type": "http.response.body", "body": body})


def _header(scope: Scope, name: bytes) -> str:
    return b",".join(value for key, value in scope["headers"] if key == name).decode("latin1")


def _languages(scope: Scope) -> str:
    """The language that a link names (`?in=ar`), before those of the browser: a borrowed phone speaks another."""
    accepted = _header(scope, b"accept-language")
    named = re.search(rb"(?:^|&)in=([a-z]{2})(?:&|$)", scope.get("query_string", b""))
    return f"{named[1].decode()},{accepted}" if named else accepted


def _log_failure(what: str, error: BaseException) -> None:
    """Where it broke and what kind of error; never its message, which may quote a person's words."""
    places = traceback.extract_tb(error.__traceback__)[-5:]
    where = " > ".join(f"{place.filename}:{place.lineno}" for place in places)
    logger.error("%s: %s at %s", what, type(error).__name__, where)


class CrisisFront:
    """Answers the crisis pages on the event loop, outside the page threads and outside the database."""

    def __init__(
        self,
        app: AsgiApplication,
        page_source: PageSource,
        *,
        path: str = CRISIS_PATH,
        cache_control: str = "public, max-age=300, stale-if-error=86400",
        security_headers: HeaderList = SECURITY_HEADERS,
    ) -> None:
        self.app = app
        self.page_source = page_source
        self.pattern = re.compile(re.escape(path.rstrip("/")) + r"(/[a-z]{2})?/?", re.IGNORECASE)
        self.headers = [
            (b"cache-control", cache_control.encode()),
            (b"vary", b"Accept-Language"),
            *security_headers,
        ]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and scope["method"] in ("GET", "HEAD"):
            path = scope["path"].removeprefix(scope.get("root_path", ""))
            if self.pattern.fullmatch(path):
                wanted = path.lower().rstrip("/") + "/"
                page = crisis_page(self.page_source, wanted, _languages(scope))
                return await _answer(scope, send, 200, page, self.headers)
        await self.app(scope, receive, send)


async def refuse_websocket(scope: Scope, receive: Receive, send: Send) -> None:
    """Nothing answers by websocket at this path. Closed before it is accepted, which is a 403 for whoever asks.

    A line in the log for each would let anybody fill it, so there is none.
    """
    if (await receive())["type"] == "websocket.connect":
        await send({"type": "websocket.close", "code": 1000})


# Page threads ----------------------------------------------------------------------------------------


class PagePool:
    """A few threads that live as long as the process, and a bounded queue in front of them."""

    def __init__(self, threads: int = 4, queue: int = 32) -> None:
        if threads < 1 or queue < 0:
            raise ValueError("a page pool needs at least one thread and a queue of nought or more")
        self.threads, self.queue = threads, queue
        self._changed = threading.Condition()
        self._waiting: deque[Callable[[], None]] = deque()
        self._running = 0
        self._stopping = False
        self._workers: list[threading.Thread] = []

    def submit(self, task: Callable[[], None]) -> bool:
        """Takes the task, or says no when all threads are busy and the queue is full."""
        with self._changed:
            if self._stopping or self._running + len(self._waiting) >= self.threads + self.queue:
                return False
            if not self._workers:  # started by the first request, so that importing starts no thread
                for number in range(self.threads):
                    # Daemon: a view that hangs may not keep the process alive after `stop` gave up on it.
                    worker = threading.Thread(target=self._work, name=f"page-{number + 1}", daemon=True)
                    self._workers.append(worker)
                    worker.start()
            self._waiting.append(task)
            self._changed.notify()
            return True

    def withdraw(self, task: Callable[[], None]) -> bool:
        """Takes a task out of the queue; False when a thread already has it."""
        with self._changed:
            try:
                self._waiting.remove(task)
            except ValueError:
                return False
            return True

    def load(self) -> tuple[int, int]:
        """How many pages run and how many wait, for the operations page."""
        with self._changed:
            return self._running, len(self._waiting)

    def stop(self, seconds: float = 10.0) -> bool:
        """Takes nothing new, finishes what runs and waits; False when a page outlasted `seconds`."""
        with self._changed:
            self._stopping = True
            self._changed.notify_all()
        deadline = time.monotonic() + seconds
        for worker in self._workers:
            worker.join(max(0.0, deadline - time.monotonic()))
        return not any(worker.is_alive() for worker in self._workers)

    def _work(self) -> None:
        while True:
            with self._changed:
                while not self._waiting:
                    if self._stopping:
                        return
                    self._changed.wait()
                task = self._waiting.popleft()
                self._running += 1
            try:
                # An empty context: the language or log fields of one person's page can't reach the next.
                contextvars.Context().run(task)
            except BaseException as error:  # a thread that dies would be a place less for everybody
                _log_failure("A page thread's task failed", error)
            finally:
                del task
                with self._changed:
                    self._running -= 1


# From ASGI to WSGI -----------------------------------------------------------------------------------


class WsgiBridge:
    """An ASGI application for `http` that runs a WSGI application on a `PagePool`."""

    def __init__(
        self,
        application: WSGIApplication,
        pool: PagePool,
        *,
        page_source: PageSource | None = None,
        maximum_body: int = 10 * MIB,
        spool_above: int = 1 * MIB,
        wait_seconds: float = 10.0,
        upload_idle_seconds: float = 60.0,
        reader_idle_seconds: float = 60.0,
        retry_after_seconds: int = 5,
        security_headers: HeaderList = SECURITY_HEADERS,
    ) -> None:
        self.application = application
        self.pool = pool
        self.page_source = page_source
        self.maximum_body = maximum_body
        self.spool_above = spool_above
        self.wait_seconds = wait_seconds
        self.upload_idle_seconds = upload_idle_seconds
        self.reader_idle_seconds = reader_idle_seconds
        self.headers = [(b"cache-control", b"no-store"), *security_headers]
        self.busy_headers = [(b"retry-after", str(retry_after_seconds).encode()), *self.headers]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            body, size = await self._receive_body(scope, receive)
        except ConnectionResetError:
            return None  # half a form never reaches a view
        except OverflowError:
            return await _answer(scope, send, 413, TOO_LARGE_PAGE, self.headers)
        except TimeoutError:
            return await _answer(scope, send, 408, TOO_SLOW_PAGE, [(b"connection", b"close"), *self.headers])

        loop = asyncio.get_running_loop()
        exchange = _Exchange(self.application, build_environ(scope, body, size), loop)
        if not self.pool.submit(exchange.run):
            return await self._answer_busy(scope, send)
        give_up = loop.call_later(self.wait_seconds, self._withdraw, exchange)
        watcher = loop.create_task(self._watch(exchange, receive, scope["method"] in ("GET", "HEAD")))
        try:
            if not await exchange.deliver(send, self.reader_idle_seconds):
                await self._answer_busy(scope, send)
        except Exception as error:  # not left to the server, whose log would quote the header at fault
            _log_failure("An answer could not be sent", error)
        finally:
            give_up.cancel()
            watcher.cancel()
            exchange.abandon()
            self.pool.withdraw(exchange.run)  # still there only when the server cancelled this

    async def _answer_busy(self, scope: Scope, send: Send) -> None:
        """No thread is free. Whoever asked may be in danger, so what they get is the crisis page."""
        page = crisis_page(self.page_source, CRISIS_PATH, _languages(scope))
        await _answer(scope, send, 503, page, self.busy_headers)

    def _withdraw(self, exchange: "_Exchange") -> None:
        if self.pool.withdraw(exchange.run):
            exchange.outgoing.put_nowait(_NEVER_RUN)

    async def _watch(self, exchange: "_Exchange", receive: Receive, may_withdraw: bool) -> None:
        while (await receive())["type"] != "http.disconnect":
            pass
        exchange.abandon()
        if may_withdraw:  # a form that arrived whole is still handled: its sender believes it was sent
            self._withdraw(exchange)

    async def _receive_body(self, scope: Scope, receive: Receive) -> tuple[IO[bytes], int]:
        """The whole body before a thread is asked for, so that slow senders cost no thread."""
        declared = _header(scope, b"content-length")
        if declared.isdecimal() and int(declared) > self.maximum_body:
            raise OverflowError
        body: IO[bytes] | None = None
        size = 0
        while True:
            async with asyncio.timeout(self.upload_idle_seconds):
                message = await receive()
            if message["type"] == "http.disconnect":
                raise ConnectionResetError
            piece, more = message.get("body", b""), message.get("more_body", False)
            size += len(piece)
            if size > self.maximum_body:
                raise OverflowError
            if body is None and not more:
                return io.BytesIO(piece), size
            if body is None:
                body = tempfile.SpooledTemporaryFile(max_size=self.spool_above)  # noqa: SIM115
            body.write(piece)
            if not more:
                body.seek(0)
                return body, size


_NEVER_RUN: list[Message] = []


class _Exchange:
    """One request and its answer. A page thread makes the answer, the event loop sends it."""

    def __init__(
        self, application: WSGIApplication, environ: WSGIEnvironment, loop: asyncio.AbstractEventLoop
    ) -> None:
        self.application = application
        self.environ = environ
        self.loop = loop
        self.outgoing: asyncio.Queue[list[Message] | None] = asyncio.Queue()
        self.room = threading.Semaphore(1)  # one piece under way while the next is made
        self.left = False
        self.start: Message | None = None
        self.begun = self.complete = False
        self.ended = False  # the last piece is on its way, and says that it is the last
        self.sent, self.expected = 0, -1

    # On the event loop

    async def deliver(self, send: Send, idle_seconds: float) -> bool:
        """Sends what the thread posts until the answer ends. False when no thread ever took it."""
        while messages := await self.outgoing.get():
            try:
                for message in messages:
                    async with asyncio.timeout(idle_seconds):
                        await send(message)
            except TimeoutError:  # the reader takes nothing any more: it may not hold a thread for ever
                self.abandon()
            self.room.release()
            if not messages[-1].get("more_body") or self.left:
                return True
        return messages is None or self.left

    def abandon(self) -> None:
        """Nobody reads on: the thread stops at its next piece."""
        self.left = True
        self.room.release()

    # On a page thread

    def run(self) -> None:
        result: Iterable[bytes] = ()
        try:
            try:
                result = self.application(self.environ, self.start_response)
                for chunk in result:
                    self.write(chunk)
                    if self.complete or self.left:
                        break
                if not (self.complete or self.left):
                    self._post_end()
            finally:
                # Always, and in this thread: Django's `request_finished` tidies this thread's connection.
                close = getattr(result, "close", None)
                if close is not None:
                    close()
        except BaseException as error:
            _log_failure("A page failed", error)
            self._post_failure()
        finally:
            if not self.ended:
                self._post(None)
            self.environ["wsgi.input"].close()

    def start_response(
        self,
        status: str,
        headers: list[tuple[str, str]],
        exc_info: ExceptionInformation | tuple[None, None, None] | None = None,
        /,
    ) -> Callable[[bytes], object]:
        if exc_info is not None and exc_info[1] is not None:
            if self.begun:
                raise exc_info[1].with_traceback(exc_info[2])
        elif self.start is not None:
            raise AssertionError("start_response was called twice")
        length = [value for name, value in headers if name.lower() == "content-length"]
        self.expected = int(length[0]) if length else -1
        self.start = {
            "type": "http.response.start",
            "status": int(status.split(" ", 1)[0]),
            "headers": [
                (name.strip().lower().encode("latin1"), value.strip().encode("latin1"))
                for name, value in headers
                if not is_hop_by_hop(name)
            ],
        }
        return self.write

    def write(self, chunk: bytes) -> None:
        if not chunk or self.complete:
            return
        self.sent += len(chunk)
        only_head = self.environ["REQUEST_METHOD"] == "HEAD"
        # An answer whose length is known ends with its last byte, so an ordinary page crosses to the event
        # loop once, and a slow reader of one costs no thread.
        self.complete = only_head or self.sent == self.expected
        self._post_piece(b"" if only_head else chunk, more=not self.complete)

    def _post_piece(self, chunk: bytes, *, more: bool) -> None:
        if self.start is None:
            raise AssertionError("the application sent a body before start_response")
        messages = [] if self.begun else [self.start]
        self.begun = True
        messages.append({"type": "http.response.body", "body": chunk, "more_body": more})
        self.room.acquire()
        if not self.left:
            self._post(messages)
            self.ended = not more

    def _post_end(self) -> None:
        self.complete = True
        self._post_piece(b"", more=False)

    def _post_failure(self) -> None:
        """An error page when nothing was sent yet; else `run` ends the answer early, which cuts the line."""
        if self.begun or self.left:
            return
        headers = [("Content-Type", "text/html; charset=utf-8"), ("Cache-Control", "no-store")]
        headers.append(("Content-Length", str(len(FAILED_PAGE))))
        self.start = None
        self.start_response("500 Internal Server Error", headers)
        self.write(FAILED_PAGE)

    def _post(self, messages: list[Message] | None) -> None:
        try:
            self.loop.call_soon_threadsafe(self.outgoing.put_nowait, messages)
        except RuntimeError:  # the loop is closed: the server has stopped and nobody waits any more
            self.left = True


def build_environ(scope: Scope, body: IO[bytes], size: int) -> WSGIEnvironment:
    """The WSGI environment of an ASGI request (PEP 3333: text is bytes read as latin1)."""
    script_name = scope.get("root_path", "").encode().decode("latin1")
    path = unquote_to_bytes(scope.get("raw_path") or scope["path"].encode()).decode("latin1")
    server_name, server_port = scope.get("server") or ("localhost", 80)
    client_address, client_port = scope.get("client") or ("", 0)
    environ: WSGIEnvironment = {
        "REQUEST_METHOD": scope["method"],
        "SCRIPT_NAME": script_name,
        "PATH_INFO": path.removeprefix(script_name),
        "QUERY_STRING": scope["query_string"].decode("latin1"),
        "SERVER_NAME": server_name,
        "SERVER_PORT": str(server_port or 0),
        "SERVER_PROTOCOL": f"HTTP/{scope['http_version']}",
        "REMOTE_ADDR": client_address,
        "REMOTE_PORT": str(client_port),
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": scope.get("scheme", "http"),
        "wsgi.input": body,
        "wsgi.errors": sys.stderr,
        "wsgi.multithread": True,
        "wsgi.multiprocess": False,
        "wsgi.run_once": False,
        "wsgi.file_wrapper": _file_blocks,
    }
    for raw_name, raw_value in scope["headers"]:
        name, value = raw_name.decode("latin1").upper(), raw_value.decode("latin1")
        if "_" in name:  # X_Real_IP would pass for X-Real-IP
            continue
        key = name.replace("-", "_")
        if key != "CONTENT_TYPE":
            key = "HTTP_" + key
        separator = "; " if key == "HTTP_COOKIE" else ","
        environ[key] = environ[key] + separator + value if key in environ else value
    # What has arrived, not what was announced: a chunked body announces nothing.
    environ.pop("HTTP_CONTENT_LENGTH", None)
    environ.pop("HTTP_TRANSFER_ENCODING", None)
    environ["CONTENT_LENGTH"] = str(size)
    return environ


def _file_blocks(file: Any, _size: int = 0) -> FileWrapper:
    return FileWrapper(file, 65536)


# Starting and stopping -------------------------------------------------------------------------------


class Lifespan:
    """The `lifespan` application: starts what runs beside the pages and stops it, each off the event loop."""

    def __init__(
        self,
        on_startup: Iterable[Callable[[], object]] = (),
        on_shutdown: Iterable[Callable[[], object]] = (),
    ) -> None:
        self.on_startup = list(on_startup)
        self.on_shutdown = list(on_shutdown)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await receive()
        try:
            for start in self.on_startup:
                await asyncio.to_thread(start)
        except Exception as error:
            _log_failure("Starting failed", error)
            await self._stop()
            return await send({"type": "lifespan.startup.failed", "message": type(error).__name__})
        await send({"type": "lifespan.startup.complete"})
        await receive()
        await self._stop()
        await send({"type": "lifespan.shutdown.complete"})

    async def _stop(self) -> None:
        for stop in self.on_shutdown:
            try:
                await asyncio.to_thread(stop)
            except Exception as error:  # the others must still be stopped
                _log_failure("Stopping failed", error)


def run(
    application: AsgiApplication,
    host: str = "127.0.0.1",
    port: int = 8000,
    *,
    channel_layer_in_memory: bool = True,
    graceful_seconds: int = 30,
    trusted_proxies: str = "127.0.0.1",
    log_config: dict[str, Any] | None = None,
    **uvicorn_options: Any,
) -> None:
    """Serves until SIGTERM or SIGINT, finishes what runs, and returns. One process."""
    if int(os.environ.get("WEB_CONCURRENCY") or 1) > 1:
        if channel_layer_in_memory:
            raise SystemExit(
                "WEB_CONCURRENCY is more than 1, but chat news travels in the memory of one process: people "
                "on different processes would miss each other's messages. Set REDIS_URL, or use one process."
            )
        logger.warning("This is one process whatever WEB_CONCURRENCY says: start the others yourself.")
    config = uvicorn.Config(
        application,
        host=host,
        port=port,
        **{
            "workers": 1,
            "lifespan": "on",
            "ws": "auto",  # `websockets`, else `wsproto`
            "access_log": False,
            "server_header": False,
            "log_config": log_config,
            "timeout_graceful_shutdown": graceful_seconds,
            "forwarded_allow_ips": trusted_proxies,
            **uvicorn_options,
        },
    )
    server = uvicorn.Server(config)

    def stop(_number: int, _frame: FrameType | None) -> None:
        server.should_exit = True

    # uvicorn sends itself the signal again once it has stopped. Without a handler of ours in place before,
    # that second one would kill the process: nothing after this line would run and the exit code be 143.
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, stop)
    server.run()
