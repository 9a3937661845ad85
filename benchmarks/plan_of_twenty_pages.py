"""Makes the 20-page plan for ``reading.py``: prose and three task tables that go on over pages; docx by python-docx, pdf by LibreOffice."""

from __future__ import annotations

import json
import random
import subprocess
import sys
from pathlib import Path

from docx import Document
from docx.enum.section import WD_ORIENT
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
HEADINGS = ["STT", "Nội dung", "Sản phẩm", "Cơ quan chủ trì", "Cơ quan phối hợp", "Thời gian thực hiện"]


def main(folder: Path) -> None:
    chance = random.Random(2026)
    document = Document()
    document.styles["Normal"].font.name = "Times New Roman"
    document.styles["Normal"].font.size = Pt(14)
    document.add_paragraph("KẾ HOẠCH")
    document.add_paragraph("Cải cách hành chính của Sở Công Thương năm 2026")
    expected = []
    for part in ("I", "II", "III"):
        document.add_paragraph(f"{part}. NHIỆM VỤ, GIẢI PHÁP PHẦN {part}")
        for point in range(1, 15):
            document.add_paragraph(f"{point}. " + " ".join(sentence(chance) for _ in range(5)))
        rows = [row(number, chance) for number in range(1, 41)]
        add_table(document, rows)
        expected += rows
    for section in document.sections:
        section.orientation = WD_ORIENT.PORTRAIT
    docx = folder / "plan.docx"
    document.save(str(docx))
    subprocess.run(
        [
            "soffice",
            f"-env:UserInstallation=file://{folder}/profile",
            "--headless",
            "--convert-to",
            "pdf",
            "--outdir",
            folder,
            docx,
        ],
        check=True,
        capture_output=True,
    )
    table = folder / "expected.json"
    table.write_text(json.dumps(expected, ensure_ascii=False), encoding="utf-8")
    print(json.dumps({"docx": str(docx), "pdf": str(folder / "plan.pdf"), "expected": str(table)}))


def sentence(chance: random.Random) -> str:
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


if __name__ == "__main__":
    main(Path(sys.argv[1]))
