"""Writes leeward/config/words_of_data.py: what a client reads and the code keeps as data, for translators.

python -m tests.house.make_words
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
TARGET = ROOT / "leeward" / "config" / "words_of_data.py"
OF_DJANGO = ("a.m.", "p.m.")
"""Words of the framework that a catalogue of ours may say better."""
QUESTION = ("label", "staff_label", "help", "why", "missing")

HEAD = '''"""Made by `python -m tests.house.make_words`; a test fails when it is stale.

Words that stand in data files, where `makemessages` does not look: the questions of asking for help, the rules
of the steps, the names of our own questionnaires and of ranges. Pages say them through gettext, so they must be
in the catalogues. The words of a published questionnaire are never among them.
"""

from __future__ import annotations

from django.utils.translation import gettext_noop as _

WORDS = (
'''


def words() -> list[str]:
    from leeward.clinical import instruments, stepped_care

    asked = json.loads((ROOT / "leeward/apps/care/intake/questions.json").read_text(encoding="utf-8"))
    found = [*_asked(asked), *stepped_care.SENTENCES.values(), *stepped_care.SENTENCES_FOR_CLIENT.values()]
    for one in instruments.all():
        if one.wording.status == "written by this project":
            found.append(one.title)
        found += [band.words_for_client for band in one.bands if band.words_for_client]
    return list(dict.fromkeys([*found, *OF_DJANGO]))


def _asked(data: dict[str, Any]) -> Iterator[str]:
    for step in data["steps"]:
        yield step["title"]
        yield step["text"]
        for question in step["questions"]:
            yield from (question[name] for name in QUESTION if name in question)
            yield from (option["label"] for option in question.get("options", ()))


def render() -> str:
    return HEAD + "".join(f"    _({json.dumps(one, ensure_ascii=False)}),\n" for one in words()) + ")\n"


if __name__ == "__main__":
    TARGET.write_text(render(), encoding="utf-8")
    print(f"written: {TARGET.relative_to(ROOT)}")
