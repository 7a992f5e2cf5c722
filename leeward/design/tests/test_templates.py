"""Every template of the design renders; every shell keeps its promises."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.test import RequestFactory

import leeward.design
from leeward.design import views
from leeward.design.shell import Appearance, NavGroup, NavItem, Shell

TEMPLATES = Path(leeward.design.__file__).parent / "templates"
NAMES = sorted(str(path.relative_to(TEMPLATES)) for path in TEMPLATES.rglob("*.html"))
NEEDS_FORM = {"design/components/form.html", "design/components/field.html"}
SHELLS = [f"design/{name}_shell.html" for name in ("client", "task", "public", "guardian", "staff")]
SIGNED_IN = ["design/client_shell.html", "design/task_shell.html", "design/guardian_shell.html"]


@pytest.fixture
def request_(rf: RequestFactory) -> HttpRequest:
    return rf.get("/somewhere/")


def shell(**facts: object) -> Shell:
    return Shell(
        **{
            "audience": "client",
            "tabs": (
                NavItem("Today", "/today/", "sun", is_current=True),
                NavItem("Letters", "/letters/", "envelope", dot=True),
            ),
            "rail": (NavGroup("My work", (NavItem("Morning", "/morning/", "sun", is_current=True),)),),
            "footer": (NavItem("Who sees what", "/who/"),),
            "person_name": "Noor",
            "find_url": "/find/",
            "settings_url": "/settings/",
            **facts,
        }
    )


def page(name: str, request: HttpRequest, **facts: object) -> str:
    return render_to_string(name, {"shell": shell(**facts)}, request=request)


@pytest.mark.parametrize(
    "name", [name for name in NAMES if name not in NEEDS_FORM and "/patterns/" not in name]
)
def test_it_renders(name: str, request_: HttpRequest) -> None:
    html = page(name, request_)
    assert "style=" not in html, "the content security policy refuses inline style"
    assert not re.search(r"\son\w+=", html), "and inline handlers"


@pytest.mark.parametrize("name", SHELLS)
class TestEveryShell:
    @pytest.mark.hazard("H-032")
    def test_help_is_in_the_bar_and_second_among_the_skip_links(
        self, name: str, request_: HttpRequest
    ) -> None:
        html = page(name, request_, help_url="/help-now/")
        skips = re.findall(r'<a class="skip" href="([^"]+)"', html)
        assert skips == ["#main", "/help-now/"]
        assert 'button--help" href="/help-now/"' in html
        assert re.search(
            r'class="to-help" href="/help-now/"[^>]*>(?:(?!<a ).)*</div></footer>', html, re.DOTALL
        ), "and last in the foot"

    def test_there_is_one_main_that_can_be_skipped_to(self, name: str, request_: HttpRequest) -> None:
        html = page(name, request_)
        assert html.count("<main") == 1
        assert '<main id="main"' in html

    def test_language_and_direction_are_said(self, name: str, request_: HttpRequest) -> None:
        assert '<html lang="ar" dir="rtl" data-theme="dark">' in page(
            name, request_, language="ar", direction="rtl", appearance=Appearance(theme="dark")
        )

    def test_a_demonstration_says_so_first(self, name: str, request_: HttpRequest) -> None:
        html = page(name, request_, is_demo=True)
        assert html.index("This is a demonstration.") < html.index('class="mark"')
        assert "It is not yet for the care of real people." in html
        assert "This is a demonstration." not in page(name, request_)

    def test_one_style_sheet_and_one_script_and_nothing_from_elsewhere(
        self, name: str, request_: HttpRequest
    ) -> None:
        html = page(name, request_)
        assert html.count('rel="stylesheet"') == 1
        assert html.count("<script") == 1
        assert not re.search(r'(?:src|href)="(?:https?:)?//', html)
        assert 'name="referrer" content="same-origin"' in html

    def test_data_saving_asks_for_no_fonts(self, name: str, request_: HttpRequest) -> None:
        request_.COOKIES["fonts"] = "1"
        saving = page(name, request_, appearance=Appearance(data_saving=True))
        assert "fonts" not in saving
        assert "fonts.css" in page(name, request_)

    def test_it_works_without_a_shell(self, name: str, request_: HttpRequest) -> None:
        html = render_to_string(name, {"shell": None}, request=request_)
        assert "/help-now/" in html


@pytest.mark.parametrize("name", SIGNED_IN)
class TestSignedIn:
    def test_leave_stands_just_before_help(self, name: str, request_: HttpRequest) -> None:
        acts = re.search(r'<div class="top-bar__acts">(.*?)</div>', page(name, request_), re.DOTALL)
        assert acts
        assert re.findall(r'href="([^"]+)"', acts[1]) == ["/leave/", "/help-now/"]
        assert 'rel="noreferrer nofollow"' in acts[1]

    @pytest.mark.hazard("H-040")
    def test_a_discreet_title_says_nothing(self, name: str, request_: HttpRequest) -> None:
        assert "<title>Leeward</title>" in page(name, request_, appearance=Appearance(discreet=True))


def test_a_public_page_has_no_leave_and_keeps_its_title(request_: HttpRequest) -> None:
    html = page("design/public_shell.html", request_, audience="public", sign_in_url="/sign-in/")
    assert "data-leave" not in html
    assert 'href="/sign-in/"' in html
    assert 'content="index"' in html


def test_a_one_task_page_has_no_tabs(request_: HttpRequest) -> None:
    assert "tab-bar" not in page("design/task_shell.html", request_)
    assert "tab-bar" in page("design/client_shell.html", request_)


def test_a_dot_is_said_in_words(request_: HttpRequest) -> None:
    assert "something new" in page("design/client_shell.html", request_)


def test_staff_find_a_person_from_every_page(request_: HttpRequest) -> None:
    html = page("design/staff_shell.html", request_)
    assert 'action="/find/"' in html
    assert 'role="search"' in html
    assert "search" not in page("design/staff_shell.html", request_, find_url="")


@pytest.mark.parametrize("side", ["client", "staff"])
@pytest.mark.parametrize(
    "knobs",
    [
        "",
        "theme=dark&dir=rtl&text=150&contrast=more&spacing=wide&letters=plain&calm=1&density=dense&demo=1",
        "text=x&theme=y",
    ],
)
def test_the_pattern_book_opens(rf: RequestFactory, side: str, knobs: str) -> None:
    response = views.book(rf.get(f"/patterns/?side={side}&{knobs}"))
    assert response.status_code == 200
    html = response.content.decode()
    identities = re.findall(r'\sid="([^"]+)"', html)
    assert len(identities) == len(set(identities)), "no id twice"
    assert "style=" not in html
    if "dark" in knobs:
        assert 'dir="rtl" data-theme="dark" data-text="150" data-spacing="wide"' in html


@pytest.mark.parametrize("name", sorted(views.PAGES))
def test_every_sample_page_opens(rf: RequestFactory, name: str) -> None:
    response = views.sample(rf.get(f"/patterns/pages/{name}/"), name)
    assert response.status_code == 200
    html = response.content.decode()
    identities = re.findall(r'\sid="([^"]+)"', html)
    assert len(identities) == len(set(identities))
    assert "<h1" in html
