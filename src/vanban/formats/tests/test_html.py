"""Saved web pages: paragraphs, lists, tables with spans, old encodings and fonts; nothing hidden, nothing from outside."""

from __future__ import annotations

import socket

import pytest

from vanban import read
from vanban.blocks import Paragraph, TableBlock
from vanban.errors import UnreadableSource
from vanban.formats import sniff
from vanban.formats.html import Html

TABLE = """<table border=1><tr><th>STT<th>Nội dung<th>Đơn vị chủ trì<th>Thời gian
<tr><td colspan=4>I. Cải cách thể chế<tr><td>1<td>Rà soát<br>thủ tục<td rowspan=2>Văn phòng<td>Quý I/2026
<tr><td>2<td>Kiểm tra<td>Quý II/2026</table>"""


def extracted(page: str | bytes) -> tuple[list[str], list[TableBlock]]:
    blocks = Html().blocks(page.encode() if isinstance(page, str) else page).blocks
    lines = [f"{b.label} {b.text}".strip() for b in blocks if isinstance(b, Paragraph)]
    return lines, [block for block in blocks if isinstance(block, TableBlock)]


def test_a_saved_plan_gives_its_tasks() -> None:
    page = f"<!DOCTYPE html><html><body><p align=center><b>KẾ HOẠCH</b></p><p>Cải cách\nhành chính năm 2026</p>{TABLE}"
    document = read(page.encode(), name="ke-hoach.html")
    assert document.source.format == "html"
    assert document.text.startswith("KẾ HOẠCH\nCải cách hành chính năm 2026\n")
    assert [task.cells.content for task in document.tasks] == ["Rà soát\nthủ tục", "Kiểm tra"]
    assert [task.lead_units for task in document.tasks] == [("Văn phòng",)] * 2
    assert document.tasks[0].group == "Cải cách thể chế"


def test_a_spreadsheet_shown_as_one_table_is_read_like_the_sheet() -> None:
    sheet = (
        "<table><tr><td colspan=2>UBND TỈNH HẢI VÂN<td colspan=2>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
        "<tr><td colspan=2>Số: 12/KH-UBND<td colspan=2>Hải Vân, ngày 15 tháng 01 năm 2026<tr><td colspan=4>KẾ HOẠCH<tr><td>"
        f"{TABLE.removeprefix('<table border=1>').removesuffix('</table>')}<tr><td><tr><td colspan=2>Nơi nhận:"
        "<td colspan=2>CHỦ TỊCH</table>"
    )
    document = read(sheet.encode(), name="ke-hoach.xls")
    assert (document.header.number, document.header.symbol) == ("12", "KH-UBND")
    assert [task.cells.content for task in document.tasks] == ["Rà soát\nthủ tục", "Kiểm tra"]
    assert document.text.endswith("Nơi nhận:\nCHỦ TỊCH")


def test_lists_keep_the_marks_that_a_browser_prints() -> None:
    lines, _ = extracted("<body>Gồm:<ol start=3><li>Một<li>Hai<ul><li>ba</ul></ol><ol type=a><li>Bốn</ol>")
    assert lines == ["Gồm:", "3. Một", "4. Hai", "- ba", "a. Bốn"]


def test_what_is_not_text_or_does_not_show_is_left_out() -> None:
    page = "<html><script>x</script><style>y</style><nav>Trang chủ</nav><p style='display: none'>z</p><p hidden>t</p><p>chữ</p>"
    assert extracted(page)[0] == ["chữ"]


def test_a_table_that_only_places_things_is_no_table() -> None:
    lines, tables = extracted(f"<html><table><tr><td>Trái<td><p>Kế hoạch</p>{TABLE}<td>Phải</table>")
    assert lines == ["Trái", "Kế hoạch", "Phải"]
    assert len(tables) == 1
    assert [cell.column_span for cell in tables[0].rows[1]] == [4]


@pytest.mark.parametrize(
    "page",
    [
        '<html><style>p.MsoNormal, li.x {margin:0; font-family:".VnTime";}</style><p class=MsoNormal>KÕ ho¹ch</p>',
        "<html><p><font face='.VnTime'>KÕ ho</font><font face='.VnTime'>¹ch</font></p>",
        "<html><p style='font-family:VNI-Times'>Keá hoaïch</p>",
        '<html><meta charset="windows-1252"><p><font face=".VnTime">KÕ ho¹ch</font></p>'.encode("cp1252"),
        "<html><p>Kế hoạch".encode("utf-16"),
        "<html><p>K&#7871; ho&#7841;ch",
    ],
)
def test_old_encodings_and_fonts_are_converted(page: str | bytes) -> None:
    assert extracted(page)[0] == ["Kế hoạch"]


@pytest.mark.parametrize(
    ("start", "name", "format_name"),
    [
        ("<table><tr><td>a", "bao-cao.xls", "html"),
        ("<!-- saved from --><html>", "a.doc", "html"),
        ('<?xml version="1.0"?>\n<!DOCTYPE html><html>', "a", "html"),
        ("<div align=center>", "README.md", "md"),
        ("<p> là dấu mở đoạn", "a.txt", "txt"),
        ("<html>", "a.txt", "html"),
    ],
)
def test_a_page_is_known_by_what_it_begins_with(start: str, name: str, format_name: str) -> None:
    assert sniff(start.encode(), name).name == format_name


def test_a_page_saved_as_one_file() -> None:
    archive = (
        b"From: <Saved by Word>\nMIME-Version: 1.0\nContent-Type: multipart/related; boundary=b; type=text/html\n\n"
        b'--b\nContent-Type: text/html; charset="utf-8"\nContent-Transfer-Encoding: quoted-printable\n\n'
        b"<html><p>K=E1=BA=BF ho=E1=BA=A1ch=\n</p>\n--b\nContent-Type: image/png\n\nx\n--b--\n"
    )
    document = read(archive, name="ke-hoach.doc")
    assert document.text == "Kế hoạch"
    assert document.source.warnings[0].message.startswith("Tên tệp có đuôi “.doc” nhưng nội dung là dạng trang web")


def test_nothing_outside_is_asked_for() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.2)
        address = f"http://127.0.0.1:{server.getsockname()[1]}/x"
        page = (
            f'<!DOCTYPE html SYSTEM "{address}"><html><link rel=stylesheet href="{address}"><img src="{address}"><p>a'
        )
        assert extracted(page)[0] == ["a"]
        with pytest.raises(TimeoutError):
            server.accept()


@pytest.mark.parametrize(
    "page",
    [
        "<html>" + "<div>" * 400_000,
        "<html>" + "<table><tr><td>" * 100_000 + "x",
        "<html>" + "<p>" * 600_000,
        "<html><table border=1>" + "<tr><td colspan=200 rowspan=20000>x<td>y" * 20_000,
    ],
)
def test_pages_without_measure_are_refused(page: str) -> None:
    with pytest.raises(UnreadableSource) as raised:
        Html().blocks(page.encode())
    assert raised.value.code == "bomb"
