"""Sealing text at rest.

Three steps: a key ring (held outside the database) wraps a data key for each person; the data key seals
that person's text. Destroying the data key erases all of it at once in this database. A backup made before still
opens, for as long as any copy of the ring has the key that wrapped it (docs/decisions/0009).

Cipher: AES-256-GCM (NIST SP 800-38D) with a random 96-bit nonce. Associated data binds a text to its table,
column and row, so that a sealed value moved to another row does not open.
"""

from __future__ import annotations

import base64
import contextlib
import json
import os
import time
import uuid
from collections import Counter, OrderedDict
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import Protocol

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings
from django.utils.crypto import salted_hmac

from leeward.common import clock, files

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

    def chain_key(self) -> bytes:
        """32 bytes for the chain of the audit. The same for as long as the service lives."""


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


class CannotUnveil(ValueError):
    """No veiled value, one of another purpose, or one made with a secret that is gone."""


def veil(body: bytes, *, purpose: str) -> str:
    """A short value for a browser to hold and give back: letters that say nothing, different each time, as ASCII.

    Like a signature of Django, with the service's secret and its fallbacks; but whoever holds it cannot read it.
    """
    nonce = os.urandom(_NONCE)
    sealed = AESGCM(_veil_key(settings.SECRET_KEY, purpose)).encrypt(nonce, body, purpose.encode())
    return base64.urlsafe_b64encode(VERSION + nonce + sealed).decode().rstrip("=")


def unveil(veiled: str, *, purpose: str) -> bytes:
    """Raises CannotUnveil."""
    try:
        raw = base64.b64decode(veiled + "=" * (-len(veiled) % 4), altchars=b"-_", validate=True)
    except ValueError as error:
        raise CannotUnveil("This is no veiled value.") from error
    if raw[:1] != VERSION or len(raw) <= 1 + _NONCE:
        raise CannotUnveil("This is no veiled value.")
    for secret in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS):
        with contextlib.suppress(InvalidTag):
            box = AESGCM(_veil_key(secret, purpose))
            return box.decrypt(raw[1 : 1 + _NONCE], raw[1 + _NONCE :], purpose.encode())
    raise CannotUnveil("This was made with another secret, or for another purpose.")


def _veil_key(secret: str | bytes, purpose: str) -> bytes:
    return salted_hmac("leeward.common.veil", purpose, secret=secret, algorithm="sha256").digest()


def destroy_key(person: uuid.UUID) -> None:
    """Erasure: what this key sealed can never be read again. The row stays as proof that it was done."""
    from leeward.common.models import PersonKey

    PersonKey.objects.filter(pk=person).update(wrapped=None, destroyed_at=clock.now())
    forget(person)


@dataclass(frozen=True, slots=True)
class Rotation:
    wrapped: int
    """How many data keys were wrapped again."""
    lost: dict[str, int]
    """Data keys that this ring does not open: how many, by the id of the key they name."""


def rotate(*, batch: int = 500) -> Rotation:
    """Wraps every data key again with the ring's current key, and tries those that are wrapped with it already.

    Text is not touched: only the small wrapped keys change, so it may run while the service works.
    """
    done = 0
    while True:  # until a round finds nothing to do: a service at work makes new data keys meanwhile
        wrapped, lost = _round_of_rotation(batch)
        done += wrapped
        if not wrapped:
            return Rotation(done, dict(lost))


def _round_of_rotation(batch: int) -> tuple[int, Counter[str]]:
    from leeward.common.models import PersonKey

    current, wrapped, lost = key_ring().current(), 0, Counter[str]()
    living = PersonKey.objects.exclude(wrapped=None).order_by("pk")
    rows = list(living[:batch])
    while rows:
        for row in rows:
            try:
                key = _unwrap(bytes(row.wrapped or b""), row.person, row.key_id)
            except CannotOpen:
                lost[row.key_id] += 1
                continue
            if row.key_id != current:
                # Destroyed since it was read: it stays destroyed.
                same = PersonKey.objects.filter(pk=row.person, key_id=row.key_id, destroyed_at=None)
                wrapped += same.update(wrapped=_wrap(key, row.person, current), key_id=current)
        rows = list(living.filter(pk__gt=rows[-1].pk)[:batch])
    return wrapped, lost


def out_of_reach() -> dict[str, int]:
    """How many people's texts this ring does not open, by the id of the key they name. One query.

    Each data key is tried: a key of the right name may be the wrong one.
    """
    from leeward.common.models import PersonKey

    lost = Counter[str]()
    living = PersonKey.objects.exclude(wrapped=None).values_list("person", "wrapped", "key_id")
    for person, wrapped, key_id in living.iterator(chunk_size=2_000):
        try:
            _unwrap(bytes(wrapped or b""), person, key_id)
        except CannotOpen:
            lost[key_id] += 1
    return dict(lost)


def _new_name() -> str:
    """Never one that was there before, on this ring or on a lost one: a data key may still name it."""
    return f"{clock.now():%Y-%m-%d}-{os.urandom(8).hex()}"


def _new_key() -> str:
    return base64.b64encode(os.urandom(32)).decode()


class FileKeyRing:
    """A key ring in one file that only its owner may read (mode 0600).

    {"current": "2026-11-28-5e0c…", "keys": {"2026-11-28-5e0c…": "<base64 of 32 bytes>"}, "chain": "<the same>"}
    """

    def __init__(self, path: Path) -> None:
        self._path = Path(os.path.realpath(path))
        if not self._path.exists():
            name = _new_name()
            first = {"current": name, "keys": {name: _new_key()}, "chain": _new_key()}
            files.make_once(self._path, json.dumps(first))
        self._read()

    def _read(self) -> None:
        data = json.loads(self._path.read_text())
        self._current: str = data["current"]
        self._keys = {name: base64.b64decode(value) for name, value in data["keys"].items()}
        self._chain: str = data.get("chain", "")

    def _read_again(self) -> None:
        """`leeward keys add` may have changed it while this process works."""
        with contextlib.suppress(OSError, ValueError):  # no file, for now: the health page says so
            self._read()

    def add_key(self) -> str:
        """Makes a new key and puts it in front. Old keys stay until nothing is wrapped by them.

        Raises ValueError rather than write over a key.
        """
        with files.alone(self._path):
            data, name = json.loads(self._path.read_text()), _new_name()
            if name in data["keys"]:
                raise ValueError(f"There is already a key {name!r}.")
            data["keys"][name] = _new_key()
            data["current"] = name
            files.replace(self._path, json.dumps(data))
        self._read()
        return name

    def current(self) -> str:
        """Asked only where a data key is wrapped, so the file is read each time."""
        self._read_again()
        return self._current

    def key(self, key_id: str) -> bytes:
        if key_id not in self._keys:
            self._read_again()
        try:
            return self._keys[key_id]
        except KeyError as error:
            raise CannotOpen(f"Key {key_id!r} is not on this key ring.") from error

    def chain_key(self) -> bytes:
        """A ring from before the chain had a key gets one."""
        if not self._chain:
            with files.alone(self._path):
                data = json.loads(self._path.read_text())
                data.setdefault("chain", _new_key())
                files.replace(self._path, json.dumps(data))
            self._read()
        return base64.b64decode(self._chain)
