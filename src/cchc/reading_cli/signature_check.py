"""``cchc signatures check THƯ_MỤC --roots THƯ_MỤC``: verdicts on the PDF files of a folder, without a server."""

from __future__ import annotations

import argparse
import datetime as dt
import json
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from cchc.reading_cli.arguments import Parser
from cchc.reading_cli.command import speak_utf8
from cchc.reading_cli.printable import printable
from vanban.errors import UnreadableSource
from vanban.signatures import ACCEPTED, LABELS, NotCertificates, Trust, Verdict, handed, trust_form

ALL_SIGNED, SOME_NOT, NOTHING = 0, 1, 2
_SOURCES = frozenset({".cer", ".crt", ".pem", ".der", ".p7b", ".p7c", ".crl"})
Row = tuple[Path, dict[str, Any]]


def main(arguments: list[str] | None = None) -> int:
    """Exit code: 0 every file has accepted signatures, 1 some have not, 2 nothing to check or nothing to trust by."""
    options = _options(arguments)
    speak_utf8()
    files = _files(options.paths)
    if not files:
        return _refuse("Không có tệp PDF nào ở đó. Hãy kiểm tra lại tên thư mục.")
    try:
        trust = _trust(options.roots, options.sha1_until)
    except (NotCertificates, OSError) as error:
        return _refuse(str(error))
    rows = list(_judged(files, trust))
    if options.xlsx and not _write(Path(options.xlsx), rows):
        return NOTHING
    _show(rows, as_json=options.json)
    return ALL_SIGNED if all(row["verdict"] in ACCEPTED for _, row in rows) else SOME_NOT


def _options(arguments: list[str] | None) -> argparse.Namespace:
    parser = Parser(
        prog="cchc signatures", description="Kiểm tra chữ ký số của các tệp PDF, không cần máy chủ và mạng."
    )
    commands = parser.add_subparsers(dest="command", required=True, metavar="LỆNH", parser_class=Parser)
    check = commands.add_parser(
        "check",
        help="kiểm tra tệp hoặc cả thư mục",
        description="Kiểm tra chữ ký số của tệp PDF hoặc cả thư mục (cả thư mục con).",
        epilog="Mã kết thúc: 0 mọi tệp có chữ ký hợp lệ; 1 có tệp không; 2 không có gì để kiểm tra.",
    )
    check.add_argument("paths", nargs="+", metavar="THƯ_MỤC", help="tệp PDF hoặc thư mục")
    check.add_argument(
        "--roots", metavar="THƯ_MỤC", help="thư mục chứng thư gốc, trung gian và danh sách thu hồi (.crl)"
    )
    check.add_argument("--json", action="store_true", help="in kết quả dạng JSON")
    check.add_argument("--xlsx", metavar="TỆP_RA", help="ghi kết quả ra bảng tính Excel")
    check.add_argument(
        "--sha1-until",
        type=dt.date.fromisoformat,
        metavar="NĂM-THÁNG-NGÀY",
        help="chấp nhận SHA-1 với chữ ký có dấu thời gian tin cậy trước ngày này",
    )
    return parser.parse_args(arguments)


def _files(given: Sequence[str]) -> list[Path]:
    found: list[Path] = []
    for one in map(Path, given):
        inside = sorted(path for path in one.rglob("*") if path.is_file()) if one.is_dir() else [one]
        found += [path for path in inside if path.suffix.lower() == ".pdf" and path.is_file()]
    return list(dict.fromkeys(found))


def _trust(folder: str | None, sha1_until: dt.date | None) -> Trust:
    if folder is None:
        return Trust(sha1_until=sha1_until)
    place = Path(folder)
    sources = (
        [path for path in sorted(place.rglob("*")) if path.suffix.lower() in _SOURCES] if place.is_dir() else [place]
    )
    if not sources:
        raise NotCertificates(f"Trong {folder} không có tệp chứng thư (.cer, .crt, .pem, .p7b) nào.")
    certificates: list[bytes] = []
    lists: list[bytes] = []
    for source in sources:
        try:
            found = handed(source.read_bytes())
        except NotCertificates as error:
            raise NotCertificates(f"{source}: {error}") from error
        certificates += found.certificates
        lists += found.lists
    return Trust.of(dict.fromkeys(certificates), lists, sha1_until=sha1_until)


def _judged(files: Iterable[Path], trust: Trust) -> Iterable[Row]:
    from vanban.apart import ApartReader

    form, now = trust_form(trust), dt.datetime.now(dt.UTC)
    with ApartReader() as reader:
        for path in files:
            try:
                yield path, reader.judged(path.read_bytes(), form, now)
            except (UnreadableSource, OSError) as error:
                yield path, {"verdict": Verdict.UNKNOWN.value, "sentence": str(error), "signatures": []}


def _signers(row: dict[str, Any]) -> str:
    return "; ".join(
        dict.fromkeys(one["signature"]["signer"] or one["signature"]["field"] for one in row["signatures"])
    )


def _show(rows: Sequence[Row], *, as_json: bool) -> None:
    if as_json:
        sys.stdout.write(
            json.dumps([{"file": str(path), **row} for path, row in rows], ensure_ascii=False, indent=2) + "\n"
        )
        return
    for path, row in rows:
        sys.stdout.write(f"{printable(str(path))}: {LABELS[Verdict(row['verdict'])]}\n")
        for line in [one["sentence"] for one in row["signatures"]] or [row["sentence"]]:
            sys.stdout.write(f"    {printable(line)}\n")
    good = sum(row["verdict"] in ACCEPTED for _, row in rows)
    share = f"{100 * good / len(rows):.1f}".replace(".", ",")
    sys.stdout.write(f"\n{good}/{len(rows)} tệp có chữ ký số hợp lệ ({share}%)\n")


def _write(target: Path, rows: Sequence[Row]) -> bool:
    from cchc.core.workbooks import list_workbook

    columns = (("Tệp", 60), ("Kết luận", 26), ("Số chữ ký", 10), ("Người ký", 44), ("Vì sao", 90))
    lines = [
        (str(path), LABELS[Verdict(row["verdict"])], len(row["signatures"]), _signers(row), row["sentence"])
        for path, row in rows
    ]
    try:
        target.write_bytes(list_workbook("Chữ ký số", columns, lines))
    except OSError as error:
        _refuse(f"Không ghi được {target} ({error.strerror}). Hãy chọn thư mục khác hoặc đóng tệp đang mở.")
        return False
    return True


def _refuse(message: str) -> int:
    sys.stderr.write(f"cchc signatures: {printable(message)}\n")
    return NOTHING
