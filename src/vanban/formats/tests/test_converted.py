"""Old and foreign formats say what the same plan says as docx, are known by their bytes, and never convert by accident."""

from __future__ import annotations

import random
import socket
from pathlib import Path

import pytest

from vanban import libreoffice, read
from vanban.errors import UnreadableSource
from vanban.formats import sniff
from vanban.formats.tests.making import docx, paragraph
from vanban.formats.tests.office import FILTERS, PLAN, converted, needs_calc, needs_libreoffice, whole_docx
from vanban.formats.tests.test_xlsx import task_list, workbook

RUN = '<w:r><w:rPr><w:rFonts w:ascii="{0}" w:hAnsi="{0}"/></w:rPr><w:t xml:space="preserve">{1}</w:t></w:r>'


def refusal(data: bytes, name: str) -> UnreadableSource:
    with pytest.raises(UnreadableSource) as raised:
        read(data, name=name)
    return raised.value


@needs_libreoffice
@pytest.mark.parametrize("kind", sorted(FILTERS))
def test_the_same_plan_reads_the_same(kind: str) -> None:
    same, other = read(PLAN, name="a.docx"), read(converted(PLAN, kind), name=f"a.{kind}")
    assert other.text == same.text
    assert [task.cells for task in other.tasks] == [task.cells for task in same.tasks]
    assert len(other.tasks) == 2
    assert other.source.format == kind.removeprefix("f")
    assert other.source.reader == "libreoffice"
    assert other.source.warnings == ()


@needs_libreoffice
@pytest.mark.parametrize(("kind", "named"), [("rtf", "a.doc"), ("doc", "a.docx"), ("odt", "a.doc"), ("docx", "a.doc")])
def test_a_file_under_another_ending_is_read_by_its_content_and_said(kind: str, named: str) -> None:
    document = read(PLAN if kind == "docx" else converted(PLAN, kind), name=named)
    assert len(document.tasks) == 2
    assert document.source.format == kind
    suffix = named.removeprefix("a")
    assert any(f"đuôi “{suffix}” nhưng nội dung là dạng .{kind}" in said.message for said in document.source.warnings)


@needs_libreoffice
@pytest.mark.parametrize("kind", ["docx", "doc", "rtf"])
def test_letters_under_old_fonts_are_converted(kind: str) -> None:
    plan = whole_docx(
        f"<w:p>{RUN.format('.VnTimeH', 'kÕ ho¹ch')}</w:p>"
        f"<w:p>{RUN.format('.VnTime', 'C¶i c¸ch hµnh chÝnh')}{RUN.format('Arial', ' năm 2026')}</w:p>"
        f"<w:p>{RUN.format('VNI-Times', 'Coäng ho')}{RUN.format('VNI-Times', 'øa')}</w:p>"
        f"<w:p>{RUN.format('.VnTime', 'Đã chuyển à')}</w:p>"
    )
    document = read(plan if kind == "docx" else converted(plan, kind), name=f"a.{kind}")
    assert document.text.split("\n") == ["KẾ HOẠCH", "Cải cách hành chính năm 2026", "Cộng hòa", "Đã chuyển à"]
    assert any("TCVN3" in said.message and "VNI" in said.message for said in document.source.warnings)


