"""``cchc write BẢN_THẢO.json -o TỆP_RA``: what is wrong with the draft is said with its place in the JSON."""

from __future__ import annotations

import argparse
import json
import sys
from decimal import Decimal
from pathlib import Path
from typing import Any

from cchc.reading_cli.arguments import Parser, RawText
from cchc.reading_cli.command import speak_utf8
from cchc.reading_cli.printable import printable
from vanban.errors import BadDraft, CannotWrite
from vanban.writing.examples import KINDS, example

WRITTEN, REFUSED = 0, 2
_SUFFIXES = {".docx": "docx", ".pdf": "pdf", ".xlsx": "xlsx"}
_EXAMPLES = "\n".join(f"  {name:11} {kind}" for name, kind in KINDS.items())


def main(arguments: list[str] | None = None) -> int:
    """Exit code: 0 written, 2 a draft or file that is refused; every fault of the draft is told, a line each."""
    speak_utf8()
    options = _options(arguments)
    if options.example:
        sys.stdout.write(example(options.example))
        return WRITTEN
    try:
        written = _written(options)
    except _Refused as refused:
        for line in refused.lines:
            sys.stderr.write(f"{printable(line)}\n")
        return REFUSED
    sys.stdout.write(f"Đã ghi {printable(options.output)} ({written} byte).\n")
    return WRITTEN


class _Refused(Exception):
    """What is wrong, a line each."""

    def __init__(self, *lines: str) -> None:
        super().__init__()
        self.lines = lines


def _options(arguments: list[str] | None) -> argparse.Namespace:
    parser = Parser(
        prog="cchc write",
        formatter_class=RawText,
        description="Ghi văn bản hành chính đúng thể thức Nghị định 30/2020/NĐ-CP từ một bản thảo JSON.\n"
        "Dạng tệp theo đuôi của TỆP_RA: .docx; .pdf (cần LibreOffice); .xlsx (các bảng).",
        epilog=f"Mẫu bản thảo (--example), in ra để sửa thành của mình:\n{_EXAMPLES}\n\n"
        "Mã kết thúc: 0 đã ghi; 2 bản thảo có chỗ sai hoặc không ghi được tệp.",
    )
    parser.add_argument("draft", nargs="?", metavar="BẢN_THẢO", help="tệp JSON; “-” để đọc từ đầu vào chuẩn")
    parser.add_argument("-o", "--output", metavar="TỆP_RA", help="tệp .docx, .pdf hoặc .xlsx")
    parser.add_argument("--pdfa", action="store_true", help="ghi PDF/A-2b để lưu trữ, ký số (TỆP_RA đuôi .pdf)")
    parser.add_argument("--example", choices=KINDS, metavar="LOẠI", help="in một bản thảo mẫu rồi dừng")
    options = parser.parse_args(arguments)
    if not options.example and not options.draft:
        parser.error("còn thiếu: BẢN_THẢO")
    if not options.example and not options.output:
        parser.error("còn thiếu: -o TỆP_RA")
    return options


def _written(options: argparse.Namespace) -> int:
    target = Path(options.output)
    format = _format(target, pdfa=options.pdfa)
    if options.draft != "-" and target.resolve() == Path(options.draft).resolve():
        raise _Refused(f"{target}: trùng với bản thảo. Hãy chọn tên khác.")
    data = _made(_draft(options.draft), options.draft, format)
    try:
        target.write_bytes(data)
    except OSError as error:
        advice = "Hãy chọn thư mục khác hoặc đóng tệp đang mở."
        raise _Refused(f"{target}: không ghi được tệp ({error.strerror}). {advice}") from None
    return len(data)


def _format(target: Path, *, pdfa: bool) -> str:
    format = _SUFFIXES.get(target.suffix.lower())
    if format is None:
        raise _Refused(f"{target}: chưa ghi được dạng “{target.suffix}”. Hãy đặt tên có đuôi {', '.join(_SUFFIXES)}.")
    if pdfa and format != "pdf":
        raise _Refused(f"{target}: --pdfa chỉ dùng khi TỆP_RA có đuôi .pdf.")
    return "pdfa" if pdfa else format


def _made(given: Any, name: str, format: str) -> bytes:
    from vanban.writing import write
    from vanban.writing.jsonform import draft_from_json

    try:
        return write(draft_from_json(given), format)
    except BadDraft as bad:
        lines = [f"{path or 'bản thảo'}: {said}" for path, said in bad.faults]
        more = bad.count - len(lines)
        raise _Refused(
            f"{name}: bản thảo có {bad.count} chỗ cần sửa:", *lines, *([f"và {more} chỗ khác"] if more else [])
        ) from None
    except (CannotWrite, ValueError) as error:
        raise _Refused(f"{name}: {error}") from None


def _draft(name: str) -> Any:
    try:
        text = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
    except OSError as error:
        raise _Refused(f"{name}: không mở được tệp ({error.strerror}).") from None
    try:
        return json.loads(text.decode("utf-8-sig"), parse_float=Decimal)
    except UnicodeDecodeError:
        raise _Refused(f"{name}: không phải tệp chữ UTF-8. Hãy lưu lại bằng UTF-8.") from None
    except json.JSONDecodeError as error:
        at = f"dòng {error.lineno}, cột {error.colno}"
        raise _Refused(f"{name}: JSON sai cú pháp ở {at}. Hãy xem dấu phẩy, dấu ngoặc, dấu nháy ở chỗ đó.") from None
    except RecursionError:
        raise _Refused(f"{name}: JSON lồng nhau quá sâu.") from None
