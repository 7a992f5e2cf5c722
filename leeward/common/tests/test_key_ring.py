"""The key ring: no key is ever lost, whatever is added, killed or started at the same moment."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
import uuid

import pytest

from leeward.common import crypto, files
from leeward.common.models import PersonKey

PLACE = crypto.Place("a.text", uuid.UUID(int=5))


@pytest.fixture
def ring(tmp_path):
    """A ring of this test alone."""
    before = crypto.key_ring()
    crypto.bind_key_ring(crypto.FileKeyRing(tmp_path / "keys.json"))
    yield crypto.key_ring()
    crypto.bind_key_ring(before)


def take_off(ring, tmp_path, name):
    """As an administrator does by hand, once a key is retired. Then the service starts again."""
    path = tmp_path / "keys.json"
    data = json.loads(path.read_text())
    del data["keys"][name]
    path.write_text(json.dumps(data))
    crypto.bind_key_ring(crypto.FileKeyRing(path))
    return crypto.key_ring()


@pytest.mark.django_db
def test_a_key_added_after_a_retired_one_is_gone_overwrites_nothing(ring, tmp_path):
    person = uuid.uuid4()
    sealed = crypto.seal("hello", person=person, place=PLACE)
    first = ring.current()
    second = ring.add_key()
    assert crypto.rotate().wrapped == 1
    ring = take_off(ring, tmp_path, first)
    third = ring.add_key()
    assert len({first, second, third}) == 3
    crypto.forget_all()
    assert crypto.unseal(sealed, person=person, place=PLACE) == "hello"
    assert crypto.rotate() == crypto.Rotation(1, {})
    assert crypto.unseal(sealed, person=person, place=PLACE) == "hello"


@pytest.mark.hazard("H-048")
def test_a_new_ring_never_takes_the_name_of_a_lost_ones_key(tmp_path):
    """A data key in the database may still name it."""
    names = {crypto.FileKeyRing(tmp_path / f"{number}.json").current() for number in range(20)}
    assert len(names) == 20


def test_a_name_that_is_there_is_refused(tmp_path, monkeypatch):
    ring = crypto.FileKeyRing(tmp_path / "keys.json")
    name, key = ring.current(), ring.key(ring.current())
    monkeypatch.setattr(crypto, "_new_name", lambda: name)
    with pytest.raises(ValueError, match="already"):
        ring.add_key()
    assert crypto.FileKeyRing(tmp_path / "keys.json").key(name) == key


@pytest.mark.hazard("H-049")
@pytest.mark.django_db
def test_rotation_says_whose_keys_name_a_key_that_is_not_there(ring, tmp_path):
    lost, kept = uuid.uuid4(), uuid.uuid4()
    first = ring.current()
    crypto.seal("a", person=lost, place=PLACE)
    second = ring.add_key()
    crypto.seal("b", person=kept, place=PLACE)
    take_off(ring, tmp_path, first)
    assert crypto.rotate() == crypto.Rotation(0, {first: 1})
    assert crypto.out_of_reach() == {first: 1}
    assert PersonKey.objects.get(pk=lost).key_id == first
    assert PersonKey.objects.get(pk=kept).key_id == second


@pytest.mark.django_db
def test_a_key_of_the_right_name_that_does_not_open_is_counted_too(ring, tmp_path):
    crypto.seal("a", person=uuid.uuid4(), place=PLACE)
    name = ring.current()
    path = tmp_path / "keys.json"
    data = json.loads(path.read_text())
    data["keys"][name] = crypto.base64.b64encode(bytes(32)).decode()
    path.write_text(json.dumps(data))
    crypto.bind_key_ring(crypto.FileKeyRing(path))
    assert crypto.out_of_reach() == {name: 1}
    assert crypto.rotate() == crypto.Rotation(0, {name: 1})


@pytest.mark.hazard("H-049")
@pytest.mark.django_db
def test_rotation_beside_an_erasure_brings_no_key_back(ring, monkeypatch):
    person = uuid.uuid4()
    crypto.seal("a", person=person, place=PLACE)
    ring.add_key()
    wrap = crypto._wrap

    def erased_meanwhile(*given):
        crypto.destroy_key(person)
        return wrap(*given)

    monkeypatch.setattr(crypto, "_wrap", erased_meanwhile)
    assert crypto.rotate() == crypto.Rotation(0, {})
    assert PersonKey.objects.get(pk=person).wrapped is None


def test_a_service_at_work_wraps_with_the_key_that_was_put_in_front_beside_it(tmp_path):
    at_work = crypto.FileKeyRing(tmp_path / "keys.json")
    beside = crypto.FileKeyRing(tmp_path / "keys.json")
    assert beside.add_key() == at_work.current()


# --- the file -----------------------------------------------------------------------------------------------

START_TOGETHER = """
import sys, time
from pathlib import Path
from leeward.common.crypto import FileKeyRing
from leeward.config.environment import secret
folder, begin = Path(sys.argv[1]), float(sys.argv[2])
for number in range(40):
    while time.time() < begin + number * 0.02:
        pass
    ring = FileKeyRing(folder / f"{number}" / "keys.json")
    print(ring.key(ring.current()).hex(), secret("NO_SUCH_NAME", folder / f"{number}" / "secret.key"))
