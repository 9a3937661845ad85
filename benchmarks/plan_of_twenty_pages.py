"""Makes the 20-page plans for ``reading.py``: prose and three task tables that go on over pages.

docx by python-docx, pdf by LibreOffice. usage: plan_of_twenty_pages.py FOLDER COUNT
"""

from __future__ import annotations

import json
import random
import subprocess
import sys
from pathlib import Path
from typing import Any

import pypdfium2 as pdfium
from docx import Document
from docx.shared import Pt

UNITS = ["Văn phòng Sở", "Phòng Quản lý thương mại", "Phòng Quản lý công nghiệp", "Trung tâm Khuyến công"]
VERBS = ["Xây dựng", "Rà soát", "Tổ chức", "Kiểm tra", "Cập nhật", "Tham mưu", "Theo dõi", "Đôn đốc"]
THINGS = [
    "kế hoạch cải cách hành chính của cơ quan",
    "danh mục thủ tục hành chính thuộc thẩm quyền giải quyết",
    "việc thực hiện kỷ luật, kỷ cương hành chính tại các phòng, đơn vị",
    "cơ sở dữ liệu chuyên ngành thương mại và công nghiệp",
    "quy trình nội bộ trong giải quyết thủ tục hành chính",
    "văn bản quy phạm pháp luật thuộc lĩnh vực quản lý",
]
PRODUCTS = ["Kế hoạch", "Báo cáo", "Quyết định", "Công văn; báo cáo kết quả", "Văn bản chỉ đạo"]
TIMES = ["Quý I/2026", "Quý IV/2026", "Thường xuyên", "Trước ngày 30/6/2026", "Tháng 5/2026", "Hằng quý"]
# two sentences in five say more than that something is done: a target, a document cited, a deadline
SAYINGS = [
    "Phấn đấu {share}% hồ sơ thủ tục hành chính được giải quyết đúng hạn trong năm 2026.",
    "Thực hiện Kế hoạch số {number}/KH-UBND ngày 15/01/2026 của Ủy ban nhân dân tỉnh về cải cách hành chính năm 2026.",
    "{lead} chủ trì, phối hợp với các phòng, đơn vị báo cáo kết quả trước ngày {day}/11/2026.",
    "Công khai kết quả theo Điều {number} Nghị định số 61/2018/NĐ-CP ngày 23/4/2018 của Chính phủ.",
]
OPENING = [
    "UBND TỈNH SÔNG LAM",
    "SỞ CÔNG THƯƠNG",
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    "Độc lập - Tự do - Hạnh phúc",
    "Số: 12/KH-SCT",
    "Sông Lam, ngày 20 tháng 01 năm 2026",
    "KẾ HOẠCH",
    "Cải cách hành chính của Sở Công Thương năm 2026",
]
PARTS, POINTS, ROWS = 3, 8, 16
LONG = 8
HEADINGS = ["STT", "Nội dung", "Sản phẩm", "Cơ quan chủ trì", "Cơ quan phối hợp", "Thời gian thực hiện"]


def main(folder: Path, count: int) -> None:
    """``count`` plans of twenty pages and one of eight times that; prints where they are, and the rows of each."""
    plans = [write(folder / f"plan-{seed}.docx", seed, PARTS) for seed in range(count)]
    plans.append(write(folder / "long.docx", count, PARTS * LONG))
    as_pdf(folder, plans)
    print(json.dumps({"plans": plans[:-1], "long": plans[-1]}, ensure_ascii=False))


def as_pdf(folder: Path, plans: list[dict[str, Any]]) -> None:
    """The pdf twin of each plan, and how many pages it has."""
    office = ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless"]
    files = [plan["docx"] for plan in plans]
    subprocess.run([*office, "--convert-to", "pdf", "--outdir", folder, *files], check=True, capture_output=True)
    for plan in plans:
        plan["pdf"] = str(Path(plan["docx"]).with_suffix(".pdf"))
        with pdfium.PdfDocument(plan["pdf"]) as pages:
            plan["pages"] = len(pages)


def write(path: Path, seed: int, parts: int) -> dict[str, Any]:
    chance = random.Random(seed)
    document = Document()
    document.styles["Normal"].font.name = "Times New Roman"
    document.styles["Normal"].font.size = Pt(14)
    for line in OPENING:
        document.add_paragraph(line)
    expected: list[list[str]] = []
    for part in range(1, parts + 1):
        document.add_paragraph().add_run(f"{roman(part)}. NHIỆM VỤ, GIẢI PHÁP PHẦN {part}").bold = True
        for point in range(1, POINTS + 1):
            document.add_paragraph(f"{point}. " + " ".join(sentence(chance) for _ in range(5)))
        rows = [row(number, chance) for number in range(1, ROWS + 1)]
        add_table(document, rows)
        expected += rows
    document.save(str(path))
    return {"docx": str(path), "rows": expected}


def roman(number: int) -> str:
    return "X" * (number // 10) + ["", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"][number % 10]


def sentence(chance: random.Random) -> str:
    if chance.random() < 0.4:
        saying = chance.choice(SAYINGS)
        return saying.format(
            share=chance.randrange(80, 100),
            number=chance.randrange(1, 40),
            lead=chance.choice(UNITS),
            day=chance.randrange(10, 29),
        )
    return f"{chance.choice(VERBS)} {chance.choice(THINGS)} theo đúng quy định, bảo đảm tiến độ và chất lượng trong năm 2026."


def row(number: int, chance: random.Random) -> list[str]:
    content = f"{chance.choice(VERBS)} {chance.choice(THINGS)} (nội dung số {number}-{chance.randrange(10**6)})"
    lead, other = chance.sample(UNITS, 2)
    return [str(number), content, chance.choice(PRODUCTS), lead, other, chance.choice(TIMES)]


def add_table(document: object, rows: list[list[str]]) -> None:
    table = document.add_table(rows=1 + len(rows), cols=len(HEADINGS), style="Table Grid")  # type: ignore[attr-defined]
    for cells, texts in zip(table.rows, [HEADINGS, *rows], strict=True):
        for cell, text in zip(cells.cells, texts, strict=True):
            cell.text = text
    for cell in table.rows[0].cells:
        cell.paragraphs[0].runs[0].bold = True


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
