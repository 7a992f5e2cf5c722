"""The import contracts hold, and each of them is able to fail."""

from __future__ import annotations

from grimp import ImportGraph

from tests.house.contracts import find_broken_doors

RULE = {
    "apps": "leeward.apps",
    "doors": ["api", "events", "ports"],
    "allowed": [],
    "ignored": ["leeward.demo"],
}


def graph(*imports: tuple[str, str]) -> ImportGraph:
    made = ImportGraph()
    for name in ("leeward", "leeward.apps", "leeward.apps.care", "leeward.apps.safety"):
        made.add_module(name)
    for importer, imported in imports:
        made.add_import(importer=importer, imported=imported)
    return made


def test_an_app_may_be_entered_by_its_door():
    assert find_broken_doors(graph(("leeward.apps.safety.actions", "leeward.apps.care.api")), **RULE) == []


def test_going_past_the_door_is_found():
    broken = find_broken_doors(graph(("leeward.portals.client.views", "leeward.apps.care.queries")), **RULE)
    assert broken == [("leeward.portals.client.views", "leeward.apps.care.queries")]


def test_an_app_may_use_its_own_rooms():
    assert find_broken_doors(graph(("leeward.apps.care.views", "leeward.apps.care.actions")), **RULE) == []


def test_who_is_let_through_is_named():
    assert find_broken_doors(graph(("leeward.demo.history", "leeward.apps.care.actions")), **RULE) == []
