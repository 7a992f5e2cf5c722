"""Somebody who has a keyboard and nothing else. Each stop of Tab is looked at: is it in sight, is the ring whole?"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from playwright.sync_api import Page

# The ring may be drawn round the element, the field it lies in, or the words beside it.
RINGS = """
    const around = (one) => [one, one.nextElementSibling, one.parentElement].filter(Boolean);
    const ring = (one) => {
        const style = getComputedStyle(one);
        const is = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2 && !style.outlineColor.endsWith(", 0)");
        return is ? `${style.outlineWidth} ${style.outlineColor}` : "";
    };
"""
BEFORE = (
    "() => {"
    + RINGS
    + """
    const all = document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex]");
    return { was: document.activeElement, rings: new Map([...all].map((one) => [one, around(one).map(ring)])) };
}"""
)
FAULTS = (
    "({ was, rings }) => {"
    + RINGS
    + """
    const here = document.activeElement;
    // Inside a date, Tab goes from the day to the month: the ring was drawn before, and stays.
    if (here === was || here === document.body) return [];
    const faults = [];
    const ringed = around(here).find((one, place) => ring(one) && ring(one) !== rings.get(here)?.[place]);
    // The button that opens a calendar is the browser's own, and so is its ring.
    if (!ringed && here.matches(":focus")) faults.push("no ring");

    const edges = (one) => {
        const { left, right, top, bottom } = one.getBoundingClientRect();
        return { left, right, top, bottom };
    };
    const cut = (inner, outer) =>
        ["left", "top"].filter((side) => inner[side] < outer[side] - 0.5)
            .concat(["right", "bottom"].filter((side) => inner[side] > outer[side] + 0.5));

    // A tile is as large as its label.
    const whole = here.closest("label") || here;
    const size = edges(whole);
    if (size.right - size.left < 8 || size.bottom - size.top < 8) faults.push("too small to see");
    const fits = size.bottom - size.top < innerHeight / 2;
    for (const side of fits ? cut(size, { left: 0, top: 0, right: innerWidth, bottom: innerHeight }) : [])
        faults.push(`out of the window: ${side}`);

    // What scrolls or hides what is too wide also cuts the ring off.
    if (ringed) {
        const style = getComputedStyle(ringed);
        const reach = Math.max(0, parseFloat(style.outlineOffset) + parseFloat(style.outlineWidth));
        const ends = edges(ringed);
        const outside = { left: ends.left - reach, top: ends.top - reach, right: ends.right + reach, bottom: ends.bottom + reach };
        for (let box = ringed.parentElement; box; box = box.parentElement) {
            if (getComputedStyle(box).overflow === "visible" && box !== document.documentElement) continue;
            const limit = box === document.documentElement
                ? { left: 0, top: -Infinity, right: innerWidth, bottom: Infinity } : edges(box);
            for (const side of cut(outside, limit)) faults.push(`ring cut by ${box.tagName} ${box.className}: ${side}`);
        }
    }

    const lines = [...whole.getClientRects()];
    const first = lines[0], middle = lines[lines.length >> 1], last = lines[lines.length - 1];
    for (const [line, y] of [[first, first.top + 3], [middle, (middle.top + middle.bottom) / 2], [last, last.bottom - 3]]) {
        const seen = document.elementFromPoint((line.left + line.right) / 2, y);
        if (!seen || !(whole.contains(seen) || seen.contains(whole)))
            faults.push(`covered by ${seen?.tagName} ${seen?.className}`);
    }
    return faults;
}"""
)


@dataclass(frozen=True)
class Stop:
    """What a screen reader would say of the place that has the focus."""

    role: str
    name: str

    def __str__(self) -> str:
        return f"{self.role} “{self.name}”"

    def is_called(self, name: str) -> bool:
        if name.endswith("…"):
            return self.name.startswith(name[:-1])
        # What follows says more: “Answer: Noa”, “Letters, something new”, “Your phone (you can leave this out)”.
        return re.fullmatch(rf"{re.escape(name)}( ?[:,] .*| \(.*)?", self.name) is not None


class Keyboard:
    """The hands of one person: `noa.follow("Letters")`, `noa.press("Send to Bob")`."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self._browser = page.context.new_cdp_session(page)

    def here(self) -> Stop | None:
        """None when nothing on the page has the focus."""
        focus = self._browser.send("Runtime.evaluate", {"expression": "document.activeElement"})["result"]
        tree = self._browser.send(
            "Accessibility.getPartialAXTree", {"objectId": focus["objectId"], "fetchRelatives": False}
        )
        node = tree["nodes"][0]
        if focus["className"] == "HTMLBodyElement":
            return None
        return Stop(node["role"]["value"], " ".join(node["name"]["value"].split()))

    def move(self, key: str = "Tab") -> Stop | None:
        """One key that moves the focus, and a look at where it is now."""
        before = self.page.evaluate_handle(BEFORE)
        self.page.keyboard.press(key)
        faults = self.page.evaluate(FAULTS, before)
        stop = self.here()
        assert not faults, f"{key} came to {stop} of {self.page.url}: {'; '.join(faults)}"
        return stop

    def go(self, is_there: Callable[[Stop], bool], what: str, key: str = "Tab") -> None:
        """From stop to stop until one is what was looked for. Twice round a long page is enough."""
        visited = []
        for _press in range(100):
            stop = self.move(key)
            if stop and is_there(stop):
                return
            visited.append(str(stop))
        raise AssertionError(f"{key} never came to {what} on {self.page.url}, but to: {', '.join(visited)}")

    def tab_to(self, name: str, *roles: str) -> None:
        self.go(lambda stop: stop.role in roles and stop.is_called(name), name)

    def press_and_wait(self, key: str) -> None:
        with self.page.expect_navigation():
            self.page.keyboard.press(key)

    def follow(self, name: str) -> None:
        self.tab_to(name, "link")
        self.press_and_wait("Enter")

    def press(self, name: str) -> None:
        self.tab_to(name, "button")
        self.press_and_wait("Enter")

    def tick(self, name: str) -> None:
        self.tab_to(name, "checkbox")
        self.page.keyboard.press("Space")

    def write(self, name: str, text: str) -> None:
        self.tab_to(name, "textbox", "spinbutton")
        self.page.keyboard.type(text)

    def pick(self, name: str, option: str) -> None:
        self.tab_to(name, "combobox")
        self.page.keyboard.type(option)

    def tab_to_radios(self) -> list[str]:
        """To the next group of radio buttons; what they are called."""
        self.go(lambda stop: stop.role == "radio", "a radio button")
        return self.page.evaluate(
            "[...document.getElementsByName(document.activeElement.name)].map((one) => one.labels[0].innerText.trim())"
        )

    def choose(self, name: str) -> None:
        """In the group that has the focus: the arrows go through it, Space takes the first."""
        stop = self.here()
        if not stop or not stop.is_called(name):
            self.go(lambda stop: stop.is_called(name), name, "ArrowDown")
        self.page.keyboard.press("Space")
