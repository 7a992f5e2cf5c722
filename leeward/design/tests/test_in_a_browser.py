"""What only a browser can tell: axe, sideways scroll, layout shift, keys, quick exit, drafts, kept help."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from pathlib import Path
from socketserver import ThreadingMixIn
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

import pytest
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.core.handlers.wsgi import WSGIHandler
from django.test import override_settings
from django.urls import clear_url_caches

from leeward.design.tests import browser_site

playwright = pytest.importorskip("playwright.sync_api")

pytestmark = pytest.mark.browser

AXE = Path(__file__).parent / "vendor" / "axe.min.js"
ARGUMENTS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


class Quiet(WSGIRequestHandler):
    def log_message(self, *_: object) -> None:
        pass


class Threads(ThreadingMixIn, WSGIServer):
    daemon_threads = True


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    changed = override_settings(
        ROOT_URLCONF="leeward.design.tests.browser_site",
        TEMPLATES=browser_site.templates(),
        MIDDLEWARE=["csp.middleware.CSPMiddleware", "django.middleware.csrf.CsrfViewMiddleware"],
        STORAGES={
            "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
            "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
        },
    )
    changed.enable()
    clear_url_caches()
    server = make_server("127.0.0.1", 0, StaticFilesHandler(WSGIHandler()), Threads, Quiet)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://localhost:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
        changed.disable()
        clear_url_caches()


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    with playwright.sync_playwright() as maker:
        where = Path("/usr/bin/chromium")
        browser = maker.chromium.launch(
            executable_path=str(where) if where.exists() else None, args=ARGUMENTS
        )
        yield browser
        browser.close()


@pytest.fixture
def page(chromium: Any) -> Iterator[Any]:
    """A page that complains: an error in the console fails the test."""
    browser_site.DRAFTS.clear()
    browser_site.STATE.update(help_seconds=0.0, leave_seconds=0.0, draft_status=200)
    context = chromium.new_context(viewport={"width": 390, "height": 844})
    opened = context.new_page()
    errors: list[str] = []
    opened.on("pageerror", lambda error: errors.append(str(error)))
    opened.on(
        "console",
        lambda message: errors.append(message.text) if "Content Security Policy" in message.text else None,
    )
    yield opened
    context.close()
    assert errors == []


def go(page: Any, address: str) -> None:
    """An error page has no faults, nothing wide and nothing to keep: a test of it would say nothing."""
    assert page.goto(address, wait_until="load").ok, address


def until(page: Any, true: str, seconds: float = 5) -> None:
    """Asks again and again; the page's own policy forbids the usual way of waiting."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if page.evaluate(true):
            return
        page.wait_for_timeout(40)
    raise AssertionError(f"never: {true}")


def faults(page: Any) -> list[str]:
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate("(rules) => axe.run(document, {runOnly: rules})", RULES)
    return [
        f"{fault['id']}: {node['html'][:120]} {node.get('failureSummary', '')[:200]}"
        for fault in found["violations"]
        for node in fault["nodes"]
    ]


BOOKS = [
    ("client", "theme=light"),
    ("client", "theme=dark"),
    ("client", "theme=light&contrast=more&dir=rtl"),
    ("staff", "theme=light"),
    ("staff", "theme=dark&density=dense"),
]
PAGES = ["front", "today", "question", "progress", "help", "letters", "morning", "caseload", "record"]


