"""``cchc agency create|load``: agencies and units from the command line; a whole province from one table."""

from __future__ import annotations

import csv
from argparse import Namespace
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from cchc.reading_cli.arguments import Parser
from cchc.server.persons import add_user, agency_named, refuse, viewer_named

if TYPE_CHECKING:
    from cchc.agencies.public import Agency, Viewer

DONE = 0
COLUMNS = ("kind", "name", "parent", "short_name", "symbol", "place", "head_title")


@dataclass(frozen=True, slots=True)
class Line:
    """One agency to make; ``parent`` empty: the agency of the administrator."""

    kind: str
    name: str
    parent: str = ""
    short_name: str = ""
    symbol: str = ""
    place: str = ""
    head_title: str = ""


def main(arguments: Sequence[str] = ()) -> int:
    """Exit code: 0 all made, 2 nothing was made and why."""
    options = _options(arguments)
    from cchc.server.prepare import database

    database()
    from cchc.core.errors import CchcError

    try:
        viewer = viewer_named(options.user)
        lines = [_line_of(options)] if options.what == "create" else read_table(Path(options.file))
        made, there = make_all(viewer, lines)
    except (LookupError, CchcError, OSError) as error:
        return refuse(error)
    kept = f" {there} cơ quan đã có từ trước được giữ nguyên." if there else ""
    print(f"Đã tạo {len(made)} cơ quan, đơn vị.{kept}")
    return DONE


def _options(arguments: Sequence[str]) -> Namespace:
    parser = Parser(prog="cchc agency", description="Tạo cơ quan, đơn vị.")
    commands = parser.add_subparsers(dest="what", required=True, metavar="create|load")
    create = commands.add_parser("create", help="một cơ quan hoặc đơn vị")
    create.add_argument("name", metavar="TÊN")
    create.add_argument(
        "--kind",
        required=True,
        choices=["province", "department", "board", "commune", "office", "centre"],
        help="loại: tỉnh, sở ban ngành, ban quản lý, xã phường, phòng, đơn vị sự nghiệp",
    )
    create.add_argument("--parent", default="", metavar="CƠ_QUAN", help="cơ quan cấp trên; mặc định: của quản trị")
    for name, text in (
        ("short-name", "tên ngắn"),
        ("symbol", "chữ viết tắt trong số, ký hiệu"),
        ("place", "địa danh trên văn bản"),
        ("head-title", "chức vụ người đứng đầu"),
    ):
        create.add_argument(f"--{name}", default="", metavar="...", help=text)
    load = commands.add_parser(
        "load",
        help="nhiều cơ quan từ tệp csv",
        description=f"Tệp csv (UTF-8) có dòng đầu là tên cột: {', '.join(COLUMNS)}. Cột parent là tên cơ quan cấp trên, "
        "có thể là cơ quan ở dòng trước trong cùng tệp. Chạy lại không tạo trùng.",
    )
    load.add_argument("file", metavar="TỆP.csv")
    for one in (create, load):
        add_user(one, "quản trị")
    return parser.parse_args(list(arguments))


def _line_of(options: Namespace) -> Line:
    return Line(**{name: getattr(options, name) for name in COLUMNS})


def read_table(path: Path) -> list[Line]:
    """Raises LookupError with the line's number where a column is unknown or a name is missing."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        reader = csv.DictReader(file)
        unknown = set(reader.fieldnames or ()) - set(COLUMNS)
        if unknown or "name" not in (reader.fieldnames or ()):
            raise LookupError(f"{path.name}: các cột phải là {', '.join(COLUMNS)}; có ít nhất kind và name.")
        lines = []
        for row in reader:
            cells = {name: (row.get(name) or "").strip() for name in COLUMNS}
            if not cells["name"] or not cells["kind"]:
                raise LookupError(f"{path.name}, dòng {reader.line_num}: thiếu tên (name) hoặc loại (kind).")
            lines.append(Line(**cells))
    return lines


def make_all(viewer: Viewer, lines: Sequence[Line]) -> tuple[list[Agency], int]:
    """Make them in order, all or none; those that are there under the same parent stay. Also how many were there.

    Raises LookupError, NotAllowed, Refused."""
    from django.db import transaction

    from cchc.agencies.public import Agency
    from cchc.agencies.services import create_agency

    readable = list(Agency.objects.filter(viewer.reads_organisation("")).valid_on(viewer.today))
    there = {(one.parent_id, one.name) for one in readable}
    made: list[Agency] = []
    with transaction.atomic():
        for line in lines:
            parent = _parent(viewer, line, readable)
            if (parent.pk, line.name) in there:
                continue
            one = create_agency(
                viewer=viewer,
                parent=parent,
                kind=_kind(line),
                name=line.name,
                short_name=line.short_name,
                symbol=line.symbol,
                place_name=line.place,
                head_title=line.head_title,
                position=len(made) + 1 if len(lines) > 1 else 0,
            )
            made.append(one)
            readable.append(one)
            there.add((parent.pk, one.name))
    return made, len(lines) - len(made)


def _kind(line: Line) -> str:
    from cchc.agencies.public import AgencyKind

    if line.kind not in AgencyKind.values:
        raise LookupError(f"“{line.name}”: không có loại “{line.kind}”; các loại: {', '.join(AgencyKind.values)}.")
    return line.kind


def _parent(viewer: Viewer, line: Line, readable: Sequence[Agency]) -> Agency:
    if line.parent:
        return agency_named(line.parent, readable)
    if not viewer.memberships:
        raise LookupError("Tài khoản này chưa có vai trò ở cơ quan nào.")
    return viewer.memberships[0].agency
