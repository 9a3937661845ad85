"""Ways to damage a file that leave it near enough to a whole one that a reader goes deep into it."""

from __future__ import annotations

import io
import random
import re
import struct
import warnings
import zipfile
import zlib
from collections.abc import Callable

Way = Callable[[bytes, random.Random], bytes]

_NUMBERS = (b"0", b"-1", b"1", b"2", b"99999999999", b"2147483648", b"65536", b"1e308", b"NaN", b"")
_SECTOR = 512
_ZIPS = frozenset({"docx", "xlsx", "odt", "ods"})
_OLE = frozenset({"doc", "xls"})
_ENTITIES = b'<!DOCTYPE a [<!ENTITY b "cccccccc"><!ENTITY d "&b;&b;&b;&b;"><!ENTITY e SYSTEM "file:///etc/hostname">]>'


def damaged(kind: str, data: bytes, chance: random.Random) -> bytes:
    """``data``, a file of ``kind``, changed in one to three ways."""
    ways, plain = _ways(kind), [cut, bytes_changed, doubled, swapped]
    for _ in range(chance.choice([1, 1, 1, 2, 3])):
        if data:
            data = chance.choice(ways if ways and chance.random() < 0.85 else plain)(data, chance)
    return data


def _ways(kind: str) -> list[Way]:
    if kind in _ZIPS:
        return [part_damaged, part_damaged, part_lost, parts_swapped, part_twice, directory_changed]
    if kind in _OLE:
        return [sectors_swapped, sector_filled, table_changed]
    if kind in {"pdf", "scan"}:
        return [references_changed, stream_damaged, stream_damaged, pdf_numbers_changed, object_lost, names_changed]
    if kind == "rtf":
        return [control_words_changed, groups_nested, numbers_changed]
    if kind in {"html", "mht"}:
        return [tags_changed, tags_nested, attributes_changed, entities_put_in]
    if kind in {"csv", "txt", "tcvn3", "md"}:
        return [lines_mixed, numbers_changed]
    return []


def cut(data: bytes, chance: random.Random) -> bytes:
    a, b = _two(data, chance)
    return data[:b] if chance.random() < 0.5 else data[:a] + data[b:]


def bytes_changed(data: bytes, chance: random.Random) -> bytes:
    changed = bytearray(data)
    for _ in range(chance.randrange(1, 200)):
        changed[chance.randrange(len(changed))] = chance.randrange(256)
    return bytes(changed)


def doubled(data: bytes, chance: random.Random) -> bytes:
    a, b = _two(data, chance)
    return data[:b] + data[a:b] * chance.randrange(1, 4) + data[b:]


def swapped(data: bytes, chance: random.Random) -> bytes:
    a, b = _two(data, chance)
    return data[b:] + data[a:b] + data[:a]


def numbers_changed(data: bytes, chance: random.Random) -> bytes:
    return _some(rb"\d{1,9}", data, chance, lambda found: chance.choice(_NUMBERS))


# packages


def part_damaged(data: bytes, chance: random.Random) -> bytes:
    """One XML part changed as XML or as bytes, the package around it whole."""
    ways: list[Way] = [
        *(cut, bytes_changed, doubled, tags_changed, tags_changed, tags_nested, attributes_changed, attributes_changed),
        *(entities_put_in, numbers_changed, encoding_changed),
    ]
    return _repacked(data, chance, lambda name, part: chance.choice(ways)(part, chance) if part else part)


def part_lost(data: bytes, chance: random.Random) -> bytes:
    return _repacked(data, chance, lambda name, part: None)


def parts_swapped(data: bytes, chance: random.Random) -> bytes:
    parts = _parts(data)
    if not parts:
        return data
    names, bodies = [name for name, _ in parts], [part for _, part in parts]
    chance.shuffle(bodies)
    return _packed(list(zip(names, bodies, strict=True)))


def part_twice(data: bytes, chance: random.Random) -> bytes:
    parts = _parts(data)
    if not parts:
        return data
    name, part = chance.choice(parts)
    return _packed([*parts, (name, part[: chance.randrange(len(part) + 1)])])


def directory_changed(data: bytes, chance: random.Random) -> bytes:
    """What the directory of the package says of a part (size, method, flags, place) is not so."""
    starts = [found.start() for found in re.finditer(rb"PK\x01\x02|PK\x03\x04|PK\x05\x06", data)]
    if not starts:
        return data
    changed = bytearray(data)
    at = chance.choice(starts) + chance.randrange(4, 46)
    changed[at : at + 4] = chance.choice([b"\0\0\0\0", b"\xff\xff\xff\xff", struct.pack("<I", chance.randrange(2**32))])
    return bytes(changed[: len(data)])


