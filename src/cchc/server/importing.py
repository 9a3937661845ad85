"""``cchc import FILE...``: a plan from the command line, read as on the page and left for review, or confirmed at once."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from cchc.reading_cli.arguments import Parser
from cchc.server.persons import add_user, agency_named, refuse, viewer_named

if TYPE_CHECKING:
    from cchc.agencies.public import Agency, Viewer
    from cchc.plans.models import PlanImport

DONE, UNREAD = 0, 1


def main(arguments: Sequence[str] = ()) -> int:
    """Exit code: 0 read (and confirmed where asked), 1 a file could not be read, 2 nothing was begun."""
    options = _options(arguments)
    from cchc.server.prepare import database

    database()
    from cchc.core.errors import CchcError

    try:
        viewer = viewer_named(options.user)
        made = _read(viewer, _agency(viewer, options.agency), options)
        unread = _tell(made)
        if options.confirm and not unread:
            _confirm(viewer, made, options.title)
    except (LookupError, CchcError, OSError) as error:
        return refuse(error)
    return UNREAD if unread else DONE


def _options(arguments: Sequence[str]) -> Namespace:
    parser = Parser(
        prog="cchc import",
        description="Nhập một kế hoạch (các tệp của cùng một lần nhập), đọc, để chờ rà soát.",
        epilog="Đọc xong, người phụ trách mở mục Nhập kế hoạch để rà soát rồi xác nhận.",
    )
    parser.add_argument("files", nargs="+", metavar="TỆP")
    parser.add_argument("--year", type=int, required=True, metavar="NĂM", help="năm kế hoạch")
    parser.add_argument(
        "--agency", default="", metavar="CƠ_QUAN", help="tên hoặc ký hiệu; mặc định: cơ quan của người ấy"
    )
    parser.add_argument("--title", default="", metavar="TÊN", help="tên kế hoạch")
    parser.add_argument("--confirm", action="store_true", help="xác nhận luôn, không chờ rà soát")
    add_user(parser, "đầu mối")
    return parser.parse_args(list(arguments))


def _agency(viewer: Viewer, name: str) -> Agency:
    from cchc.agencies.models import Role

    homes = {one.pk: one for one in (a.own_agency for a in viewer.agencies_with(Role.FOCAL_POINT, Role.ADMINISTRATOR))}
    if name:
        return agency_named(name, homes.values())
    if len(homes) != 1:
        raise LookupError("Hãy chỉ rõ cơ quan bằng --agency.")
    return next(iter(homes.values()))


def _read(viewer: Viewer, agency: Agency, options: Namespace) -> PlanImport:
    """Started and read here and now; a worker that takes the queued job later finds it done."""
    from cchc.plans.importing.running import run_reading
    from cchc.plans.importing.starting import start_import

    files = [(Path(name).name, Path(name).read_bytes()) for name in options.files]
    started = start_import(viewer=viewer, agency=agency, year=options.year, files=files, title=options.title)
    run_reading(started.plan_import.pk)
    made = started.plan_import
    made.refresh_from_db()
    return made


def _tell(made: PlanImport) -> int:
    """Print what was read; how many files could not be."""
    from cchc.plans.models import ImportState

    failed = list(made.documents.exclude(failure="").select_related("attachment"))
    for document in failed:
        print(f"{document.attachment.name}: {document.failure}")
    if made.state == ImportState.FAILED:
        print("Không đọc được tệp nào.")
        return len(failed) or 1
    print(
        f"Lần nhập số {made.pk}: {made.tasks.filter(dropped=False).count()} nhiệm vụ, "
        f"{made.targets.filter(dropped=False).count()} chỉ tiêu, {made.findings.count()} phát hiện."
    )
    return len(failed)


def _confirm(viewer: Viewer, made: PlanImport, title: str) -> None:
    from cchc.plans.importing.confirming import confirm_import

    plan = confirm_import(viewer=viewer, import_id=made.pk, title=title)
    print(f"Đã xác nhận: {plan.title} ({plan.tasks.count()} nhiệm vụ đang theo dõi).")
