"""``cchc health``: is everything there that the system needs to run by itself, in sentences and as an exit code."""

from __future__ import annotations

import datetime as dt
import json
import shutil
from argparse import Namespace
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from enum import StrEnum
from pathlib import Path

from cchc.reading_cli.arguments import Parser

SILENT = dt.timedelta(minutes=2)
WAITING = dt.timedelta(minutes=15)
CONNECT_SECONDS = 5
UNSEALED = dt.timedelta(minutes=10)
BACKUP_AGE = dt.timedelta(hours=36)
SPACE_WARN, SPACE_BAD = 5 * 2**30, 2**29


class State(StrEnum):
    OK = "ok"
    WARN = "warn"
    BAD = "bad"


@dataclass(frozen=True, slots=True)
class Check:
    """``said``: what was found, and what to do where it is not well; Vietnamese."""

    name: str
    state: State
    said: str


EXIT = {State.OK: 0, State.WARN: 1, State.BAD: 2}
MARKS = {State.OK: "tốt ", State.WARN: "chú ý", State.BAD: "HỎNG"}


def main(arguments: Sequence[str] = ()) -> int:
    """Exit code: 0 all well, 1 something needs attention, 2 the system does not do its work."""
    options = _options(arguments)
    found = list(checks())
    if options.json:
        print(json.dumps([asdict(one) for one in found], ensure_ascii=False, indent=1))
    else:
        for one in found:
            print(f"{MARKS[one.state]:6} {one.name}: {one.said}")
    return max(EXIT[one.state] for one in found)


def _options(arguments: Sequence[str]) -> Namespace:
    parser = Parser(
        prog="cchc health",
        description="Kiểm tra cơ sở dữ liệu, tiến trình nền, việc chờ, nhật ký, sao lưu, ổ đĩa, công cụ đọc tệp.",
        epilog="Mã kết thúc: 0 tốt; 1 có điều cần chú ý; 2 hệ thống không làm việc được.",
    )
    parser.add_argument("--json", action="store_true", help="in dạng JSON cho hệ thống giám sát")
    return parser.parse_args(list(arguments))


def checks() -> Iterator[Check]:
    """Each check; those that need the database only once it answers."""
    database = _database()
    yield database
    if database.state is not State.BAD:
        for one in (_migrations, _worker, _queue, _record):
            yield one()
    for other in (_disk, _backup, _programs):
        yield other()


def _database() -> Check:
    from cchc.server.prepare import database

    try:
        database()
        import psycopg
        from django.db import connection

        # Not from the pool, which would try for long and then say only that it did.
        with psycopg.connect(**{"connect_timeout": CONNECT_SECONDS, **connection.get_connection_params()}) as direct:
            found = direct.info.parameter_status("server_version")
    except Exception as error:  # whatever keeps it away is what the person must read
        why = " ".join(str(error).split())
        return Check("Cơ sở dữ liệu", State.BAD, f"không kết nối được ({why}). Kiểm tra DATABASE_URL và PostgreSQL.")
    return Check("Cơ sở dữ liệu", State.OK, f"PostgreSQL {found}")


def _migrations() -> Check:
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    left = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if left:
        return Check("Lược đồ", State.BAD, f"còn {len(left)} bước chuyển đổi chưa chạy. Hãy chạy cchc prepare.")
    return Check("Lược đồ", State.OK, "đúng với phiên bản đang cài")


def _worker() -> Check:
    from django.utils import timezone
    from procrastinate.contrib.django.models import ProcrastinateWorker

    seen = ProcrastinateWorker.objects.order_by("-last_heartbeat").values_list("last_heartbeat", flat=True).first()
    if seen is None or timezone.now() - seen > SILENT:
        return Check(
            "Tiến trình nền",
            State.BAD,
            "không chạy: văn bản không được đọc, thư không được gửi. Hãy khởi động cchc-worker (hoặc cchc start).",
        )
    return Check("Tiến trình nền", State.OK, "đang chạy")


def _queue() -> Check:
    from django.utils import timezone
    from procrastinate.contrib.django.models import ProcrastinateEvent, ProcrastinateJob

    now = timezone.now()
    late = ProcrastinateJob.objects.filter(status="todo").exclude(scheduled_at__gt=now - WAITING)
    since = ProcrastinateEvent.objects.filter(type__in=["deferred", "deferred_for_retry"], at__lt=now - WAITING)
    waiting = late.filter(pk__in=since.values("job_id")).count()
    failed = ProcrastinateJob.objects.filter(status="failed").count()
    if waiting:
        return Check("Việc nền", State.WARN, f"{waiting} việc chờ quá 15 phút: tiến trình nền không theo kịp.")
    if failed:
        return Check("Việc nền", State.WARN, f"{failed} việc đã thất bại. Xem nhật ký của tiến trình nền.")
    return Check("Việc nền", State.OK, "không có việc chờ lâu, không có việc thất bại")


def _record() -> Check:
    from django.db.models import Max
    from django.utils import timezone

    from cchc.audit.models import AuditEvent, AuditSeal

    sealed = AuditSeal.objects.aggregate(top=Max("last_event"))["top"] or 0
    oldest = AuditEvent.objects.filter(pk__gt=sealed).order_by("pk").values_list("at", flat=True).first()
    if oldest is not None and timezone.now() - oldest > UNSEALED:
        return Check("Nhật ký", State.WARN, "có dòng chờ niêm phong quá 10 phút. Kiểm tra tiến trình nền.")
    return Check("Nhật ký", State.OK, f"đã niêm phong đến dòng {sealed}")


def _disk() -> Check:
    from cchc.conf import settings

    folder = next(one for one in (settings.CCHC_FILES, *settings.CCHC_FILES.parents) if one.exists())
    free = shutil.disk_usage(folder).free
    said = f"còn {free / 2**30:.1f} GB".replace(".", ",")
    if free < SPACE_BAD:
        return Check("Ổ đĩa", State.BAD, f"{said}: không nhận thêm tệp được. Hãy dọn hoặc thêm ổ đĩa.")
    if free < SPACE_WARN:
        return Check("Ổ đĩa", State.WARN, f"{said}: sắp đầy.")
    return Check("Ổ đĩa", State.OK, said)


def _backup() -> Check:
    from cchc.conf import settings
    from cchc.server.backup import LAST

    place = settings.VAR / LAST
    if not place.exists():
        return Check("Sao lưu", State.WARN, "chưa từng sao lưu từ máy này. Hãy đặt lịch cchc backup hằng đêm.")
    note = json.loads(place.read_text(encoding="utf-8"))
    age = dt.datetime.now(dt.UTC) - dt.datetime.fromisoformat(note["at"])
    if age > BACKUP_AGE:
        return Check("Sao lưu", State.WARN, f"bản gần nhất đã {age.days * 24 + age.seconds // 3600} giờ.")
    if note["missing"] or not Path(note["dump"]).exists():
        return Check("Sao lưu", State.WARN, "bản gần nhất thiếu tệp hoặc không còn ở chỗ đã ghi.")
    return Check("Sao lưu", State.OK, f"bản gần nhất cách đây {age.seconds // 3600} giờ")


def _programs() -> Check:
    from vanban.libreoffice.process import program

    if program() is None:
        return Check("LibreOffice", State.WARN, "không có: tệp .doc, .odt, .rtf, .xls, .ods sẽ bị từ chối.")
    return Check("LibreOffice", State.OK, "đọc được tệp dạng cũ")
