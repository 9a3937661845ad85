"""Writes the sample documents beside this file: ``python data/samples/make_samples.py``.

Running it twice gives the same bytes (docx: fixed times; pdf: fixed date and id). The pdf needs LibreOffice.
"""

from __future__ import annotations

import datetime as dt
import io
import re
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path
from typing import Any

import criteria_form
import form
from contents import (
    appendix,
    appendix_revised,
    criteria,
    criteria_commune,
    decision,
    index_plan,
    outreach,
    people,
    plan,
    province_plan,
)

HERE = Path(__file__).resolve().parent
WHEN = dt.datetime(2026, 3, 16, tzinfo=dt.UTC)
DIRECTOR = (("GIÁM ĐỐC",), people.DIRECTOR)
DEPUTY = (("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"), people.DEPUTY)


def _plan(content: Any, signer: tuple[tuple[str, ...], str]) -> bytes:
    document = form.new_document()
    form.letterhead(document, number=getattr(content, "NUMBER", ""), symbol=content.SYMBOL, date=content.DATE)
    form.title(document, "KẾ HOẠCH", content.TITLE)
    form.body(document, content.BODY)
    form.closing(document, authority=signer[0], name=signer[1])
    return _saved(document, content.TITLE)


def _appendix(content: Any) -> bytes:
    document = form.new_document(landscape=True)
    form.appendix_head(document, content.TITLE, content.REFERENCE)
    form.task_table(document, content.GROUPS)
    return _saved(document, content.TITLE)


def _guidance() -> bytes:
    document = form.new_document()
    form.letterhead(document, number="58", symbol=criteria.SYMBOL, date=criteria.DATE, agency="SỞ NỘI VỤ")
    form.title(document, "HƯỚNG DẪN", criteria.TITLE)
    form.body(document, criteria.OPENING)
    criteria_form.guidance_table(document)
    form.closing(document, authority=DIRECTOR[0], name="Lê Văn Thủy")
    return _saved(document, criteria.TITLE)


def _province() -> bytes:
    content = province_plan
    document = form.new_document()
    form.letterhead(
        document,
        number=content.NUMBER,
        symbol=content.SYMBOL,
        date=content.DATE,
        parent="ỦY BAN NHÂN DÂN",
        agency="TỈNH SÔNG LAM",
    )
    form.title(document, "KẾ HOẠCH", content.TITLE)
    form.body(document, content.BODY)
    form.closing(document, authority=("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"), name="Lê Đình Bảo")
    return _saved(document, content.TITLE)


def _province_appendix() -> bytes:
    document = form.new_document(landscape=True)
    form.appendix_head(document, province_plan.APPENDIX_TITLE, province_plan.APPENDIX_REFERENCE)
    form.task_table(document, province_plan.GROUPS)
    return _saved(document, province_plan.APPENDIX_TITLE)


def _decision() -> bytes:
    document = form.new_document()
    form.letterhead(document, number=decision.NUMBER, symbol=decision.SYMBOL, date=decision.DATE)
    form.title(document, "QUYẾT ĐỊNH", decision.TITLE)
    form.body(document, decision.BODY)
    form.closing(document, authority=DIRECTOR[0], name=DIRECTOR[1])
    return _saved(document, decision.TITLE)


def _commune() -> bytes:
    document = form.new_document()
    form.appendix_head(document, criteria_commune.TITLE, criteria_commune.REFERENCE)
    criteria_form.commune_table(document)
    return _saved(document, criteria_commune.TITLE)


def _saved(document: Any, title: str) -> bytes:
    properties = document.core_properties
    properties.title, properties.author, properties.comments = title, "Sở Công Thương tỉnh Sông Lam", ""
    properties.created = properties.modified = WHEN
    raw = io.BytesIO()
    document.save(raw)
    fixed = io.BytesIO()
    with zipfile.ZipFile(raw) as source, zipfile.ZipFile(fixed, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            info = zipfile.ZipInfo(name, date_time=(2026, 3, 16, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(info, source.read(name))
    return fixed.getvalue()


def _pdf(docx: bytes) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, "sample.docx")
        source.write_bytes(docx)
        profile = Path(folder, "profile").as_uri()
        command = ["soffice", f"-env:UserInstallation={profile}", "--headless", "--convert-to", "pdf"]
        subprocess.run([*command, "--outdir", folder, str(source)], check=True, capture_output=True, timeout=180)
        data = source.with_suffix(".pdf").read_bytes()
    data = re.sub(rb"(/CreationDate\(D:)\d{14}", rb"\g<1>20260406000000", data)
    data = re.sub(rb"(/DocChecksum /)[0-9A-F]{32}", rb"\g<1>" + b"0" * 32, data)
    return re.sub(rb"(/ID \[ <)[0-9A-F]{32}(>\s*<)[0-9A-F]{32}", rb"\g<1>" + b"0" * 32 + rb"\g<2>" + b"0" * 32, data)


def main() -> int:
    files = {
        "ke-hoach-cchc-2026.docx": _plan(plan, DIRECTOR),
        "phu-luc-nhiem-vu.docx": _appendix(appendix),
        "phu-luc-nhiem-vu-sua-doi.docx": _appendix(appendix_revised),
        "ke-hoach-tuyen-truyen-2026.docx": _plan(outreach, DEPUTY),
        "ke-hoach-nang-cao-chi-so-2026.pdf": _pdf(_plan(index_plan, DIRECTOR)),
        "ke-hoach-tinh-cchc-2026.docx": _province(),
        "phu-luc-ke-hoach-tinh-2026.docx": _province_appendix(),
        "quyet-dinh-sua-doi-ke-hoach.docx": _decision(),
        "huong-dan-cham-diem-minh-hoa-2026.docx": _guidance(),
        "huong-dan-cham-diem-minh-hoa-2026.pdf": _pdf(_guidance()),
        "bang-cham-diem-xa-minh-hoa-2026.docx": _commune(),
        "bang-cham-diem-xa-minh-hoa-2026.xlsx": criteria_form.commune_workbook(),
    }
    for name, data in files.items():
        (HERE / name).write_bytes(data)
        sys.stdout.write(f"{name}: {len(data)} byte\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
