"""A document as blocks, written as Markdown or as one HTML page that needs nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from html import escape


@dataclass(frozen=True, slots=True)
class Heading:
    level: int
    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    text: str


@dataclass(frozen=True, slots=True)
class Bullets:
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    caption: str
    """Read out before the table. Not shown in Markdown, which has no captions."""
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


Block = Heading | Paragraph | Bullets | Table

_CODE = re.compile(r"`([^`]+)`")
_STYLE = (
    "body{font:1rem/1.5 system-ui,sans-serif;max-width:75rem;margin:0 auto;padding:1rem}"
    "table{border-collapse:collapse;width:100%;margin-block:1rem}caption{text-align:start;font-weight:600}"
    "th,td{border:1px solid;padding:.25rem .5rem;text-align:start;vertical-align:top}"
    "code{overflow-wrap:anywhere}@media print{tr{break-inside:avoid}}"
)


def _row(cells: Iterable[str]) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|").replace("\n", " ") for cell in cells) + " |"


def _as_markdown(block: Block) -> str:
    match block:
        case Heading(level, text):
            return f"{'#' * level} {text}"
        case Paragraph(text):
            return text
        case Bullets(lines):
            return "\n".join(f"- {line}" for line in lines)
    return "\n".join(
        (_row(block.head), _row("---" for _cell in block.head), *(_row(row) for row in block.rows))
    )


def markdown(blocks: Iterable[Block]) -> str:
    return "\n\n".join(_as_markdown(block) for block in blocks) + "\n"


def _words(text: str) -> str:
    return _CODE.sub(r"<code>\1</code>", escape(text, quote=False))


def _as_html(block: Block) -> str:
    match block:
        case Heading(level, text):
            return f"<h{level}>{_words(text)}</h{level}>"
        case Paragraph(text):
            return f"<p>{_words(text)}</p>"
        case Bullets(lines):
            return "<ul>\n" + "\n".join(f"<li>{_words(line)}</li>" for line in lines) + "\n</ul>"
    heads = "".join(f'<th scope="col">{_words(cell)}</th>' for cell in block.head)
    body = "\n".join(
        f'<tr><th scope="row">{_words(row[0])}</th>'
        + "".join(f"<td>{_words(cell)}</td>" for cell in row[1:])
        + "</tr>"
        for row in block.rows
    )
    return (
        f"<table>\n<caption>{_words(block.caption)}</caption>\n<thead><tr>{heads}</tr></thead>\n"
        f"<tbody>\n{body}\n</tbody>\n</table>"
    )


def html(title: str, blocks: Iterable[Block]) -> str:
    """One page that can be kept, printed and signed: no script, and nothing from elsewhere."""
    body = "\n".join(_as_html(block) for block in blocks)
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(title)}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n<main>\n{body}\n</main>\n"
        "</body>\n</html>\n"
    )