"""


@pytest.mark.hazard("H-048")
def test_processes_that_start_at_the_same_moment_hold_the_same_keys(tmp_path):
    begin = str(time.time() + 1.5)
    starts = [
        subprocess.Popen(
            [sys.executable, "-c", START_TOGETHER, str(tmp_path), begin],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for _each in range(3)
    ]
    said = [start.communicate(timeout=60) for start in starts]
    assert [error for _out, error in said] == [""] * 3
    first, *others = [out.splitlines() for out, _error in said]
    assert len(first) == 40
    for other in others:
        assert other == first
    for number, line in enumerate(first):
        data = json.loads((tmp_path / f"{number}" / "keys.json").read_text())
        assert crypto.base64.b64decode(data["keys"][data["current"]]).hex() == line.split()[0]
        assert (tmp_path / f"{number}" / "secret.key").read_text() == line.split()[1] != ""
        assert len(list((tmp_path / f"{number}").iterdir())) == 2, "nothing half made is left"


ADD_WITHOUT_END = """
import sys
from pathlib import Path
from leeward.common.crypto import FileKeyRing
ring = FileKeyRing(Path(sys.argv[1]))
while True:
    print(ring.add_key(), flush=True)
"""


@pytest.mark.hazard("H-048")
def test_a_ring_is_whole_whenever_its_process_is_killed(tmp_path):
    path, known = tmp_path / "keys.json", {}
    for _each in range(10):
        adder = subprocess.Popen(
            [sys.executable, "-c", ADD_WITHOUT_END, str(path)], stdout=subprocess.PIPE, text=True
        )
        names = [adder.stdout.readline().strip()]
        time.sleep(random.uniform(0, 0.03))
        os.kill(adder.pid, signal.SIGKILL)
        names += adder.communicate()[0].split()
        keys = json.loads(path.read_text())["keys"]
        assert {name: keys.get(name) for name in known} == known
        assert set(names) <= set(keys), "a name that was said is on the ring"
        known = keys


def test_two_who_add_at_once_lose_neither_key(tmp_path):
    path = tmp_path / "keys.json"
    crypto.FileKeyRing(path)
    adders = [
        subprocess.Popen(
            [sys.executable, "-c", ADD_WITHOUT_END, str(path)], stdout=subprocess.PIPE, text=True
        )
        for _each in range(2)
    ]
    said = [adder.stdout.readline().strip() for adder in adders]
    time.sleep(0.2)
    for adder in adders:
        adder.kill()
        said += adder.communicate()[0].split()
    assert set(said) <= set(json.loads(path.read_text())["keys"])


@pytest.mark.hazard("H-048")
def test_on_a_full_disk_the_old_ring_stays_whole(tmp_path, monkeypatch):
    path = tmp_path / "keys.json"
    ring = crypto.FileKeyRing(path)
    before = path.read_text()

    def full(_descriptor):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(files.os, "fsync", full)
    with pytest.raises(OSError):
        ring.add_key()
    assert path.read_text() == before
    assert not list(tmp_path.glob("*.part"))
