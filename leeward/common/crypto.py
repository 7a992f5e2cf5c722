"""Sealing text at rest.

Three steps: a key ring (held outside the database) wraps a data key for each person; the data key seals
that person's text. Destroying the data key erases all of it at once, also in backups.

Cipher: AES-256-GCM (NIST SP 800-38D) with a random 96-bit nonce. Associated data binds a text to its table,
column and row, so that a sealed value moved to another row does not open.
"""

from __future__ import annotations

import base64
import json
import os
import time
import uuid
from collections import OrderedDict
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import Protocol

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

VERSION = b"\x01"
_NONCE = 12


class KeyDestroyed(Exception):
    """The person's data key was destroyed: the text is gone for good."""


class CannotOpen(Exception):
    """The sealed value does not belong here, was changed, or its key is not on this ring."""


class KeyRing(Protocol):
    """Where the wrapping keys live: a file, the environment, a key service."""

    def current(self) -> str:
        """The id of the key that wraps new data keys."""

    def key(self, key_id: str) -> bytes:
        """32 bytes. Raises CannotOpen for an id that is not on the ring."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a sealed value lives. Becomes the associated data."""

    column: str
    row: uuid.UUID

    def as_bytes(self) -> bytes:
        return f"{self.column}:{self.row}".encode()


_ring: KeyRing | None = None


def bind_key_ring(ring: KeyRing) -> None:
    global _ring
    _ring = ring
    forget_all()


def key_ring() -> KeyRing:
    if _ring is None:
        raise RuntimeError("No key ring is bound. `leeward.config` binds one at start.")
    return _ring


# A data key is read from the database once in a while, not once per text. The span bounds how long another
# process may still open text after an erasure.
_KEEP_SECONDS = 60.0
_KEEP_COUNT = 2_000
_opened: OrderedDict[uuid.UUID, tuple[float, bytes]] = OrderedDict()
_lock = Lock()


def forget(person: uuid.UUID) -> None:
    with _lock:
        _opened.pop(person, None)


def forget_all() -> None:
    with _lock:
        _opened.clear()


def _remember(person: uuid.UUID, key: bytes) -> None:
    with _lock:
        _opened[person] = (time.monotonic(), key)
        _opened.move_to_end(person)
        while len(_opened) > _KEEP_COUNT:
            _opened.popitem(last=False)


def _remembered(person: uuid.UUID) -> bytes | None:
    with _lock:
        found = _opened.get(person)
        if found is None or time.monotonic() - found[0] > _KEEP_SECONDS:
            return None
        return found[1]


def _wrap(key: bytes, person: uuid.UUID, key_id: str) -> bytes:
    nonce = os.urandom(_NONCE)
    return VERSION + nonce + AESGCM(key_ring().key(key_id)).encrypt(nonce, key, b"person-key:" + person.bytes)


def _unwrap(wrapped: bytes, person: uuid.UUID, key_id: str) -> bytes:
    try:
        return AESGCM(key_ring().key(key_id)).decrypt(
            wrapped[1 : 1 + _NONCE], wrapped[1 + _NONCE :], b"person-key:" + person.bytes
        )
    except InvalidTag as error:
        raise CannotOpen("The data key does not open with this key ring.") from error


def _data_key(person: uuid.UUID, *, make: bool) -> bytes:
    known = _remembered(person)
    if known is not None:
        return known
    from leeward.common.models import PersonKey

    row = PersonKey.objects.filter(pk=person).first()
    if row is None:
        if not make:
            raise CannotOpen("There is no data key for this person.")
        key, key_id = AESGCM.generate_key(bit_length=256), key_ring().current()
        row, made = PersonKey.objects.get_or_create(
            person=person, defaults={"wrapped": _wrap(key, person, key_id), "key_id": key_id}
        )
        if made:
            # Not remembered yet: if this transaction rolls back, the key rolls back with it.
            return key
    if row.wrapped is None:
        raise KeyDestroyed
    key = _unwrap(bytes(row.wrapped), person, row.key_id)
    from django.db import transaction

    if not transaction.get_connection().in_atomic_block:
        _remember(person, key)
    else:
        transaction.on_commit(lambda: _remember(person, key))
    return key


