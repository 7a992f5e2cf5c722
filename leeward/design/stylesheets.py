"""Joins the parts in `styles/` into the files that browsers load. No bundler: this is all there is.

    python -m leeward.design.stylesheets          writes static/design/css/*.css again
    python -m leeward.design.stylesheets --check  says whether they are current

The order of the parts is the cascade: tokens, plain HTML, placing, parts, the side, paper.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

HERE = Path(__file__).parent
PARTS = HERE / "styles"
OUTPUT = HERE / "static" / "design" / "css"

COMMON = ("tokens.css", "base.css", "layout.css", "components.css")
BUNDLES: dict[str, tuple[str, ...]] = {
    "client.css": (*COMMON, "client.css", "print.css"),
    "staff.css": (*COMMON, "staff.css", "print.css"),
    "patterns.css": ("patterns.css",),
    "fonts.css": ("fonts.css",),
    "fonts-first.css": ("fonts.css",),
}


def lighten(css: str) -> str:
    """Comments and needless spaces away. Strings are left alone; nothing is rewritten."""
    pieces = re.split(r'("[^"\n]*")', re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL))
    for index in range(0, len(pieces), 2):
        piece = re.sub(r"\s+", " ", pieces[index])
        piece = re.sub(r" ?([{};,]) ?", r"\1", piece)
        piece = re.sub(r"(?<=[\w-]): (?=[^{}]*[;}])", ":", piece)
        pieces[index] = piece.replace(";}", "}")
    return "".join(pieces).replace(";}", "}").strip() + "\n"


def build(bundle: str) -> str:
    css = "\n".join((PARTS / part).read_text(encoding="utf-8") for part in BUNDLES[bundle])
    if bundle == "fonts-first.css":
        # On the very first page the fonts arrive after the words are drawn, so they may take their place;
        # on every later page they come from the browser's store or not at all.
        css = css.replace("font-display: optional", "font-display: swap")
    return lighten(css)


def stale() -> list[str]:
    """Names of outputs that differ from their parts."""
    return [
        name
        for name in BUNDLES
        if not (OUTPUT / name).exists() or (OUTPUT / name).read_text(encoding="utf-8") != build(name)
    ]


def write() -> list[str]:
    names = stale()
    OUTPUT.mkdir(parents=True, exist_ok=True)
    for name in names:
        (OUTPUT / name).write_text(build(name), encoding="utf-8")
    return names


def main(arguments: list[str]) -> int:
    if "--check" in arguments:
        names = stale()
        for name in names:
            sys.stdout.write(f"not current: {name}\n")
        return 1 if names else 0
    for name in write():
        sys.stdout.write(f"written: {name}\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
