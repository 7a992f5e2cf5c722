"""Writes docs/map.md: the apps in their order, their doors, events and who listens, jobs.

python -m tests.house.make_map
"""

from __future__ import annotations

import os
import re
import sys
import tomllib
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
TARGET = ROOT / "docs" / "map.md"


def _purpose(app: str) -> str:
    text = (ROOT / "leeward" / "apps" / app / "README.md").read_text()
    found = re.search(r"\*\*For:?\*\*:?\s*(.+)", text)
    return found.group(1).strip() if found else ""


def _doors(app: str) -> list[str]:
    module = import_module(f"leeward.apps.{app}.api")
    names = getattr(module, "__all__", None) or [
        name for name, value in vars(module).items()
        if not name.startswith("_") and getattr(value, "__module__", "") == module.__name__
    ]  # fmt: skip
    return sorted(names)


def render() -> str:
    from leeward.common import events, jobs

    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
    order = next(row["layers"] for row in contracts if row.get("containers") == ["leeward.apps"])
    lines = [
        "# Map",
        "",
        "Made by `python -m tests.house.make_map`; a test fails when it is stale. An app may ask those that stand",
        "before it in this list, only at their `api`, `events` and `ports`.",
        "",
    ]
    listening = events.listeners()
    for app in reversed(order):
        lines += [
            f"## {app}",
            "",
            _purpose(app),
            "",
            "**Door:** " + ", ".join(f"`{name}`" for name in _doors(app)),
            "",
        ]
        if find_spec(f"leeward.apps.{app}.events"):
            module = import_module(f"leeward.apps.{app}.events")
            for name, value in sorted(vars(module).items()):
                if isinstance(value, type) and value.__module__ == module.__name__:
                    if value not in listening:
                        raise SystemExit(
                            f"Nobody hears {name} of {app}: an event is only where somebody listens."
                        )
                    heard = ", ".join(f"`{who}`" for who in listening[value])
                    lines.append(f"- event `{name}`, heard by {heard}")
            lines.append("")
    lines += ["## Jobs", ""]
    for kind in jobs.kinds():
        if kind.run.__module__.startswith("leeward.") and ".tests." not in kind.run.__module__:
            every = f", every {kind.every}" if kind.every else ""
            lines.append(f"- `{kind.name}`{every}")
    return "\n".join(lines).rstrip() + "\n"


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "leeward.config.settings")
    os.environ.setdefault("LEEWARD_MODE", "test")
    import django

    django.setup()
    if "--check" in sys.argv:
        raise SystemExit(TARGET.read_text() != render())
    TARGET.write_text(render())
