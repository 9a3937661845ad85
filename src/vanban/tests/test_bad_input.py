"""What cannot be read is refused with a code and a sentence that says what to do; nothing else is ever raised."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from vanban.body import read_body
from vanban.errors import UnreadableSource
from vanban.formats.tests.making import docx, paragraph, part, pdf, ruled_table, text_at

GOOD_DOCX = docx(paragraph("Kế hoạch cải cách hành chính năm 2026"))
GOOD_PDF = pdf(text_at(60, 700, "Ke hoach") + ruled_table(60, 600, [40, 90], [["STT", "A"], ["1", "B"]]))
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 504
ENTITY = '<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/hostname">]>' + part("document", "<w:body/>")


def zipped(**parts: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        for name, data in parts.items():
            package.writestr(name.replace("__", "/").replace("_xml", ".xml").replace("_bin", ".bin"), data)
    return stream.getvalue()


def stream_bomb() -> bytes:
    packed = zlib.compress(b" " * (80 * 1024 * 1024), 9)
    packed += b"\x00" * 1000
    return b"%PDF-1.4\n1 0 obj\n<< /Filter /FlateDecode /Length 9 >>\nstream\n" + packed + b"\nendstream endobj"


CASES = {
    "empty": ("a.docx", b"", "empty"),
    "program": ("a.docx", b"MZ\x90\x00\x03" + b"\x00" * 200, "wrong_extension"),
    "text named docx": ("a.docx", "Kế hoạch".encode(), "wrong_extension"),
    "text named pdf": ("a.pdf", "Kế hoạch".encode(), "wrong_extension"),
    "old word without its sectors": ("a.doc", OLE + "WordDocument".encode("utf-16-le"), "damaged"),
    "old powerpoint": ("a.ppt", OLE + "PowerPoint Document".encode("utf-16-le"), "not_supported"),
    "some old office file": ("a.doc", OLE, "not_supported"),
    "encrypted word": ("a.docx", OLE + "EncryptedPackage".encode("utf-16-le"), "encrypted"),
    "excel without sheets": ("a.xlsx", zipped(xl__workbook_xml=b"<a/>"), "no_text"),
    "powerpoint": ("a.pptx", zipped(ppt__presentation_xml=b"<a/>"), "not_supported"),
    "macro in a spreadsheet": ("a.xlsm", zipped(xl__workbook_xml=b"<a/>", xl__vbaProject_bin=b"x"), "macro"),
    "archive": ("a.zip", zipped(readme=b"abc"), "not_supported"),
    "picture of nothing": ("a.png", b"\x89PNG\r\n\x1a\n" + b"\x00" * 50, "damaged"),
    "half a picture head": ("a.jpg", b"\xff\xd8\xff\xe0\x00\x10JFIF", "damaged"),
    "huge picture": ("a.png", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + struct.pack(">II", 60_000, 60_000), "bomb"),
    "phone picture": ("a.heic", b"\x00\x00\x00\x18ftypheic" + b"\x00" * 50, "not_supported"),
    "moving picture": ("a.gif", b"GIF89a" + b"\x00" * 50, "not_supported"),
    "half a docx": ("a.docx", GOOD_DOCX[: len(GOOD_DOCX) // 2], "damaged"),
    "half an xml": ("a.docx", docx("", document="<w:document"), "damaged"),
    "broken pdf": ("a.pdf", b"%PDF-1.4\nabc", "damaged"),
    "macro": ("a.docx", docx("", {"word/vbaProject.bin": b"x"}), "macro"),
    "entity": ("a.docx", docx("", document=ENTITY), "external_entity"),
    "zip bomb": ("a.docx", docx("", {"word/styles.xml": b" " * 30_000_000}), "bomb"),
    "many paragraphs": ("a.docx", docx("<w:p/>" * 3_000_000), "bomb"),
    "pdf bomb": ("a.pdf", stream_bomb(), "bomb"),
    "blank": ("a.txt", b" \n\n ", "no_text"),
    "docx of nothing": ("a.docx", docx("<w:p/>"), "no_text"),
    "windows-1258": ("a.txt", "Kế hoạch cải cách".encode()[:7] + b"\xf5\xec\xd2 abc", "wrong_encoding"),
    "binary": ("a.txt", bytes(range(256)) * 4, "wrong_extension"),
}


@pytest.mark.parametrize("case", CASES)
def test_it_is_refused_with_its_code(case: str) -> None:
    name, data, code = CASES[case]
    with pytest.raises(UnreadableSource) as raised:
        read_body(data, name)
    assert raised.value.code == code
    assert raised.value.message.endswith(".")
    assert raised.value.advice.endswith(".")


def test_a_file_that_is_too_large_is_refused_before_it_is_read() -> None:
    with pytest.raises(UnreadableSource) as raised:
        read_body(b"x" * 2001, "a.txt", max_bytes=2000)
    assert raised.value.code == "too_large"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le"])
def test_unicode_text_is_read_in_any_of_its_encodings(encoding: str) -> None:
    text = "KẾ HOẠCH cải cách hành chính năm 2026 plain letters too"
    assert read_body(text.encode(encoding), "a.txt")[0].text == text


def readable_or_refused(data: bytes, name: str) -> None:
    try:
        body, source = read_body(data, name)
    except UnreadableSource:
        return
    assert body.text.strip()
    assert len(source.sha256) == 64


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=400), st.sampled_from(["a.txt", "a.docx", "a.pdf", "a.md", ""]))
def test_any_bytes_are_read_or_refused(data: bytes, name: str) -> None:
    readable_or_refused(data, name)


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data(), st.sampled_from([("a.docx", GOOD_DOCX), ("a.pdf", GOOD_PDF)]))
def test_any_damage_is_read_or_refused(data: st.DataObject, good: tuple[str, bytes]) -> None:
    name, content = good
    damaged = bytearray(content)
    for _ in range(data.draw(st.integers(1, 6))):
        damaged[data.draw(st.integers(0, len(damaged) - 1))] = data.draw(st.integers(0, 255))
    readable_or_refused(bytes(damaged), name)


XML = st.recursive(
    st.sampled_from(
        ["<w:p/>", "<w:t>a</w:t>", "<w:br/>", "<w:tab/>", '<w:sym w:char="zz"/>', "<w:footnoteReference/>"]
    ),
    lambda inner: st.builds(
        lambda tag, parts: f"<w:{tag}>{''.join(parts)}</w:{tag}>",
        st.sampled_from(["p", "r", "tbl", "tr", "tc", "sdt", "ins", "del", "txbxContent", "pPr", "numPr", "tcPr"]),
        st.lists(inner, max_size=4),
    ),
    max_leaves=25,
)


@settings(max_examples=150, deadline=None)
@given(XML)
def test_any_word_markup_is_read_or_refused(inside: str) -> None:
    readable_or_refused(docx(inside + paragraph("chữ")), "a.docx")
