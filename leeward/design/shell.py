"""What every page needs to know of itself: plain data, given by `config`, used by the shells."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from typing import Any

THEMES = ("system", "light", "dark")
TEXT_SIZES = (100, 112, 125, 150)
SPACINGS = ("normal", "wide")
LETTERS = ("normal", "plain")
CONTRASTS = ("normal", "more")
DENSITIES = ("roomy", "dense")
ROW_OF_PLACES = 5
"""So many places stand beside each other in a phone's bar of 320 px, each 44 px and more."""


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

    def as_attributes(self) -> dict[str, str]:
        """The `data-` attributes of `html`. What is as usual is left out, so the device may decide."""
        said: dict[str, str] = {}
        if self.theme in ("light", "dark"):
            said["data-theme"] = self.theme
        if self.text in TEXT_SIZES and self.text != 100:
            said["data-text"] = str(self.text)
        if self.spacing == "wide":
            said["data-spacing"] = "wide"
        if self.letters == "plain":
            said["data-letters"] = "plain"
        if self.contrast == "more":
            said["data-contrast"] = "more"
        if self.density == "dense":
            said["data-density"] = "dense"
        if self.calm:
            said["data-calm"] = ""
        return said


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
class Call:
    """Something waits for whoever looks at the page, and has a clock."""

    words: str
    url: str
    short: str
    """The same in one line of a phone: how many, and by when."""


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
    # Nobody who reads the language has signed it: the foot of the page says so.
    is_draft: bool = False
    appearance: Appearance = field(default_factory=Appearance)
    person_name: str = ""
    person_role: str = ""
    # Where there is none, the link is left out.
    find_url: str = ""
    call: Call | None = None
    # Asked again by the page itself, where it has a script.
    call_url: str = ""
    settings_url: str = ""
    sign_in_url: str = ""
    sign_out_url: str = ""
    demo_url: str = ""
    languages: tuple[NavItem, ...] = ()
    duty_words: str = ""
    now_words: str = ""

    @property
    def place(self) -> str:
        """The name of the tab that is open, shown beside the mark on a phone."""
        return next((item.label for item in self.tabs if item.is_current), "")

    @property
    def later_places(self) -> tuple[NavItem, ...]:
        """What a phone's bar of one row leaves to "More", which leads to the list at the foot of the page: where there
        are more than five places, all but the first four. The place that is open always stands in the bar."""
        places = [item for group in self.rail for item in group.items]
        if len(places) <= ROW_OF_PLACES:
            return ()
        row = places[: ROW_OF_PLACES - 1]
        here = next((item for item in places if item.is_current), None)
        if here is not None and here not in row:
            row[-1] = here
        return tuple(item for item in places if item not in row)

    @property
    def later_is_new(self) -> bool:
        return any(item.dot for item in self.later_places)
