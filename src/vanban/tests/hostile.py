"""Parts of hostile files: packages, PDF objects and pictures written byte by byte."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib

from openpyxl import Workbook


def one_member_many_names(times: int, size: int) -> bytes:
    """A package whose directory lists one member under ``times`` names: small, and large in sum."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/document.xml", b" " * size)
    data = stream.getvalue()
    start, end = data.index(b"PK\x01\x02"), data.index(b"PK\x05\x06")
    entry = data[start:end]
    entries = b"".join(entry.replace(b"word/document.xml", b"word/docu%04d.xml" % n) for n in range(times))
    tail = struct.pack("<4sHHHHIIH", b"PK\x05\x06", 0, 0, times, times, len(entries), start, 0)
    return data[:start] + entries + tail


def understated(size: int) -> bytes:
    """A docx whose text is said to be of 100 bytes and is of ``size``."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/document.xml", b" " * size)
    return stream.getvalue().replace(struct.pack("<I", size), struct.pack("<I", 100))


def odt(text: bytes, *, manifest: bytes = b"<a/>") -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("mimetype", b"application/vnd.oasis.opendocument.text", zipfile.ZIP_STORED)
        package.writestr("content.xml", text)
        package.writestr("META-INF/manifest.xml", manifest)
    return stream.getvalue()


def spreadsheet() -> bytes:
    book, stream = Workbook(), io.BytesIO()
    sheet = book.create_sheet("Nhiệm vụ")
    sheet.append(["STT", "Nội dung"])
    sheet.append([1, "Rà soát"])
    book.save(stream)
    return stream.getvalue()


def objects_pdf(*objects: bytes) -> bytes:
    """A PDF of these objects, numbered from 1; the first is the catalog. It has no table of places: readers find them."""
    made = b"%PDF-1.4\n" + b"".join(b"%d 0 obj\n%s\nendobj\n" % (n, inside) for n, inside in enumerate(objects, 1))
    return made + b"trailer << /Root 1 0 R /Size %d >>\n%%%%EOF" % (len(objects) + 1)


def image_pdf(width: int, height: int) -> bytes:
    """A page that is one picture of so many pixels, with next to nothing in it."""
    data = zlib.compress(b"\0" * 9999)
    picture = (
        b"<< /Type /XObject /Subtype /Image /Width %d /Height %d /ColorSpace /DeviceGray /BitsPerComponent 8 /Filter "
        b"/FlateDecode /Length %d >>\nstream\n%s\nendstream" % (width, height, len(data), data)
    )
    return objects_pdf(
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Count 1 /Kids [3 0 R] >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /XObject << /I 5 0 R >> >> >>",
        b"<< /Length 24 >>\nstream\n595 0 0 842 0 0 cm /I Do\nendstream",
        picture,
    )


def pdf_with_font(program: bytes, *, kind: bytes = b"FontFile2", letters: bytes = b"") -> bytes:
    """A page in a font with this program and this map of letters."""
    subtype = b"/Subtype /Type1C " if kind == b"FontFile3" else b""
    text = b"BT /F1 12 Tf 60 700 Td (Ke hoach) Tj ET"
    letters = (
        b"/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <00> <ff> endcodespacerange " + letters
    )
    return objects_pdf(
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Count 1 /Kids [3 0 R] >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(text), text),
        b"<< /Type /Font /Subtype /TrueType /BaseFont /ABCDEF+X /FirstChar 0 /LastChar 2147483647 /Widths [1e30 -1 (a)] "
        b"/FontDescriptor 6 0 R /ToUnicode 8 0 R >>",
        b"<< /Type /FontDescriptor /FontName /ABCDEF+X /Flags 4 /FontBBox [0 0 1e30 -1e30] /%s 7 0 R >>" % kind,
        b"<< %s/Length %d >>\nstream\n%s\nendstream" % (subtype, len(program), program),
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(letters), letters),
    )


def png(width: int, height: int) -> bytes:
    """A grey picture that says its size and holds at most 40 rows."""

    def chunk(name: bytes, inside: bytes) -> bytes:
        return struct.pack(">I", len(inside)) + name + inside + struct.pack(">I", zlib.crc32(name + inside))

    rows = (b"\0" + b"\xff" * min(width, 10_000)) * min(height, 40)
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


def tiff(width: int, height: int, *, following: int = 0) -> bytes:
    """A grey picture with its directory at byte 8; ``following`` is where the next one is said to be."""
    tags = [(256, width), (257, height), (258, 8), (259, 1), (262, 1), (273, 200), (277, 1), (278, height), (279, 1600)]
    entries = b"".join(struct.pack("<HHII", tag, 4, 1, value) for tag, value in tags)
    head = b"II*\0" + struct.pack("<IH", 8, len(tags)) + entries + struct.pack("<I", following)
    return head.ljust(200, b"\0") + b"\xff" * 1600
