"""A worker that is killed -9 at a named step of a background job: ``python -m tests.faults.working STEP``.

``setup`` makes an agency with a plan, an import of two documents that waits to be read and a filled sheet of work that came
back; ``confirm`` agrees to what was read of the sheet. Any other step is a worker on the queue of reading: ``whole`` first puts
back what a dead worker left, as the job that runs every five minutes does, then works all off; the others die where their name
says.
"""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from pathlib import Path
from typing import Any
from unittest import mock

import django

READING_A_PLAN = {
    "plan-kept": "cchc.plans.importing.running._keep",
    "plan-checked": "cchc.plans.importing.running._check",
    "plan-stored": "cchc.plans.importing.storing._open_review",
}
"""In place of which function the worker dies: with a document read and not kept; with all kept and nothing made of them; in the
last transaction, after every row."""
READING_A_SHEET = {
    "sheet-opened": "cchc.worksheets.services.reading._checked",
    "sheet-stored": "cchc.worksheets.services.reading.record",
}
"""With the file read and no row checked; in the last transaction, after every row."""
RECORDING_A_SHEET = {
    "sheet-weighed": "cchc.worksheets.services.confirming.digest_of",
    "sheet-half-recorded": "cchc.worksheets.services.confirming._proof",
    "sheet-recorded": "cchc.worksheets.services.confirming.record",
    "sheet-committed": "procrastinate.manager.JobManager.finish_job",
}
"""With every task locked; between what one row records; in the last transaction, after every row; after it, before the queue
knows that the job is done, which therefore runs again."""
STEPS = READING_A_PLAN | READING_A_SHEET | RECORDING_A_SHEET
SAMPLES = Path(__file__).parents[2] / "data" / "samples"


def main(step: str) -> None:
    django.setup()
    if step == "setup":
        make()
    elif step == "confirm":
        confirm()
    elif step == "whole":
        put_back()
        work()
    else:
        with mock.patch(STEPS[step], die):
            work()


def make() -> None:
    from django.core.files.uploadedfile import SimpleUploadedFile

    from cchc.agencies.tests.factories import make_world
    from cchc.plans.importing.starting import start_import
    from cchc.plans.tests.factories import make_plan
    from cchc.worksheets import services
    from cchc.worksheets.tests.factories import DONE, Scene

    world = make_world()
    scene = Scene(world, make_plan(world))
    names = ("ke-hoach-cchc-2026.docx", "phu-luc-nhiem-vu.docx")
    files = [(name, (SAMPLES / name).read_bytes()) for name in names]
    start_import(viewer=world.viewer("focal_point"), agency=world.department, year=2026, files=files)
    book = scene.book()
    book.fill(book.row_of(scene.task), text="Đã trình dự thảo", done_on=DONE, percent=40, opinion="Xin hướng dẫn thêm")
    book.fill(book.row_of(scene.task), doc_number="31", doc_symbol="QĐ-SCT", doc_date=DONE)
    book.fill(book.row_of(scene.quarterly, "2026-01-01"), text="Đã tuyên truyền", done_on=DONE)
    upload = SimpleUploadedFile("bang-viec.xlsx", book.saved())
    services.start_import(world.viewer("staff"), upload=upload)


def confirm() -> None:
    from django.utils import timezone

    from cchc.agencies.viewer import Viewer
    from cchc.worksheets import selectors, services
    from cchc.worksheets.models import WorksheetImport

    sheet = WorksheetImport.objects.select_related("created_by", "agency", "export").get()
    viewer = Viewer.of(sheet.created_by, timezone.localdate())
    services.confirm(viewer, sheet=sheet, seen=services.digest_of(selectors.judged(viewer, sheet)))


def put_back() -> None:
    from cchc.core.jobs import app, retry_stalled

    async def run() -> None:
        async with app.open_async():
            await retry_stalled(app, 0)

    with app.replace_connector(app.connector.get_worker_connector()):  # type: ignore[attr-defined]
        asyncio.run(run())


def work() -> None:
    from django.core.management import call_command

    call_command("procrastinate", "worker", "--one-shot", "--concurrency", "1", "--queues", "reading")


def die(*args: Any, **kwargs: Any) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


if __name__ == "__main__":
    main(sys.argv[1])
