"""A real Chromium against a real server."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator

import pytest
from django.conf import settings
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from leeward.apps.people.models import Person

os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
QUIET = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip


PHONE = "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Mobile Safari/537.36"


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=QUIET)
        yield browser
        browser.close()


@pytest.fixture
def new_page(
    chromium: Browser, live_server: object, signed_in: Callable[[Person], object]
) -> Iterator[Callable[..., Page]]:
    """A page of a new browser profile: `new_page(person, script=False, width=390)`."""
    contexts: list[BrowserContext] = []

    def make(
        person: Person | None = None, *, script: bool = True, width: int = 390, dark: bool = False
    ) -> Page:
        context = chromium.new_context(
            base_url=live_server.url,  # type: ignore[attr-defined]
            viewport={"width": width, "height": 800},
            java_script_enabled=script,
            color_scheme="dark" if dark else "light",
            locale="en-GB",
            user_agent=PHONE if width < 600 else None,
            is_mobile=width < 600,
        )
        context.set_default_timeout(10_000)
        contexts.append(context)
        if person is not None:
            secret = signed_in(person).cookies[settings.SESSION_COOKIE_NAME].value  # type: ignore[attr-defined]
            context.add_cookies(
                [{"name": settings.SESSION_COOKIE_NAME, "value": secret, "url": live_server.url}]
            )  # type: ignore[attr-defined]
        return context.new_page()

    yield make
    for context in contexts:
        context.close()