def preload(people: Iterable[uuid.UUID]) -> None:
    """Reads the data keys of many people with one query, before a list opens their texts."""
    wanted = [person for person in set(people) if _remembered(person) is None]
    if not wanted:
        return
    from leeward.common.models import PersonKey

    for row in PersonKey.objects.filter(pk__in=wanted).exclude(wrapped=None):
        _remember(row.person, _unwrap(bytes(row.wrapped or b""), row.person, row.key_id))


def seal(text: str, *, person: uuid.UUID, place: Place) -> bytes:
    return seal_bytes(text.encode(), person=person, place=place)


def unseal(sealed: bytes, *, person: uuid.UUID, place: Place) -> str:
    """Raises CannotOpen, or KeyDestroyed after an erasure."""
    return unseal_bytes(sealed, person=person, place=place).decode()


def seal_bytes(body: bytes, *, person: uuid.UUID, place: Place) -> bytes:
    nonce = os.urandom(_NONCE)
    return VERSION + nonce + AESGCM(_data_key(person, make=True)).encrypt(nonce, body, place.as_bytes())


def unseal_bytes(sealed: bytes, *, person: uuid.UUID, place: Place) -> bytes:
    """Raises CannotOpen, or KeyDestroyed after an erasure."""
    if sealed[:1] != VERSION:
        raise CannotOpen("Sealed by a version that this Leeward does not know.")
    nonce, body = sealed[1 : 1 + _NONCE], sealed[1 + _NONCE :]
    try:
        return AESGCM(_data_key(person, make=False)).decrypt(nonce, body, place.as_bytes())
    except InvalidTag as error:
        raise CannotOpen("The sealed text does not belong to this row, or was changed.") from error


def destroy_key(person: uuid.UUID) -> None:
    """Erasure: what this key sealed can never be read again. The row stays as proof that it was done."""
    from leeward.common import clock
    from leeward.common.models import PersonKey

    PersonKey.objects.filter(pk=person).update(wrapped=None, destroyed_at=clock.now())
    forget(person)


def rotate(*, batch: int = 500) -> int:
    """Wraps every data key again with the ring's current key. Returns how many were wrapped.

    Text is not touched: only the small wrapped keys change, so it may run while the service works.
    """
    from leeward.common.models import PersonKey

    current, done = key_ring().current(), 0
    while True:
        rows = list(PersonKey.objects.exclude(key_id=current).exclude(wrapped=None)[:batch])
        if not rows:
            return done
        for row in rows:
            key = _unwrap(bytes(row.wrapped or b""), row.person, row.key_id)
            PersonKey.objects.filter(pk=row.person, key_id=row.key_id).update(
                wrapped=_wrap(key, row.person, current), key_id=current
            )
            done += 1


class FileKeyRing:
    """A key ring in one file that only its owner may read (mode 0600).

    {"current": "2026-11", "keys": {"2026-11": "<base64 of 32 bytes>"}}
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        if not path.exists():
            self._write({"current": "", "keys": {}})
            self.add_key()
        self._read()

    def _read(self) -> None:
        data = json.loads(self._path.read_text())
        self._current: str = data["current"]
        self._keys = {name: base64.b64decode(value) for name, value in data["keys"].items()}

    def _write(self, data: dict[str, object]) -> None:
        self._path.parent.mkdir(parents=True, exist_ok=True)
        partial = self._path.with_suffix(".part")
        descriptor = os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "w") as file:
            json.dump(data, file)
            file.flush()
            os.fsync(file.fileno())
        partial.replace(self._path)

    def add_key(self) -> str:
        """Makes a new key and puts it in front. Old keys stay until nothing is wrapped by them."""
        data = json.loads(self._path.read_text())
        name = f"k{len(data['keys']) + 1}"
        data["keys"][name] = base64.b64encode(os.urandom(32)).decode()
        data["current"] = name
        self._write(data)
        self._read()
        return name

    def current(self) -> str:
        return self._current

    def key(self, key_id: str) -> bytes:
        try:
            return self._keys[key_id]
        except KeyError as error:
            raise CannotOpen(f"Key {key_id!r} is not on this key ring.") from error
