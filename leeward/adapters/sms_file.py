"""Text messages written into a file of the data folder: for a demonstration, and to try the way out."""

from __future__ import annotations

import json
from pathlib import Path

from leeward.common import clock


class FileSms:
    def __init__(self, path: Path) -> None:
        self._path = path

    def send(self, *, to: str, text: str) -> None:
        """Raises OSError when the disk does not take it."""
        line = json.dumps({"at": clock.now().isoformat(), "to": to, "text": text}, ensure_ascii=False)
        with self._path.open("a", encoding="utf-8") as file:
            file.write(line + "\n")
