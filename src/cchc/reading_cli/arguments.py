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
        description="Đọc văn bản hành chính (Word, PDF, OpenDocument, RTF, bảng tính, trang web, txt, md): "
        "nhiệm vụ, chỉ tiêu, trách nhiệm, thời hạn, viện dẫn.",
        epilog="Mã kết thúc: 0 đọc xong; 1 có lỗi nội dung (khi dùng --strict); 2 có tệp không đọc được.",
    )
    parser.add_argument("files", nargs="+", metavar="TỆP", help="tệp hoặc thư mục (đọc cả thư mục con)")
    parser.add_argument("--json", action="store_true", help="in kết quả dạng JSON ra đầu ra chuẩn")
    parser.add_argument("--xlsx", metavar="TỆP_RA", help="ghi kết quả ra bảng tính Excel")
    parser.add_argument("--strict", action="store_true", help="kết thúc với mã 1 khi có phát hiện mức lỗi")
    return parser.parse_args(arguments)


def check_options(arguments: list[str] | None) -> argparse.Namespace:
    """``files``, ``docx``, ``xlsx``, ``json``, ``strict``, ``only``/``without`` (lists of names or None), ``agency``,
    ``parent_agency``, ``place`` (str or None)."""
    parser = Parser(
        prog="cchc check",
        description="Soát văn bản đi cùng nhau (kế hoạch, phụ lục, kế hoạch cấp trên, kế hoạch liên quan) và lập phiếu rà "
        "soát: chỗ sai, vì sao cần sửa, đề nghị.",
        epilog="Mã kết thúc: 0 soát xong; 1 có nội dung mức lỗi (khi dùng --strict); 2 có tệp không đọc, không ghi được.",
    )
    parser.add_argument("files", nargs="+", metavar="TỆP", help="tệp hoặc thư mục (đọc cả thư mục con)")
    parser.add_argument(
        "--docx", metavar="TỆP_RA", help="ghi phiếu rà soát dạng Word, thể thức Nghị định 30/2020/NĐ-CP"
    )
    parser.add_argument("--xlsx", metavar="TỆP_RA", help="ghi phiếu rà soát dạng bảng tính Excel")
    parser.add_argument("--json", action="store_true", help="in phiếu dạng JSON ra đầu ra chuẩn")
    parser.add_argument("--strict", action="store_true", help="kết thúc với mã 1 khi có nội dung mức lỗi")
    parser.add_argument("--only", type=_names, metavar="TÊN,...", help="chỉ soát các quy tắc, nhóm quy tắc này")
    parser.add_argument("--without", type=_names, metavar="TÊN,...", help="bỏ các quy tắc, nhóm này (ví dụ: spelling)")
    parser.add_argument("--agency", metavar="CƠ_QUAN", help="cơ quan rà soát, ghi ở đầu phiếu Word")
    parser.add_argument("--parent-agency", metavar="CƠ_QUAN", help="cơ quan chủ quản, ghi ở đầu phiếu Word")
    parser.add_argument("--place", metavar="ĐỊA_DANH", help="địa danh, ghi trước ngày tháng")
    return parser.parse_args(arguments)


def _names(given: str) -> list[str]:
    return [name.strip() for name in given.split(",") if name.strip()]


class RawText(argparse.RawDescriptionHelpFormatter):
    """Keeps the lines of a description as they are."""
