"""The parts of an OOXML package, read within limits: entries, unpacked bytes, ratio, XML tags, no DTD."""

from __future__ import annotations

import io
import zipfile
import zlib
from dataclasses import dataclass

from lxml import etree

from vanban.errors import UnreadableSource
from vanban.formats.refusals import bomb, damaged, encrypted

BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, RuntimeError, NotImplementedError)
MIB = 1024 * 1024
# Strict OOXML says the same under other names
_STRICT = (
    (
        b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    ),
    (
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    ),
    (
        b"http://purl.oclc.org/ooxml/spreadsheetml/main",
        b"http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    ),
)


@dataclass(frozen=True, slots=True)
class Limits:
    """``part`` and ``total`` in unpacked bytes; ``ratio`` unpacked to packed, asked of parts above ``small``."""

    entries: int = 5000
    part: int = 64 * MIB
    total: int = 512 * MIB
    ratio: int = 150
    small: int = 4 * MIB
    tags: int = 3_000_000


class Package:
    """An open OOXML zip. Raises UnreadableSource (``damaged``, ``bomb``, ``encrypted``, ``external_entity``)."""

    def __init__(self, data: bytes, limits: Limits | None = None, *, what: str = "Tệp Word") -> None:
        self.limits = limits or Limits()
        self.what = what
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            self._entries = {entry.filename: entry for entry in self._zip.infolist()}
        except BROKEN as error:
            raise damaged(what) from error
        self._check_entries()

    def _check_entries(self) -> None:
        infos = self._zip.infolist()
        if len(infos) > self.limits.entries or sum(info.file_size for info in infos) > self.limits.total:
            raise bomb(f"{self.what} sau khi giải nén")
        if any(info.flag_bits & 1 for info in infos):
            raise encrypted(self.what)

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(self._entries)

    def read(self, name: str) -> bytes | None:
        """The bytes of a part, None where there is none."""
        info = self._entries.get(name)
        if info is None:
            return None
        limits = self.limits
        if info.file_size > limits.part or info.file_size > max(limits.small, info.compress_size * limits.ratio):
            raise bomb(f"{self.what} sau khi giải nén")
        try:
            with self._zip.open(info) as stream:
                data = stream.read(limits.part + 1)
        except BROKEN as error:
            raise damaged(self.what) from error
        if len(data) > limits.part:
            raise bomb(f"{self.what} sau khi giải nén")
        return data

    def xml(self, name: str, *, without: bytes = b"") -> etree._Element | None:
        """The root of an XML part, None where there is none; elements ``without`` may be left out of it."""
        data = self.read(name)
        if data is None:
            return None
        if without:
            data = _without(data, without)
        return parse_xml(transitional(data), self.limits, self.what)


def transitional(data: bytes) -> bytes:
    """XML of Strict OOXML under the names that everything else uses."""
    if b"purl.oclc.org/ooxml" in data[:4096]:
        for strict, usual in _STRICT:
            data = data.replace(strict, usual)
    return data


def _without(data: bytes, tag: bytes) -> bytes:
    """``data`` as it would be with no element ``tag``; as it is, where that cannot be told from the bytes alone."""
    if b"<!" in data:
        return data
    first, *others = data.split(b"<%b " % tag)
    kept = [first]
    for piece in others:
        _, end, after = piece.partition(b"</%b>" % tag)
        if not end:
            return data
        kept.append(after)
    return b"".join(kept)


def refuse_dtd(data: bytes, what: str = "Tệp Word") -> None:
    """Raises UnreadableSource (``external_entity``) where XML declares a DTD or entities, in whatever encoding."""
    text = data.replace(b"\x00", b"") if b"\x00" in data[:64] else data
    if b"<!DOCTYPE" in text or b"<!ENTITY" in text:
        raise _external_entity(what)


def parse_xml(data: bytes, limits: Limits, what: str = "Tệp Word") -> etree._Element:
    """The root element. Raises UnreadableSource (``damaged``, ``bomb``, ``external_entity``)."""
    if data.count(b"<") > limits.tags:
        raise bomb(f"Nội dung {what[0].lower()}{what[1:]}")
    refuse_dtd(data, what)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise damaged(what) from error
    if root is None:
        raise damaged(what)
    if root.getroottree().docinfo.internalDTD is not None:
        raise _external_entity(what)
    return root


def _external_entity(what: str) -> UnreadableSource:
    return UnreadableSource(
        "external_entity",
        f"{what} chứa khai báo tham chiếu ra ngoài (DTD), là dấu hiệu của tệp độc hại.",
        "Hãy mở tệp gốc, lưu lại dạng .docx (.xlsx với bảng tính) rồi gửi lại.",
    )
