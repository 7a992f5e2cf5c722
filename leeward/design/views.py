"""The pattern book: every component in every state, from the real templates, with invented people.

`/patterns/?side=staff&theme=dark&dir=rtl&text=150&contrast=more&spacing=wide&letters=plain&calm=1&density=dense&demo=1`
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.datastructures import MultiValueDict

from leeward.design import charts
from leeward.design.forms import DesignForm, TickTiles, Tiles
from leeward.design.icons import ICONS
from leeward.design.shell import TEXT_SIZES, Appearance, NavGroup, NavItem, Shell

LONG = "Donaudampfschifffahrtsgesellschaftskapitänswitwenrentenauszahlungsstelle"

BANDS = (
    charts.Band("very few", 0, 4),
    charts.Band("some", 5, 9),
    charts.Band("more", 10, 14),
    charts.Band("many", 15, 19),
    charts.Band("very many", 20, 27),
)
DESK_BANDS = (
    charts.Band("few signs", 0, 4),
    charts.Band("mild", 5, 9),
    charts.Band("moderate", 10, 14),
    charts.Band("fairly severe", 15, 19),
    charts.Band("severe", 20, 27),
)


def weekly(*scores: float | None, begin: date = date(2026, 1, 13)) -> tuple[charts.ChartPoint, ...]:
    return tuple(charts.ChartPoint(begin + timedelta(weeks=week), score) for week, score in enumerate(scores))


def better(bands: tuple[charts.Band, ...] = BANDS, expected: bool = False) -> charts.OutcomeData:
    points = weekly(16, 15, 16, None, 13, 11, 12, 9, 7)
    hatch = tuple(
        charts.Expected(
            points[0].at + timedelta(weeks=week),
            max(16 - 3.1 * week**0.6 - 0.9 * week**0.5, 0),
            16 - 1.6 * week**0.6 + 2.0 * week**0.3 * bool(week),
        )
        for week in range(13)
    )
    return charts.OutcomeData(
        finding="Low mood has eased since January: from 16 to 7.",
        measure="PHQ-9",
        points=points,
        bands=bands,
        top=27,
        real_change=6,
        cut_off=10,
        axis_words="Signs of low mood: lower is better",
        today=points[-1].at,
        expected=hatch if expected else (),
    )


def worse() -> charts.OutcomeData:
    points = weekly(13, 14, 14, 15, 17, 19)
    return charts.OutcomeData(
        finding="Worse by 6 since the start: a real change.",
        measure="PHQ-9",
        points=points,
        bands=DESK_BANDS,
        top=27,
        real_change=6,
        asks="worse",
        cut_off=10,
        today=points[-1].at,
    )


class SampleForm(DesignForm):
    kept = {
        "called": "Your team sees this name. Nobody else does.",
        "letter": "Noor reads this. A program also looks for signs of danger. It can miss them.",
    }

    called = forms.CharField(label="What may we call you?", help_text="Any name that feels right.")
    email = forms.EmailField(label="E-mail address")
    country = forms.ChoiceField(
        label="Where are you now?", choices=[("GB", "United Kingdom"), ("SE", "Sweden"), ("x", LONG)]
    )
    letter = forms.CharField(label="Your letter to Noor", widget=forms.Textarea, required=False)
    often = forms.ChoiceField(
        label="How often has this been so?",
        help_text="Think of the last two weeks.",
        widget=Tiles(pass_values=["skip"], notes={"2": "8 to 13 days"}),
        choices=[
            ("0", "Not at all"),
            ("1", "On some days"),
            ("2", "On most days"),
            ("skip", "I’d rather not say"),
        ],
    )
    what = forms.MultipleChoiceField(
        label="What would you like help with?",
        widget=TickTiles(),
        choices=[("low", "Feeling low"), ("worry", "Worry or panic"), ("long", LONG)],
    )
    who = forms.ChoiceField(
        label="Who is this for?",
        widget=Tiles(row=True),
        choices=[("me", "For me"), ("other", "For somebody else")],
    )
    agree = forms.BooleanField(label="I have read what happens with my answers")


FILLED: Mapping[str, list[str]] = {
    "called": ["Robin"],
    "email": ["robin@example.org"],
    "country": ["GB"],
    "letter": ["The week was quieter than I feared."],
    "often": ["1"],
    "what": ["low", "worry"],
    "who": ["me"],
    "agree": ["on"],
}
WRONG: Mapping[str, list[str]] = {
    "called": [""],
    "email": ["robin.example.org"],
    "country": ["GB"],
    "what": ["low"],
}


def _shell(request: HttpRequest, side: str, current: str = "Today") -> Shell:
    asked = request.GET
    size = int(asked["text"]) if asked.get("text", "").isdecimal() and len(asked["text"]) < 4 else 100
    appearance = Appearance(
        theme=asked.get("theme", "system"),
        text=size if size in TEXT_SIZES else 100,
        spacing=asked.get("spacing", "normal"),
        letters=asked.get("letters", "normal"),
        contrast=asked.get("contrast", "normal"),
        calm="calm" in asked,
        density=asked.get("density", "roomy"),
        discreet=False,
        data_saving="saving" in asked,
    )
    here = request.path
    tabs = (
        ()
        if side == "public"
        else tuple(
            NavItem(label, here, icon, is_current=label == current, dot=label == "Letters")
            for label, icon in (
                ("Today", "sun"),
                ("Progress", "chart"),
                ("Letters", "envelope"),
                ("Me", "user"),
            )
        )
    )
    rail = (
        NavGroup(
            "My work",
            tuple(
                NavItem(label, here, icon, is_current=label == current)
                for label, icon in (
                    ("Morning", "sun"),
                    ("Caseload", "users"),
                    ("Week", "calendar"),
                    ("Letters", "envelope"),
                )
            ),
        ),
        NavGroup(
            "Service", (NavItem("Alerts", here, "octagon-alert", dot=True), NavItem("Library", here, "book"))
        ),
    )
    return Shell(
        audience=side,
        home_url=here,
        tabs=tabs,
        rail=rail,
        footer=(
            NavItem("Who sees what", here),
            NavItem("Make a complaint", here),
            NavItem("About Leeward", here),
        ),
        leave_url="https://www.wikipedia.org/",
        is_demo="demo" in asked,
        language="en",
        direction="rtl" if asked.get("dir") == "rtl" else "ltr",
        appearance=appearance,
        person_name="Noor Aslan",
        person_role="clinical psychologist",
        duty_words="On duty until 6:00\u00a0pm",
        now_words="Tuesday 10 March, 8:12\u00a0am",
        find_url=here,
        sign_in_url=here,
        languages=(NavItem("English", here, is_current=True), NavItem("العربية", "?dir=rtl")),
        settings_url=here,
    )


def _things(request: HttpRequest, shell: Shell) -> dict[str, Any]:
    rtl = shell.direction == "rtl"
    now = datetime(2026, 3, 10, 8, 12, tzinfo=UTC)

    def spark(*scores: float | None, state: str) -> str:
        return charts.sparkline(scores, measure="PHQ-9", top=27, cut_off=10, state=state)

    return {
        "shell": shell,
        "long": LONG,
        "now": now,
        "started": now - timedelta(hours=2, minutes=7),
        "due_at": now + timedelta(hours=1, minutes=53),
        "overdue": now - timedelta(minutes=40),
        "shifts": [(now - timedelta(hours=2, minutes=7), now)],
        "seconds": [(now - timedelta(hours=1), now + timedelta(minutes=40))],
        "form": SampleForm(initial={"called": "Robin"}, prefix="new"),
        "filled_form": SampleForm(MultiValueDict({f"full-{k}": v for k, v in FILLED.items()}), prefix="full"),
        "wrong_form": SampleForm(MultiValueDict({f"bad-{k}": v for k, v in WRONG.items()}), prefix="bad"),
        "progress": charts.outcome_chart(better(), rtl=rtl),
        "progress_plain": charts.outcome_chart(better(), rtl=rtl, hide_numbers=True),
        "mini": charts.mini_chart(better(), rtl=rtl),
        "desk": charts.desk_chart(better(DESK_BANDS, expected=True), weeks=12, rtl=rtl),
        "desk_small": charts.desk_chart(worse(), small=True, rtl=rtl),
        "sparks": [
            {
                "state": "danger",
                "svg": spark(13, 14, 14, 15, 17, 19, state="danger"),
                "words": "19 now, 6 worse",
            },
            {
                "state": "attention",
                "svg": spark(12, 13, 15, 14, None, 18, state="attention"),
                "words": "18 now, a gap",
            },
            {
                "state": "info",
                "svg": spark(16, 15, 13, 12, 11, 11, state="info"),
                "words": "11 now, 5 better",
            },
            {
                "state": "good",
                "svg": spark(13, 12, 14, 11, 10, 9, state="good"),
                "words": "9 now",
            },
        ],
        "icons": sorted(ICONS),
        "tones": ["plain", "good", "info", "attention", "danger", "help", "person"],
        "swatches": ["spruce", "clay", "plum", "ochre", "brick", "tide", "ink", "ink-2", "ink-3"],
        "tab_items": [
            ("Low mood", request.path, True),
            ("Worry", request.path, False),
            ("My goals", request.path, False),
        ],
        "seg_items": [
            ("Roomy", "?side=staff", shell.appearance.density == "roomy"),
            ("Dense", "?side=staff&density=dense", shell.appearance.density == "dense"),
        ],
        "calls": [
            {"title": "Call 999", "text": "if a life is in danger", "href": "tel:999", "first": True},
            {"title": "Call 000 000", "text": "An example line. Free, day and night", "href": "tel:000000"},
            {
                "title": "Text HELLO to 00000",
                "text": "If talking is too hard",
                "href": "sms:00000",
                "shape": "speech",
            },
        ],
        "paragraphs": [
            "Dear Robin,",
            "Thank you for your letter. Going for that walk on a grey day was a step.",
            "Noor",
        ],
        "query": request.GET.urlencode(),
    }


def book(request: HttpRequest) -> HttpResponse:
    side = "staff" if request.GET.get("side") == "staff" else "client"
    shell = _shell(request, side)
    context = _things(request, shell) | {"side": side, "kit": f"design/{side}_shell.html"}
    return render(request, "design/patterns/book.html", context)


PAGES = {
    "today": ("client", "Today"),
    "question": ("client", ""),
    "progress": ("client", "Progress"),
    "help": ("client", "Help"),
    "letters": ("client", "Letters"),
    "front": ("public", ""),
    "morning": ("staff", "Morning"),
    "record": ("staff", "Caseload"),
    "caseload": ("staff", "Caseload"),
}


def sample(request: HttpRequest, name: str) -> HttpResponse:
    """A whole page in its shell, to see parts together. Not a page of the product."""
    if name not in PAGES:
        raise Http404(name)
    side, current = PAGES[name]
    shell = _shell(request, side, current)
    return render(request, f"design/patterns/{name}.html", _things(request, shell) | {"side": side})
