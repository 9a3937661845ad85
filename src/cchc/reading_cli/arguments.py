"""Command lines whose errors are Vietnamese sentences."""

from __future__ import annotations

import argparse
import sys
from typing import NoReturn

_PHRASES = (
    ("the following arguments are required: ", "còn thiếu: "),
    ("unrecognized arguments: ", "không có tham số: "),
    ("expected one argument", "cần một giá trị"),
    ("argument ", "tham số "),
    ("invalid choice: ", "không có lựa chọn "),
    (" (choose from ", " (chọn một trong: "),
)


class Parser(argparse.ArgumentParser):
    """An ArgumentParser that says what is wrong in Vietnamese and exits with code 2."""

    def error(self, message: str) -> NoReturn:
        for english, vietnamese in _PHRASES:
            message = message.replace(english, vietnamese)
        sys.stderr.write(f"{self.prog}: {message}. Xem cách dùng: {self.prog} --help\n")
        raise SystemExit(2)


def read_options(arguments: list[str] | None) -> argparse.Namespace:
    """``files`` (list of str), ``json`` (bool), ``xlsx`` (str or None), ``strict`` (bool)."""
    parser = Parser(
        prog="cchc read",
        description="Đọc văn bản hành chính (docx, pdf, txt, md): nhiệm vụ, chỉ tiêu, trách nhiệm, thời hạn, viện dẫn.",
        epilog="Mã kết thúc: 0 đọc xong; 1 có lỗi nội dung (khi dùng --strict); 2 có tệp không đọc được.",
    )
    parser.add_argument("files", nargs="+", metavar="TỆP", help="tệp hoặc thư mục (đọc cả thư mục con)")
    parser.add_argument("--json", action="store_true", help="in kết quả dạng JSON ra đầu ra chuẩn")
    parser.add_argument("--xlsx", metavar="TỆP_RA", help="ghi kết quả ra bảng tính Excel")
    parser.add_argument("--strict", action="store_true", help="kết thúc với mã 1 khi có phát hiện mức lỗi")
    return parser.parse_args(arguments)


class RawText(argparse.RawDescriptionHelpFormatter):
    """Keeps the lines of a description as they are."""