def _repacked(data: bytes, chance: random.Random, change: Callable[[str, bytes], bytes | None]) -> bytes:
    parts = _parts(data)
    victims = [number for number, (name, _) in enumerate(parts) if name.endswith((".xml", ".rels"))]
    if not victims:
        return data
    victim = chance.choice(victims)
    made = [(name, change(name, part) if number == victim else part) for number, (name, part) in enumerate(parts)]
    return _packed([(name, part) for name, part in made if part is not None])


def _parts(data: bytes) -> list[tuple[str, bytes]]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            return [(name, package.read(name)) for name in package.namelist()]
    except Exception:
        return []


def _packed(parts: list[tuple[str, bytes]]) -> bytes:
    out = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        warnings.simplefilter("ignore")
        for name, part in parts:
            package.writestr(zipfile.ZipInfo(name), part, zipfile.ZIP_DEFLATED)
    return out.getvalue()


# XML and HTML


def tags_changed(data: bytes, chance: random.Random) -> bytes:
    """Tags that take the name of others of the same file: rows in cells, tables in paragraphs, ends without a start."""
    tags = list(dict.fromkeys(re.findall(rb"<(/?[A-Za-z][\w:.-]{0,40})", data)))
    return _some(rb"<(/?[A-Za-z][\w:.-]{0,40})", data, chance, lambda found: b"<" + chance.choice(tags))


def tags_nested(data: bytes, chance: random.Random) -> bytes:
    tags = re.findall(rb"<([A-Za-z][\w:.-]{0,40})", data)
    if not tags:
        return data
    tag, times = chance.choice(tags), chance.choice([3, 30, 300, 3000])
    whole = chance.random() < 0.7
    place = data.find(b"<" + tag, chance.randrange(len(data)))
    place = place if place >= 0 else data.find(b"<" + tag)
    ends = (b"</" + tag + b">") * times if whole else b""
    end = data.find(b">", place) + 1
    return data[:place] + (b"<" + tag + b">") * times + ends + data[place:end] + data[end:]


def attributes_changed(data: bytes, chance: random.Random) -> bytes:
    values = [*_NUMBERS, b"A1:XFD1048576", b"rId99", b"../../etc/passwd", b"\xff", b"&#0;", b"x" * 5000]
    return _some(rb"""=["'][^"'<>]{0,200}["']""", data, chance, lambda found: b'="' + chance.choice(values) + b'"')


def entities_put_in(data: bytes, chance: random.Random) -> bytes:
    data = _some(
        rb">[^<>]{1,80}<", data, chance, lambda found: b">" + chance.choice([b"&d;", b"&e;", b"&#55296;"]) + b"<"
    )
    place = max(data.find(b"?>") + 2, 0) if data.startswith(b"<?") else 0
    return data[:place] + _ENTITIES + data[place:] if chance.random() < 0.5 else data


def encoding_changed(data: bytes, chance: random.Random) -> bytes:
    encoding = chance.choice([b"utf-16", b"utf-7", b"latin-1", b"cp1258", b"ucs-4", b"none"])
    return re.sub(rb'encoding="[^"]*"', b'encoding="' + encoding + b'"', data, count=1)


# PDF


def references_changed(data: bytes, chance: random.Random) -> bytes:
    """References to other objects than meant: loops, fonts that are pages, objects that are not there."""
    numbers = [int(number) for number in re.findall(rb"(\d{1,7}) 0 obj", data)] or [1]
    return _some(rb"\d{1,7} 0 R", data, chance, lambda found: b"%d 0 R" % chance.choice([*numbers, 0, 999999]))


def stream_damaged(data: bytes, chance: random.Random) -> bytes:
    """A stream (page, font, map of letters, picture) unpacked, damaged and packed anew, its length put right."""
    streams = list(re.finditer(rb"stream\r?\n", data))
    streams = [found for found in streams if data[found.start() - 3 : found.start()] != b"end"]
    if not streams:
        return data
    start = chance.choice(streams).end()
    end = data.find(b"endstream", start)
    inside = data[start:end] if end > 0 else b""
    if not inside:
        return data
    try:
        plain = zlib.decompress(inside)
    except zlib.error:
        return data[:start] + bytes_changed(inside, chance) + data[end:]
    way = chance.choice([cut, bytes_changed, doubled, numbers_changed])
    again = zlib.compress(way(plain, chance) if plain else plain)
    head = re.sub(rb"/Length \d+(?! \d)", b"/Length %d" % len(again), data[max(start - 300, 0) : start])
    return data[: max(start - 300, 0)] + head + again + b"\n" + data[end:]


