"""What every page needs to know of itself: plain data, given by `config`, used by the shells."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from typing import Any

THEMES = ("system", "light", "dark")
TEXT_SIZES = (100, 112, 125, 150)


@dataclass(frozen=True, slots=True)
class Appearance:
    """A person's choices about how pages look. Applied on the first paint."""

    theme: str = "system"
    text: int = 100
    spacing: str = "normal"
    letters: str = "normal"
    contrast: str = "normal"
    calm: bool = False
    density: str = "roomy"
    discreet: bool = True
    data_saving: bool = False

    @classmethod
    def from_choices(cls, choices: dict[str, Any]) -> Appearance:
        """Unknown names are left out: an old choice never breaks a page."""
        known = {item.name for item in fields(cls)}
        return cls(**{name: value for name, value in choices.items() if name in known})


@dataclass(frozen=True, slots=True)
class NavItem:
    label: str
    url: str
    icon: str = ""
    is_current: bool = False
    dot: bool = False


@dataclass(frozen=True, slots=True)
class NavGroup:
    label: str
    items: tuple[NavItem, ...]


@dataclass(frozen=True, slots=True)
class Shell:
    audience: str = "public"
    home_url: str = "/"
    service_name: str = "Leeward"
    tabs: tuple[NavItem, ...] = ()
    rail: tuple[NavGroup, ...] = ()
    footer: tuple[NavItem, ...] = ()
    help_url: str = "/help-now/"
    leave_url: str = "/leave/"
    is_demo: bool = False
    language: str = "en"
    direction: str = "ltr"
    appearance: Appearance = field(default_factory=Appearance)
    person_name: str = ""
    person_role: str = ""
    find_url: str = ""
    settings_url: str = ""
