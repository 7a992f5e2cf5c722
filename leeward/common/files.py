"""Small files that must never be half there: keys and secrets, read and made by several processes.

No Django here: settings are read with it.
"""

from __future__ import annotations

import contextlib
import fcntl
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


def make_once(path: Path, content: str) -> None:
    """Makes the file whole, for its owner only. Where it is already there, also since a moment ago, it stays.

    Whoever called reads the file afterwards: what counts is what is there.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    # A link never takes the place of a file, as a rename does: of two who come at once the first one stays.
    with _whole(path, content) as draft, contextlib.suppress(FileExistsError):
        os.link(draft, path)
    _keep_name(path)


def replace(path: Path, content: str) -> None:
    """Puts the new content in place of the old one. A crash at any moment leaves the one or the other, whole."""
    with _whole(path, content) as draft:
        draft.replace(path)
    _keep_name(path)


@contextmanager
def alone(path: Path) -> Iterator[None]:
    """Waits until no other process is in a block on this path. A process that dies lets go."""
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(path.with_name(path.name + ".lock"), os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)


@contextmanager
def _whole(path: Path, content: str) -> Iterator[Path]:
    """The content under a name that nobody else has, on the disk before it gets its own. Mode 0600."""
    descriptor, name = tempfile.mkstemp(prefix=f"{path.name}.", suffix=".part", dir=path.parent)
    draft = Path(name)
    try:
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        yield draft
    finally:
        draft.unlink(missing_ok=True)


def _keep_name(path: Path) -> None:
    """The name of a file is on the disk only once its folder is."""
    descriptor = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