def pdf_numbers_changed(data: bytes, chance: random.Random) -> bytes:
    """Sizes, counts and boxes outside streams."""
    return _some(rb"(?<=[ \[])-?\d{1,9}(?=[ \]/\r\n])", data, chance, lambda found: chance.choice(_NUMBERS))


def object_lost(data: bytes, chance: random.Random) -> bytes:
    objects = list(re.finditer(rb"\d{1,7} 0 obj", data))
    if not objects:
        return data
    start = chance.choice(objects).start()
    end = data.find(b"endobj", start)
    return data[:start] + data[end + 6 :] if end > 0 else data[:start]


def names_changed(data: bytes, chance: random.Random) -> bytes:
    names = list(dict.fromkeys(re.findall(rb"/[A-Z][A-Za-z0-9]{1,20}", data))) or [b"/X"]
    return _some(rb"/[A-Z][A-Za-z0-9]{1,20}", data, chance, lambda found: chance.choice(names))


# old Office and RTF


def sectors_swapped(data: bytes, chance: random.Random) -> bytes:
    count = len(data) // _SECTOR
    sectors = [data[n * _SECTOR : (n + 1) * _SECTOR] for n in range(count)]
    for _ in range(chance.randrange(1, 6)):
        a, b = chance.randrange(1, count), chance.randrange(1, count)
        sectors[a], sectors[b] = sectors[b], sectors[a]
    return b"".join(sectors)


def sector_filled(data: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(data) // _SECTOR + 1) * _SECTOR
    filling = chance.choice([b"\0", b"\xff", bytes([chance.randrange(256)])])
    return data[:at] + filling * _SECTOR + data[at + _SECTOR :]


def table_changed(data: bytes, chance: random.Random) -> bytes:
    """The table of sectors goes in a circle or out of the file; the head says other sizes."""
    changed = bytearray(data)
    table = (struct.unpack_from("<I", data, 76)[0] + 1) * _SECTOR if len(data) > 80 else 0
    for _ in range(chance.randrange(1, 12)):
        at = chance.choice([24, 30, 32, 44, 48, 56, 60, 64, 68, 76, table + 4 * chance.randrange(128)])
        if at + 4 <= len(changed):
            struct.pack_into("<I", changed, at, chance.choice([0, 1, 2, 0xFFFFFFFE, 0xFFFFFFFF, chance.randrange(100)]))
    return bytes(changed)


def control_words_changed(data: bytes, chance: random.Random) -> bytes:
    words = list(dict.fromkeys(re.findall(rb"\\[a-z]{1,20}", data))) or [b"\\par"]
    words += [b"\\bin99999999 ", b"\\u-70000 ", b"\\'zz", b"\\object", b"\\pict", b"\\*\\datastore", b"\\fonttbl"]
    return _some(rb"\\[a-z]{1,20}", data, chance, lambda found: chance.choice(words))


def groups_nested(data: bytes, chance: random.Random) -> bytes:
    place, times = chance.randrange(len(data)), chance.choice([1, 30, 3000, 30000])
    return data[:place] + b"{\\b " * times + (b"}" * times if chance.random() < 0.5 else b"") + data[place:]


def lines_mixed(data: bytes, chance: random.Random) -> bytes:
    lines = data.split(b"\n")
    for _ in range(chance.randrange(1, 40)):
        lines.insert(chance.randrange(len(lines) + 1), chance.choice(lines)[: chance.randrange(1, 300)])
    return b"\n".join(lines)


def _some(pattern: bytes, data: bytes, chance: random.Random, other: Callable[[re.Match[bytes]], bytes]) -> bytes:
    """Some of what matches made into something else: one in all, or up to half of it."""
    found = list(re.finditer(pattern, data))
    if not found:
        return data
    chosen = chance.sample(found, min(len(found), chance.choice([1, 1, 3, 10, 1 + len(found) // 2])))
    pieces, at = [], 0
    for one in sorted(chosen, key=lambda one: one.start()):
        pieces += [data[at : one.start()], other(one)]
        at = one.end()
    return b"".join([*pieces, data[at:]])


def _two(data: bytes, chance: random.Random) -> tuple[int, int]:
    a, b = sorted(chance.randrange(len(data) + 1) for _ in range(2))
    return a, b