@pytest.mark.parametrize(("side", "knobs"), BOOKS)
@pytest.mark.parametrize("width", [390, 1280])
def test_axe_finds_nothing_in_the_pattern_book(
    page: Any, site: str, side: str, knobs: str, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    go(page, f"{site}/patterns/?side={side}&{knobs}")
    assert faults(page) == []


@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing_in_whole_pages(page: Any, site: str, name: str) -> None:
    # As tall as the page: what a bar at the foot half covers is no small target, it scrolls out from under it.
    page.set_viewport_size({"width": 390, "height": 2600})
    for theme in ("light", "dark"):
        go(page, f"{site}/patterns/pages/{name}/?theme={theme}&demo=1")
        assert faults(page) == []


def test_axe_would_find_something(page: Any, site: str) -> None:
    go(page, f"{site}/patterns/pages/today/")
    page.evaluate(
        "document.querySelector('main').insertAdjacentHTML('beforeend', '<img src=x><button></button>')"
    )
    assert len(faults(page)) >= 2


@pytest.mark.parametrize("knobs", ["", "text=150", "dir=rtl", "spacing=wide&letters=plain"])
def test_nothing_scrolls_sideways(page: Any, site: str, knobs: str) -> None:
    wide = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    found = []
    for address in ("?side=client&", "?side=staff&", *(f"pages/{name}/?" for name in PAGES)):
        go(page, f"{site}/patterns/{address}{knobs}")
        for width in (320, 360, 390, 768, 1280):
            page.set_viewport_size({"width": width, "height": 800})
            if (over := page.evaluate(wide)) > 0:
                found.append(f"{address} at {width}: {over}")
    assert found == []


@pytest.mark.parametrize("knobs", ["", "text=150", "dir=rtl"])
def test_every_place_of_the_staff_is_in_sight_on_a_phone(page: Any, site: str, knobs: str) -> None:
    go(page, f"{site}/patterns/pages/morning/?{knobs}")
    out_of_sight = (
        "[...document.querySelectorAll('.rail a:not(.rail__mark)')].filter((link) => {"
        " const box = link.getBoundingClientRect();"
        " return box.left < 0 || box.right > innerWidth || box.bottom > innerHeight + 1;"
        "}).map((link) => link.innerText)"
    )
    for width in (320, 360, 390):
        page.set_viewport_size({"width": width, "height": 740})
        assert page.evaluate(out_of_sight) == [], width


@pytest.mark.parametrize(
    "name", ["front", "today", "question", "help", "letters", "progress", "morning", "record"]
)
def test_letters_arrive_without_moving_anything(page: Any, site: str, name: str) -> None:
    page.add_init_script(
        "window.moved = 0; new PerformanceObserver((list) => { for (const entry of list.getEntries())"
        " window.moved += entry.value; }).observe({ type: 'layout-shift', buffered: true });"
    )
    for _visit in range(2):
        go(page, f"{site}/patterns/pages/{name}/")
        page.wait_for_load_state("networkidle")
        page.evaluate("document.fonts.ready.then(() => 1)")
        assert page.evaluate("window.moved") < 0.02  # a line or two; 0.1 is still called good
    loaded = "[...document.fonts].some((face) => face.family === 'Leeward Text' && face.status === 'loaded')"
    until(page, loaded)
    assert page.evaluate("document.querySelector('link[href*=\"fonts.css\"]') !== null"), (
        "the second page names them"
    )


def test_data_saving_brings_no_fonts(page: Any, site: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    go(page, f"{site}/patterns/pages/today/?saving=1")
    assert not any("font" in address for address in asked)


def test_everything_works_without_scripts(chromium: Any, site: str) -> None:
    context = chromium.new_context(java_script_enabled=False)
    opened = context.new_page()
    opened.goto(f"{site}/patterns/pages/today/")
    assert opened.get_attribute("[data-leave]", "href")
    opened.click(".top-bar .button--help")
    assert opened.url.endswith("/help-now/")
    opened.goto(f"{site}/patterns/pages/progress/")
    assert opened.is_visible("table")
    context.close()


class TestLeaving:
    @pytest.fixture(autouse=True)
    def _open(self, page: Any, site: str) -> None:
        go(page, f"{site}/patterns/pages/today/")
        page.evaluate("document.querySelector('[data-leave]').href = '/leave/'")
        until(page, "document.querySelector('[role=alert].hidden-words') !== null")

    def test_a_click_replaces_the_page(self, page: Any) -> None:
        before = page.evaluate("history.length")
        page.click("[data-leave]")
        page.wait_for_url("**/weather/")
        assert page.title() == "Weather"
        assert page.evaluate("history.length") == before
        assert page.evaluate("document.referrer") == ""

    def test_the_page_is_blank_before_anything_is_sent(self, page: Any) -> None:
        browser_site.STATE["leave_seconds"] = 1.5
        seen: list[tuple[str, str, str]] = []
        page.expose_function("tell", lambda words, title, address: seen.append((words, title, address)))
        page.evaluate(
            "void new MutationObserver(() => tell(document.body.innerText, document.title, location.pathname))"
            ".observe(document.body, { childList: true })"
        )
        page.click("[data-leave]", no_wait_after=True)
        page.wait_for_url("**/weather/")
        words, title, address = seen[0]
        assert words.strip() in ("", "Leaving.")
        assert title.strip() == ""
        assert address.endswith("/today/"), "blank while the way out was still being asked for"

    def test_shift_three_times_leaves_and_says_so(self, page: Any) -> None:
        page.keyboard.press("Shift")
        assert "2 more times" in page.inner_text("[role=alert].hidden-words")
        page.keyboard.press("Shift")
        assert "once more" in page.inner_text("[role=alert].hidden-words")
        page.keyboard.press("Shift")
        page.wait_for_url("**/weather/")

    def test_capitals_in_a_letter_leave_nobody(self, page: Any) -> None:
        for letter in "ABCDE":
            page.keyboard.press(f"Shift+{letter}")
        page.keyboard.press("Shift")
        page.keyboard.press("a")
        page.keyboard.press("Shift")
        page.keyboard.press("Shift")
        page.wait_for_timeout(100)
        assert "/today/" in page.url

    @pytest.mark.hazard("H-041")
    def test_back_shows_nothing_that_was_kept(self, page: Any) -> None:
        page.evaluate("window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))")
        page.wait_for_load_state("networkidle")
        assert page.is_visible("h1")


class TestDrafts:
    @pytest.fixture(autouse=True)
    def _open(self, page: Any, site: str) -> None:
        go(page, f"{site}/patterns/pages/question/")
        page.evaluate("document.querySelector('[data-autosave]').dataset.autosaveUrl = '/draft/'")
        until(page, "document.querySelector('[data-autosave]').dataset.autosaveReady")

    def status(self, page: Any) -> str:
        return str(page.inner_text("[data-saved]"))

    def test_a_changed_field_is_sent_alone_with_its_key(self, page: Any) -> None:
        page.check("input[value='2']", force=True)
        until(page, "document.querySelector('[data-saved]').innerText.includes('Saved at 6:12 pm')")
        (sent,) = browser_site.DRAFTS
        assert (sent["field"], sent["values"]) == ("q", ["2"])
        assert len(sent["key"]) >= 16
        assert sent["token"]

    def test_a_lost_line_is_said_and_tried_again_with_the_same_key(self, page: Any) -> None:
        browser_site.STATE["draft_status"] = 503
        page.check("input[value='2']", force=True)
        until(page, "document.querySelector('[data-saved]').innerText.includes('Not saved yet')")
        assert "still on this page" in self.status(page)
        browser_site.STATE["draft_status"] = 200
        until(page, "document.querySelector('[data-saved]').innerText.includes('Saved at')", 8)
        assert len({sent["key"] for sent in browser_site.DRAFTS}) == 1
        assert len(browser_site.DRAFTS) >= 2

    def test_a_refusal_is_not_tried_for_ever(self, page: Any) -> None:
        browser_site.STATE["draft_status"] = 403
        page.check("input[value='2']", force=True)
        until(page, "document.querySelector('[data-saved]').innerText.includes('could not be saved')")
        page.wait_for_timeout(2500)
        assert len(browser_site.DRAFTS) == 1


class TestKeys:
    def test_j_and_k_move_and_enter_opens(self, page: Any, site: str) -> None:
        page.set_viewport_size({"width": 1280, "height": 800})
        go(page, f"{site}/patterns/pages/morning/")
        until(page, "document.querySelector('[data-keys]').dataset.keysReady")
        name = "document.activeElement.querySelector('h2')?.innerText"
        page.keyboard.press("j")
        first = page.evaluate(name)
        page.keyboard.press("j")
        second = page.evaluate(name)
        page.keyboard.press("k")
        assert first
        assert first != second
        assert page.evaluate(name) == first
        page.keyboard.press("Enter")
        until(page, "location.hash === '#a'")

    def test_a_slash_finds_and_writing_is_left_alone(self, page: Any, site: str) -> None:
        page.set_viewport_size({"width": 1280, "height": 800})
        go(page, f"{site}/patterns/pages/morning/")
        until(page, "document.querySelector('[data-keys]').dataset.keysReady")
        page.keyboard.press("/")
        assert page.evaluate("document.activeElement.name") == "q"
        page.keyboard.type("jack")
        assert page.input_value("[data-key-find]") == "jack"


class TestHelpOffline:
    @pytest.fixture(autouse=True)
    def _kept(self, page: Any, site: str) -> None:
        page.context.add_cookies([{"name": "who", "value": "Robin", "url": site}])
        go(page, f"{site}/patterns/pages/today/")
        page.evaluate("navigator.serviceWorker.ready")
        until(page, "caches.match('/help-now/').then((kept) => Boolean(kept))")

    @pytest.mark.hazard("H-031")
    def test_help_opens_without_a_line_and_with_its_looks(self, page: Any, site: str) -> None:
        page.context.set_offline(True)
        page.goto(f"{site}/help-now/")
        assert page.inner_text("#who") == "a stranger", "what is kept is nobody's own page"
        assert (
            page.evaluate("getComputedStyle(document.querySelector('.button--help')).borderRadius") == "8px"
        )
        page.context.set_offline(False)

    def test_with_a_line_the_person_sees_their_own_page(self, page: Any, site: str) -> None:
        page.goto(f"{site}/help-now/")
        assert page.inner_text("#who") == "Robin"
        kept = page.evaluate("caches.match('/help-now/').then((answer) => answer.text())")
        assert "Robin" not in kept

    def test_a_slow_line_does_not_keep_anybody_waiting(self, page: Any, site: str) -> None:
        browser_site.STATE["help_seconds"] = 6.0
        page.goto(f"{site}/help-now/", timeout=4000)
        assert page.inner_text("#who") == "a stranger"

    def test_nothing_else_is_kept(self, page: Any, site: str) -> None:
        go(page, f"{site}/patterns/pages/letters/")
        kept = page.evaluate(
            "(async () => { const all = []; for (const name of await caches.keys())"
            " for (const item of await (await caches.open(name)).keys())"
            " all.push(new URL(item.url).pathname);"
            " return all; })()"
        )
        assert sorted(kept) == ["/help-now/", "/static/design/css/client.css"]

    def test_each_country_and_language_is_there_and_any_other_has_the_nearest(
        self, page: Any, site: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        places = ("", "zz/", "gb/")
        pages = [f"/help-now/{place}{asked}" for place in places for asked in ("", "?in=ar")]
        monkeypatch.setattr(browser_site, "PAGES", pages)
        page.evaluate("navigator.serviceWorker.getRegistration().then((one) => one.update())")
        until(page, "caches.match('/help-now/gb/?in=ar').then((kept) => Boolean(kept))")
        page.context.set_offline(True)
        asked = {
            "?in=ar": "ar", "gb/": "gb", "gb/?in=ar": "gb ar", "gb/?in=fr": "gb", "GB/?in=ar&asking=1": "gb ar",
            "fr/?in=ar": "zz ar", "fr/": "zz", "?in=fr": "", "?asking=1": "",
        }  # fmt: skip
        for address, shown in asked.items():
            page.goto(f"{site}/help-now/{address}")
            assert page.inner_text("#place").strip() == shown, address
        page.context.set_offline(False)
