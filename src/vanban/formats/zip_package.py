"""The parts of an OOXML package, read within limits: entries, unpacked bytes, ratio, XML tags, no DTD."""

from __future__ import annotations

import io
import zipfile
import zlib
from dataclasses import dataclass

from lxml import etree

from vanban.errors import UnreadableSource
from vanban.formats.refusals import bomb, damaged, encrypted

_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, RuntimeError, NotImplementedError)
MIB = 1024 * 1024
_STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
_TRANSITIONAL = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"


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

    def __init__(self, data: bytes, limits: Limits | None = None) -> None:
        self.limits = limits or Limits()
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            self._entries = {entry.filename: entry for entry in self._zip.infolist()}
        except _BROKEN as error:
            raise damaged("Tệp Word") from error
        self._check_entries()

    def _check_entries(self) -> None:
        infos = self._zip.infolist()
        if len(infos) > self.limits.entries or sum(info.file_size for info in infos) > self.limits.total:
            raise bomb("Tệp Word sau khi giải nén")
        if any(info.flag_bits & 1 for info in infos):
            raise encrypted("Tệp Word")

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
            raise bomb("Tệp Word sau khi giải nén")
        try:
            with self._zip.open(info) as stream:
                data = stream.read(limits.part + 1)
        except _BROKEN as error:
            raise damaged("Tệp Word") from error
        if len(data) > limits.part:
            raise bomb("Tệp Word sau khi giải nén")
        return data

    def xml(self, name: str, *, without: bytes = b"") -> etree._Element | None:
        """The root of an XML part, None where there is none; elements ``without`` may be left out of it."""
        data = self.read(name)
        if data is None:
            return None
        if without:
            data = _without(data, without)
        return parse_xml(data.replace(_STRICT, _TRANSITIONAL) if _STRICT in data[:4096] else data, self.limits)


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


def parse_xml(data: bytes, limits: Limits) -> etree._Element:
    """The root element. Raises UnreadableSource (``damaged``, ``bomb``, ``external_entity``)."""
    if data.count(b"<") > limits.tags:
        raise bomb("Nội dung tệp Word")
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
        raise _external_entity()
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise damaged("Tệp Word") from error
    if root is None:
        raise damaged("Tệp Word")
    if root.getroottree().docinfo.internalDTD is not None:
        raise _external_entity()
    return root


def _external_entity() -> UnreadableSource:
    return UnreadableSource(
        "external_entity",
        "Tệp Word chứa khai báo tham chiếu ra ngoài (DTD), là dấu hiệu của tệp độc hại.",
        "Hãy mở tệp gốc bằng Word, lưu lại dạng .docx rồi gửi lại.",
    )
