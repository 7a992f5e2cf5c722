from __future__ import annotations

from leeward.design.shell import Appearance, NavItem, Shell


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
