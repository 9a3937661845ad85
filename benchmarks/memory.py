"""Peak memory of reading what is as large as may come: each file in a process of its own, sampled with all its children.

scripts/bench memory [NAME...]
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import threading
import time
import zlib
from collections.abc import Callable
from pathlib import Path

import pypdfium2 as pdfium
from openpyxl import Workbook
from plan_of_twenty_pages import PARTS, as_pdf, write

from vanban import read
from vanban.errors import UnreadableSource

PLANS, SCANNED, ITEMS, ROWS, LINES = 50, 300, 499_000, 200_000, 400_000
DPI = 300
PAGE = 4096


def plan(folder: Path) -> Path:
    write(folder / "plan.docx", PLANS, PARTS * PLANS)
    return folder / "plan.docx"


def printed(folder: Path) -> Path:
    made = {"docx": str(plan(folder))}
    as_pdf(folder, [made])
    return Path(made["pdf"])


def scan(folder: Path) -> Path:
    """The first SCANNED pages of the plan as one-bit pictures at 300 dpi, as an office scanner makes them."""
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b""]
    kids = []
    with pdfium.PdfDocument(printed(folder)) as pages:
        for index in range(SCANNED):
            objects += page_objects(pages[index], len(objects) + 1)
            kids.append(b"%d 0 R" % len(objects))
    objects[1] = b"<< /Type /Pages /Count %d /Kids [%s] >>" % (len(kids), b" ".join(kids))
    with (folder / "scan.pdf").open("wb") as out:
        out.write(b"%PDF-1.4\n")
        for number, inside in enumerate(objects, 1):
            out.write(b"%d 0 obj\n%s\nendobj\n" % (number, inside))
        out.write(b"trailer << /Root 1 0 R /Size %d >>\n%%%%EOF" % (len(objects) + 1))
    return folder / "scan.pdf"


def page_objects(page: pdfium.PdfPage, first: int) -> list[bytes]:
    import numpy as np

    grey = page.render(scale=DPI / 72, grayscale=True).to_numpy()
    height, width = grey.shape[:2]
    packed = zlib.compress(np.packbits(grey.reshape(height, width) > 160, axis=1).tobytes(), 9)
    content = b"595 0 0 842 0 0 cm /I Do"
    return [
        b"<< /Type /XObject /Subtype /Image /Width %d /Height %d /ColorSpace /DeviceGray /BitsPerComponent 1 /Filter "
        b"/FlateDecode /Length %d >>\nstream\n%s\nendstream" % (width, height, len(packed), packed),
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content),
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R /Resources << /XObject << /I %d 0 R >> >> >>"
        % (first + 1, first),
    ]


def page_of_items(folder: Path) -> Path:
    path = folder / "items.html"
    path.write_text(f"<html><body><p>KẾ HOẠCH</p><ul>{'<li>việc' * ITEMS}</ul></body></html>", encoding="utf-8")
    return path


def book(folder: Path) -> Path:
    made = Workbook(write_only=True)
    sheet = made.create_sheet()
    sheet.append(["STT", "Nội dung nhiệm vụ", "Sản phẩm", "Đơn vị chủ trì", "Thời gian"])
    for number in range(1, ROWS + 1):
        sheet.append([number, f"Rà soát quy trình {number}", "Báo cáo", "Văn phòng Sở", "Quý I/2026"])
    made.save(folder / "rows.xlsx")
    return folder / "rows.xlsx"


def text(folder: Path) -> Path:
    path = folder / "lines.txt"
    line = "{0}. Rà soát quy trình số {0} trước ngày 15/6/2026 theo Kế hoạch số {1}/KH-UBND."
    path.write_text("\n".join(line.format(n, n % 90 + 1) for n in range(LINES)), encoding="utf-8")
    return path


FILES: dict[str, Callable[[Path], Path]] = {
    "docx": plan,
    "pdf": printed,
    "scan": scan,
    "html": page_of_items,
    "xlsx": book,
    "txt": text,
}


def measured(path: Path) -> dict[str, object]:
    """Reads ``path`` in this process; MB at the peak of this process and of it with its children."""
    peaks = [0, 0]
    threading.Thread(target=_watch, args=(peaks,), daemon=True).start()
    start = time.monotonic()
    try:
        document = read(path)
        end = f"{document.source.pages or '–'} trang, {len(document.text):,} ký tự, {len(document.tasks)} nhiệm vụ"
    except UnreadableSource as refusal:
        end = f"từ chối: {refusal.code}"
    spent = time.monotonic() - start
    return {"file": path.name, "end": end, "seconds": round(spent), "own_mb": peaks[0], "all_mb": peaks[1]}


def _watch(peaks: list[int]) -> None:
    while True:
        own = _resident(os.getpid())
        peaks[:] = max(peaks[0], own >> 20), max(peaks[1], (own + sum(map(_all, _children(os.getpid())))) >> 20)
        time.sleep(0.1)


def _all(process: int) -> int:
    return _resident(process) + sum(map(_all, _children(process)))


def _resident(process: int) -> int:
    try:
        return int(Path(f"/proc/{process}/statm").read_text().split()[1]) * PAGE
    except (OSError, IndexError):
        return 0


def _children(process: int) -> list[int]:
    try:
        threads = list(Path(f"/proc/{process}/task").iterdir())
        return [int(child) for thread in threads for child in (thread / "children").read_text().split()]
    except OSError:
        return []


def main(names: list[str]) -> None:
    print("| tệp | kết cục | giây | bộ nhớ MB | cả tiến trình con MB |\n|---|---|---|---|---|")
    for name in names or FILES:
        with tempfile.TemporaryDirectory() as folder:
            path = FILES[name](Path(folder))
            done = subprocess.run(
                [sys.executable, __file__, "--read", str(path)], check=True, capture_output=True, text=True
            )
            row = json.loads(done.stdout)
            print(
                f"| {row['file']} | {row['end']} | {row['seconds']} | {row['own_mb']} | {row['all_mb']} |", flush=True
            )


if __name__ == "__main__":
    if sys.argv[1:2] == ["--read"]:
        print(json.dumps(measured(Path(sys.argv[2]))))
    else:
        main(sys.argv[1:])
