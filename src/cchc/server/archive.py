"""``cchc archive FOLDER``: every document of a folder into the archive of an agency, read by all cores; goes on where it was
stopped, takes nothing twice, and says what could not be read and why."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from argparse import Namespace
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from cchc.reading_cli.arguments import Parser
from cchc.server.persons import add_user, agency_named, viewer_named

if TYPE_CHECKING:
    from rich.progress import Progress

    from cchc.agencies.public import Agency, Viewer

ALL_READ, SOME_UNREAD, REFUSED = 0, 1, 2
POLL_SECONDS = 0.5
STALLED_SECONDS = 60


@dataclass
class Intake:
    """What came of the files of the folder: ids of the documents, and names of what did not go in, with the reason."""

    added: int = 0
    there: int = 0
    documents: list[int] = field(default_factory=list)
    refused: list[tuple[str, str]] = field(default_factory=list)


def main(arguments: Sequence[str] = ()) -> int:
    """Exit code: 0 everything read, 1 some documents could not be read (they are named), 2 nothing was begun."""
    options = _options(arguments)
    folder = Path(options.folder)
    if not folder.is_dir():
        return _refuse(f"Không có thư mục “{folder}”. Hãy kiểm tra lại đường dẫn.")
    from cchc.server.prepare import database

    database()
    try:
        viewer, agency = _who(options)
    except LookupError as error:
        return _refuse(str(error))
    with _progress() as progress:
        intake = _take_in(folder, viewer, agency, progress)
        if not options.no_wait:
            _read_all(agency, intake, options.workers, progress)
    return _report(intake, options)


def _options(arguments: Sequence[str]) -> Namespace:
    parser = Parser(
        prog="cchc archive",
        description="Đưa mọi văn bản trong một thư mục (kể cả thư mục con) vào kho văn bản của cơ quan và đọc chúng.",
        epilog="Dừng giữa chừng thì chạy lại đúng lệnh này: văn bản đã có không vào lần nữa, việc dở được làm tiếp. "
        "Mã kết thúc: 0 đọc hết; 1 có văn bản không đọc được; 2 không bắt đầu được.",
    )
    parser.add_argument("folder", metavar="THƯ_MỤC")
    add_user(parser, "người đưa vào (đầu mối, quản trị)")
    parser.add_argument(
        "--agency", metavar="CƠ_QUAN", help="tên hoặc ký hiệu cơ quan; mặc định là cơ quan của người ấy"
    )
    parser.add_argument(
        "--workers", type=int, default=os.cpu_count() or 1, metavar="N", help="số tiến trình đọc trên máy này"
    )
    parser.add_argument("--no-wait", action="store_true", help="chỉ đưa vào; các máy đang chạy nền sẽ đọc")
    parser.add_argument("--report", metavar="TỆP.xlsx", help="ghi kết quả từng văn bản ra bảng tính")
    return parser.parse_args(list(arguments))


def _who(options: Namespace) -> tuple[Viewer, Agency]:
    """Raises LookupError with a sentence where the person, the agency or the right is missing."""
    from cchc.documents.archive_selectors import archiving_agencies

    viewer = viewer_named(options.user)
    agencies = archiving_agencies(viewer)
    if options.agency:
        return viewer, agency_named(options.agency, agencies)
    if len(agencies) > 1:
        own = {membership.agency_id for membership in viewer.memberships}
        agencies = [one for one in agencies if one.pk in own]
    if len(agencies) != 1:
        raise LookupError(
            f"Tài khoản “{options.user}” không đưa văn bản vào kho của cơ quan này được. "
            "Hãy dùng tài khoản đầu mối hoặc quản trị, và chỉ rõ cơ quan bằng --agency."
        )
    return viewer, agencies[0]


def _take_in(folder: Path, viewer: Viewer, agency: Agency, progress: Progress) -> Intake:
    from cchc.core.errors import CchcError
    from cchc.reading_cli.collecting import collect

    paths, _ = collect([str(folder)])
    intake = Intake()
    for path in progress.track(paths, description="Đưa vào kho"):
        name = str(path.relative_to(folder))
        try:
            _take(path, name, viewer, agency, intake)
        except CchcError as error:
            intake.refused.append((name, str(error)))
        except OSError as error:
            intake.refused.append((name, f"Không mở được tệp ({error.strerror}). Hãy kiểm tra quyền và ổ đĩa."))
    return intake


def _take(path: Path, name: str, viewer: Viewer, agency: Agency, intake: Intake) -> None:
    from django.core.files.base import File

    from cchc.documents.public import archive_file

    with path.open("rb") as opened:
        taken = archive_file(viewer=viewer, agency=agency, upload=File(opened), name=path.name, path=name)
    intake.documents.append(taken.document.pk)
    intake.added, intake.there = intake.added + taken.new, intake.there + (not taken.new)


def _read_all(agency: Agency, intake: Intake, workers: int, progress: Progress) -> None:
    """Waits until nothing of the agency's archive is waiting; workers on other hosts help where they run."""
    from cchc.documents.archiving import enqueue_waiting

    total = enqueue_waiting(agency)
    bar = progress.add_task("Đọc văn bản", total=total)
    children: list[subprocess.Popen[bytes]] = []
    try:
        while left := _waiting(agency):
            progress.update(bar, completed=total - left)
            children = [child for child in children if child.poll() is None]
            if not children:
                _retry_stalled()
                enqueue_waiting(agency)
                children = [_worker() for _ in range(max(1, min(workers, left)))]
            time.sleep(POLL_SECONDS)
        progress.update(bar, completed=total)
    finally:
        for child in children:
            child.terminate()
        for child in children:
            child.wait()


