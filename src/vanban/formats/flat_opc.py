"""An Office document as one XML text (flat OPC): the parts of the package one behind the other."""

from __future__ import annotations

import base64
import binascii

from lxml import etree

from vanban.formats.refusals import bomb
from vanban.formats.zip_package import Limits, Package, parse_xml

_PKG = "{http://schemas.microsoft.com/office/2006/xmlPackage}"


class FlatPackage(Package):
    """Read like a packed one. Raises UnreadableSource (``damaged``, ``bomb``, ``external_entity``)."""

    def __init__(self, data: bytes, limits: Limits | None = None, *, what: str = "Tệp Word") -> None:
        self.limits = limits or Limits()
        self.what = what
        if len(data) > self.limits.part:
            raise bomb(what)
        root = parse_xml(data, self.limits, what)
        self._parts = {part.get(f"{_PKG}name", "").lstrip("/"): part for part in root.iterchildren(f"{_PKG}part")}

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(self._parts)

    def read(self, name: str) -> bytes | None:
        part = self._parts.get(name)
        for inside in () if part is None else part:
            if inside.tag == f"{_PKG}xmlData" and len(inside):
                return etree.tostring(inside[0], encoding="utf-8", with_tail=False)
            if inside.tag == f"{_PKG}binaryData":
                try:
                    return base64.b64decode("".join((inside.text or "").split()))
                except binascii.Error:
                    return None
        return None
