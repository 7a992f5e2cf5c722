"""The copy itself: one readable page and the same as data, in one archive. Pure of the database.

What goes in was decided and collected before. Times, words and the direction of writing follow the language
and the time zone that are active when it is made.
"""

from __future__ import annotations

import datetime as dt
import io
import json
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, get_language_bidi

from leeward.apps.care.ports import RecordItem
from leeward.apps.care.queries import KeptBackKind, clock_words

PAGE, DATA, FILES = "copy.html", "copy.json", "files"
STYLE = Path(__file__).parent / "static" / "care" / "copy.css"


@dataclass(frozen=True, slots=True)
class Section:
    """One kind, with what may be had of it."""

    code: str
    title: str
    about: str
    items: tuple[RecordItem, ...]


@dataclass(frozen=True, slots=True)
class Contents:
    """All that a copy says."""

    service: str
    name: str
    asked_at: dt.datetime
    made_at: dt.datetime
    sections: tuple[Section, ...]
    kept_back: tuple[KeptBackKind, ...]


def archive(contents: Contents) -> bytes:
    """The page, the data, and the files that came with letters."""
    names = _file_names(contents.sections)
    moment = timezone.localtime(contents.made_at).timetuple()[:6]
    body = io.BytesIO()
    with zipfile.ZipFile(body, "w", zipfile.ZIP_DEFLATED) as made:

        def keep(name: str, data: bytes) -> None:
            made.writestr(zipfile.ZipInfo(name, date_time=moment), data, zipfile.ZIP_DEFLATED)

        keep(PAGE, _page(contents, names).encode())
        keep(DATA, _data(contents, names).encode())
        for section in contents.sections:
            for item in section.items:
                for place, file in enumerate(item.files):
                    keep(names[(id(item), place)], file.body)
    return body.getvalue()


def page_of(body: bytes) -> bytes:
    """The readable page out of an archive."""
    with zipfile.ZipFile(io.BytesIO(body)) as made:
        return made.read(PAGE)


def _file_names(sections: Sequence[Section]) -> dict[tuple[int, int], str]:
    """Numbered, so that two of one name do not meet; without a path, whatever the sender called it."""
    found: dict[tuple[int, int], str] = {}
    for section in sections:
        for item in section.items:
            for place, file in enumerate(item.files):
                plain = PurePosixPath(file.name.replace("\\", "/")).name or "file"
                found[(id(item), place)] = f"{FILES}/{len(found) + 1:03}-{plain}"
    return found


def _page(contents: Contents, names: dict[tuple[int, int], str]) -> str:
    return render_to_string(
        "care/copy_document.html",
        {
            "copy": contents,
            "is_invented": settings.IS_DEMO,
            "asked": clock_words(contents.asked_at),
            "made": clock_words(contents.made_at),
            "sections": [_shown(section, names) for section in contents.sections],
            "language": get_language() or "en",
            "direction": "rtl" if get_language_bidi() else "ltr",
            "style": _style(),
        },
    )


def _shown(section: Section, names: dict[tuple[int, int], str]) -> dict[str, Any]:
    return {
        "code": section.code.replace(".", "-").replace("_", "-"),
        "title": section.title,
        "about": section.about,
        "items": [
            {
                "item": item,
                "when": clock_words(item.at) if item.at else "",
                "files": [names[(id(item), place)] for place in range(len(item.files))],
            }
            for item in section.items
        ],
    }


def _style() -> SafeString:
    """Inside the page: it is read without us, and without a network."""
    return format_html("<style>{}</style>", mark_safe(STYLE.read_text(encoding="utf-8")))


def _data(contents: Contents, names: dict[tuple[int, int], str]) -> str:
    """The same, for programs: "commonly used" and machine-readable."""
    return json.dumps(
        {
            "format": "leeward.record-copy/1",
            **({"invented_data": True} if settings.IS_DEMO else {}),
            "language": get_language() or "en",
            "service": contents.service,
            "name": contents.name,
            "asked_at": contents.asked_at.isoformat(),
            "made_at": contents.made_at.isoformat(),
            "kinds": [
                {
                    "code": section.code,
                    "title": section.title,
                    "items": [
                        {
                            "title": item.title,
                            "at": item.at.isoformat() if item.at else None,
                            "by": item.by,
                            "text": item.text,
                            "facts": [{"about": about, "words": words} for about, words in item.facts],
                            "files": [names[(id(item), place)] for place in range(len(item.files))],
                        }
                        for item in section.items
                    ],
                }
                for section in contents.sections
            ],
            "kept_back": [
                {"title": row.title, "why": row.why, "count": row.count} for row in contents.kept_back
            ],
        },
        ensure_ascii=False,
        indent=1,
    )