@needs_libreoffice
@pytest.mark.parametrize("kind", ["doc", "odt", "rtf"])
def test_half_a_file_is_read_or_refused_in_words(kind: str) -> None:
    whole = converted(PLAN, kind)
    try:
        read(whole[: len(whole) // 2], name=f"a.{kind}")
    except UnreadableSource as error:
        assert error.code in {"damaged", "not_supported", "no_text"}  # noqa: PT017


def test_random_bytes_never_convert(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(libreoffice, "convert", lambda *given, **options: pytest.fail("asked LibreOffice"))
    chance = random.Random(7)
    for suffix in (".doc", ".odt", ".rtf", ".xls", ".ods"):
        refusal(chance.randbytes(5000), f"a{suffix}")
        refusal(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + chance.randbytes(5000), f"a{suffix}")
        refusal(b"PK\x03\x04" + chance.randbytes(5000), f"a{suffix}")
        assert refusal(b"chi la chu", f"a{suffix}").code == "wrong_extension"


def test_without_libreoffice_the_refusal_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(libreoffice, "program", lambda: None)
    error = refusal(b"{\\rtf1 Ke hoach}", "a.rtf")
    assert error.code == "needs_converter"
    assert "apt install libreoffice-writer" in error.advice


def test_without_calc_a_spreadsheet_says_so_and_a_text_does_not(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "libswlo.so").touch()
    monkeypatch.setattr(libreoffice, "program", lambda: tmp_path / "soffice.bin")
    book = b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>'
    assert "libreoffice-calc" in refusal(book, "a.xls").advice


@needs_calc
@pytest.mark.parametrize(("kind", "writer"), [("xls", "MS Excel 97"), ("ods", "calc8")])
def test_an_old_spreadsheet_reads_like_the_new_one(kind: str, writer: str) -> None:
    new = workbook(task_list)
    old = libreoffice.convert(new, suffix="xlsx", reader="Calc MS Excel 2007 XML", to=f"{kind}:{writer}")
    document = read(old, name=f"a.{kind}")
    assert document.text == read(new, name="a.xlsx").text
    assert (document.source.format, document.source.reader) == (kind, "libreoffice")
    assert len(document.tasks) == 3


LINKS = """<?xml version="1.0"?><office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"
 xmlns:xlink="http://www.w3.org/1999/xlink" office:version="1.2" office:mimetype="application/vnd.oasis.opendocument.text">
 <office:body><office:text><text:section text:name="a"><text:section-source xlink:href="{0}/a.odt"/><text:p>cũ</text:p>
 </text:section><text:section text:name="b"><text:section-source xlink:href="{1}" text:filter-name="Text"/><text:p>giữ</text:p>
 </text:section><text:p><draw:frame><draw:image xlink:href="{0}/b.png"/></draw:frame>chữ</text:p></office:text>
 </office:body></office:document>"""


@needs_libreoffice
@pytest.mark.parametrize("cut_off", [True, False])
def test_links_to_the_net_and_to_other_files_are_not_followed(
    cut_off: bool, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "secret.txt").write_text("bí mật", encoding="utf-8")
    if not cut_off:
        # what the profile forbids must hold where the system gives no network of its own
        monkeypatch.setattr("vanban.libreoffice.process._no_network", lambda: ())
    libreoffice.stop()
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.2)
        address = f"http://127.0.0.1:{server.getsockname()[1]}"
        page = LINKS.format(address, (tmp_path / "secret.txt").as_uri()).encode()
        assert read(page, name="a.fodt").text == "cũ\ngiữ\nchữ"
        with pytest.raises(TimeoutError):
            server.accept()


@needs_libreoffice
def test_a_conversion_that_takes_too_long_is_ended_and_the_next_one_works() -> None:
    with pytest.raises(UnreadableSource) as raised:
        libreoffice.convert(PLAN, suffix="docx", reader="MS Word 2007 XML", to="docx", seconds=0.05)
    assert raised.value.code == "too_heavy"
    assert libreoffice.convert(PLAN, suffix="docx", reader="MS Word 2007 XML", to="docx").startswith(b"PK")


@needs_libreoffice
def test_an_encrypted_word_file_is_refused() -> None:
    whole = bytearray(converted(PLAN, "doc"))
    head = whole.index(b"\xec\xa5\x01\x01")
    whole[head + 11] |= 0x01
    assert refusal(bytes(whole), "a.doc").code == "encrypted"


def test_what_a_file_is_stands_in_its_bytes() -> None:
    kinds = {
        "rtf": b"\n{\\rtf1 a}",
        "doc": b'<?xml version="1.0"?><w:wordDocument xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml"/>',
        "xls": b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>',
    }
    assert {kind: sniff(data, "a.txt").name for kind, data in kinds.items()} == {kind: kind for kind in kinds}
    assert sniff(docx(paragraph("chữ")), "a.rtf").name == "docx"
