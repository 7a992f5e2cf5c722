from __future__ import annotations

from dataclasses import replace

from django.template import Context, Template
from django.utils import translation
from django.utils.translation import gettext

from leeward.design.shell import Appearance, NavGroup, NavItem, Shell
from leeward.design.templatetags.design import SHELL_PARTS


def test_what_is_as_usual_is_left_to_the_device() -> None:
    assert Appearance().as_attributes() == {}


def test_each_choice_is_said() -> None:
    chosen = Appearance(
        theme="dark", text=125, spacing="wide", letters="plain", contrast="more", density="dense", calm=True
    )
    assert chosen.as_attributes() == {
        "data-theme": "dark",
        "data-text": "125",
        "data-spacing": "wide",
        "data-letters": "plain",
        "data-contrast": "more",
        "data-density": "dense",
        "data-calm": "",
    }


def test_unknown_choices_change_nothing() -> None:
    assert Appearance(theme='"><script>', text=999).as_attributes() == {}
    assert Appearance.from_choices({"theme": "dark", "sparkle": True}) == Appearance(theme="dark")


def test_the_place_is_the_open_tab() -> None:
    tabs = (NavItem("Today", "/"), NavItem("Me", "/me/", is_current=True))
    assert Shell(tabs=tabs).place == "Me"
    assert Shell().place == ""


def places(count: int, here: int = 0) -> Shell:
    items = tuple(NavItem(f"P{place}", f"/{place}/", is_current=place == here) for place in range(count))
    return Shell(rail=(NavGroup("One", items[:3]), NavGroup("Two", items[3:])))


def later(shell: Shell) -> list[str]:
    return [item.label for item in shell.later_places]


def test_a_phone_has_one_row_of_places_and_the_one_that_is_open_is_always_in_it() -> None:
    assert later(places(5)) == []
    assert later(places(7)) == ["P4", "P5", "P6"]
    assert later(places(7, here=6)) == ["P3", "P4", "P5"]
    assert later(places(7, here=-1)) == ["P4", "P5", "P6"], "in a record nobody is in any of them"
    new = Shell(rail=(NavGroup("One", tuple(NavItem(f"P{n}", "/", dot=n == 5) for n in range(6))),))
    assert new.later_is_new and not places(7).later_is_new


def bar(shell: Shell) -> str:
    return Template("{% load design %}{% shell_part 'tab_bar' %}{% shell_part 'ways_out' %}").render(
        Context({"shell": shell})
    )


def test_a_part_that_is_made_once_still_follows_the_place_and_the_language() -> None:
    today, me = NavItem("Today", "/today/"), NavItem("Me", "/me/")
    first = bar(Shell(tabs=(replace(today, is_current=True), me)))
    second = bar(Shell(tabs=(today, replace(me, is_current=True))))
    assert 'href="/today/" aria-current' in first and 'href="/me/" aria-current' in second
    with translation.override("ar"):
        help_words = gettext("Get help")
        assert help_words in bar(Shell(tabs=(today,)))
    assert help_words != "Get help" and "Get help" in bar(Shell(tabs=(today,)))


def test_a_part_that_is_made_once_knows_nobody() -> None:
    """What is kept for everybody may hold no name: a part reads only what is listed for it."""
    personal = {"person_name", "person_role", "appearance", "now_words", "duty_words"}
    assert not personal & {name for names in SHELL_PARTS.values() for name in names}
    assert "Sam Winter" not in bar(Shell(person_name="Sam Winter", person_role="client"))
