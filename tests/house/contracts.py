"""The contract of doors: an app is imported from outside only at its api, events and ports."""

from __future__ import annotations

from typing import Any

from grimp import ImportGraph
from importlinter import Contract, ContractCheck, fields, output


class DoorsContract(Contract):
    apps = fields.StringField()
    doors = fields.ListField(subfield=fields.StringField())
    allowed = fields.ListField(subfield=fields.StringField(), required=False)
    ignored_importers = fields.ListField(subfield=fields.StringField(), required=False)

    def check(self, graph: ImportGraph, verbose: bool) -> ContractCheck:
        broken = find_broken_doors(
            graph,
            apps=str(self.apps),
            doors=[str(name) for name in self.doors],  # type: ignore[attr-defined]
            allowed=[str(name) for name in self.allowed or []],  # type: ignore[union-attr]
            ignored=[str(name) for name in self.ignored_importers or []],  # type: ignore[union-attr]
        )
        return ContractCheck(kept=not broken, metadata={"broken": broken})

    def render_broken_contract(self, check: Any) -> None:
        for importer, imported in check.metadata["broken"]:
            output.print_error(f"{importer} goes past the door: {imported}")


def find_broken_doors(
    graph: ImportGraph, *, apps: str, doors: list[str], allowed: list[str], ignored: list[str]
) -> list[tuple[str, str]]:
    broken = []
    for imported in sorted(graph.find_descendants(apps)):
        app = imported.removeprefix(apps + ".").split(".")[0]
        own = f"{apps}.{app}"
        if imported == own or imported in allowed:
            continue
        if imported.removeprefix(own + ".").split(".")[0] in doors:
            continue
        for importer in sorted(graph.find_modules_that_directly_import(imported)):
            inside = importer == own or importer.startswith(own + ".")
            passes = any(importer == name or importer.startswith(name + ".") for name in ignored)
            is_test = ".tests." in importer or importer.startswith("tests.")
            if not inside and not passes and not is_test:
                broken.append((importer, imported))
    return broken
