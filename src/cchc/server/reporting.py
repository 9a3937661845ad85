"""``cchc report``: a period report as docx from the command line."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path

from cchc.reading_cli.arguments import Parser
from cchc.server.persons import add_user, agency_named, refuse, viewer_named

DONE = 0


def main(arguments: Sequence[str] = ()) -> int:
    """Exit code: 0 written, 2 not and why."""
    options = _options(arguments)
    from cchc.server.prepare import database

    database()
    from cchc.core.errors import CchcError
    from cchc.reports.rules import UnknownPeriod

    try:
        path = _make(options)
    except (LookupError, CchcError, UnknownPeriod, OSError) as error:
        return refuse(error)
    print(f"Đã lập báo cáo: {path}")
    return DONE


def _options(arguments: Sequence[str]) -> Namespace:
    parser = Parser(
        prog="cchc report", description="Lập báo cáo cải cách hành chính định kỳ (docx); báo cáo có trong hệ thống."
    )
    parser.add_argument("period", metavar="KỲ", help="Q1 (quý I), H1 (6 tháng đầu năm), Q3 (quý III) hoặc year (năm)")
    parser.add_argument("--year", type=int, required=True, metavar="NĂM")
    parser.add_argument(
        "--agency", default="", metavar="CƠ_QUAN", help="tên hoặc ký hiệu; mặc định: cơ quan của người ấy"
    )
    parser.add_argument("--out", metavar="TỆP.docx", help="nơi ghi tệp; mặc định: tên báo cáo, ở thư mục hiện thời")
    add_user(parser, "đầu mối")
    return parser.parse_args(list(arguments))


def _make(options: Namespace) -> Path:
    from cchc.documents.public import open_bytes
    from cchc.reports.rules import period
    from cchc.reports.selectors import reporting_agencies
    from cchc.reports.services import make_report

    viewer = viewer_named(options.user)
    agencies = reporting_agencies(viewer)
    if not options.agency and len(agencies) != 1:
        raise LookupError("Hãy chỉ rõ cơ quan bằng --agency (tài khoản phải là đầu mối hoặc quản trị của cơ quan đó).")
    agency = agency_named(options.agency, agencies) if options.agency else agencies[0]
    report = make_report(viewer, agency=agency, period=period(options.period, options.year))
    path = Path(options.out or report.attachment.name)
    with open_bytes(report.attachment) as content:
        path.write_bytes(content.read())
    return path