def _worker() -> subprocess.Popen[bytes]:
    """One process that reads until the queue is empty."""
    command = [sys.executable, "-m", "django", "procrastinate", "worker", "--queues", "archive", "--concurrency", "1"]
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "cchc.conf.settings"}
    return subprocess.Popen([*command, "--one-shot"], env=environment, stderr=subprocess.DEVNULL)


def _waiting(agency: Agency) -> int:
    from cchc.documents.models import ArchivedDocument, ReadingState

    return ArchivedDocument.objects.filter(agency=agency, state=ReadingState.WAITING).count()


def _retry_stalled() -> None:
    """Jobs whose worker was killed: its heartbeat has stopped, so another may take them."""
    import asyncio

    from cchc.core.jobs import app, retry_stalled

    asyncio.run(retry_stalled(app, STALLED_SECONDS))


def _report(intake: Intake, options: Namespace) -> int:
    from cchc.documents.models import ArchivedDocument, ReadingState
    from cchc.reading_cli.printable import printable

    rows = ArchivedDocument.objects.filter(pk__in=set(intake.documents)).select_related("attachment")
    rows = rows.defer("text", "reading", "words").order_by("source_path", "pk")
    unread = [(row.source_path or row.attachment.name, row.failure) for row in rows if row.state == ReadingState.FAILED]
    waiting = sum(row.state == ReadingState.WAITING for row in rows)
    if options.report:
        Path(options.report).write_bytes(_workbook(list(rows), intake.refused))
    read = len(rows) - len(unread) - waiting
    lines = [
        f"Đưa vào kho: {intake.added} văn bản mới, {intake.there} đã có từ trước, {len(intake.refused)} không nhận.",
        f"Đã đọc: {read}. Không đọc được: {len(unread)}. Còn chờ: {waiting}.",
    ]
    lines += [f"  {printable(name)}: {printable(reason)}" for name, reason in [*intake.refused, *unread]]
    sys.stdout.write("\n".join(lines) + "\n")
    return SOME_UNREAD if unread or intake.refused else ALL_READ


def _workbook(rows: list[object], refused: list[tuple[str, str]]) -> bytes:
    from cchc.core.workbooks import list_workbook

    columns = (("Tệp", 50), ("Tình trạng", 16), ("Số, ký hiệu", 20), ("Ngày", 12), ("Trích yếu", 60), ("Lý do", 60))
    return list_workbook("Kho văn bản", columns, _lines(rows, refused))


def _lines(rows: list[object], refused: list[tuple[str, str]]) -> Iterator[tuple[object, ...]]:
    from cchc.documents.models import ArchivedDocument

    for row in rows:
        assert isinstance(row, ArchivedDocument)
        number = "/".join(part for part in (row.number, row.symbol) if part)
        name = row.source_path or row.attachment.name
        yield name, row.get_state_display(), number, row.issued_on, row.title, row.failure
    for name, reason in refused:
        yield name, "Không nhận", "", None, "", reason


def _refuse(sentence: str) -> int:
    sys.stderr.write(f"cchc archive: {sentence}\n")
    return REFUSED


@contextmanager
def _progress() -> Iterator[Progress]:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        yield progress
