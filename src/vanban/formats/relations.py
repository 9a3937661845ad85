"""Which parts of an OOXML package a part refers to."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass

from vanban.formats.zip_package import Package


@dataclass(frozen=True, slots=True)
class Relation:
    """``kind`` is the last word of its type (``styles``, ``worksheet``), ``target`` the name of the part."""

    identifier: str
    kind: str
    target: str


def relations(package: Package, part: str = "") -> list[Relation]:
    """What ``part`` ("" is the package itself) refers to inside the package; links to outside are left out."""
    folder, file = posixpath.split(part)
    root = package.xml(posixpath.join(folder, "_rels", f"{file}.rels"))
    found: list[Relation] = []
    for element in () if root is None else root:
        if element.get("TargetMode") != "External":
            target = posixpath.normpath(posixpath.join("/", folder, element.get("Target", "")))
            kind = element.get("Type", "").rsplit("/", 1)[-1]
            found.append(Relation(element.get("Id", ""), kind, target.lstrip("/")))
    return found


def main_part(package: Package) -> str | None:
    """The name of the part that the package is about, None where it does not say or does not hold it."""
    found = next((one.target for one in relations(package) if one.kind == "officeDocument"), None)
    return found if found in package.names else None
