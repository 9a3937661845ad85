"""Answers as files for other programs. Order is drawn by lot; nothing is in them of devices, times or codes."""

from __future__ import annotations

import csv
import io
import random
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lxml import etree

from cchc.core.workbooks import list_workbook
from cchc.surveys.forms.definition import CHOICE, MULTI, NO_OPINION, NUMBER, SCALE5, TEXT, Form, Item

YES_NO = {0: "Không chọn", 1: "Chọn"}


@dataclass(frozen=True, slots=True)
class Variable:
    """``name``: as SPSS takes it; ``labels``: code → words; ``item``, ``option``: where its values come from ("" of the stratum)."""

    name: str
    label: str
    item: str
    kind: str
    labels: Mapping[Any, str]
    option: str = ""


@dataclass(frozen=True, slots=True)
class Answered:
    """A form that was filled in: its stratum (key) and answers."""

    stratum: str
    answers: Mapping[str, Any]


def variables(form: Form, scale: Sequence[str], strata: Mapping[str, str], *, texts: bool) -> list[Variable]:
    """The columns of a file; without ``texts`` what people wrote themselves is left out."""
    found = [Variable("stratum", "Nhóm", "", CHOICE, dict(strata))] if strata else []
    for item in form.items:
        name = item.key.replace("-", "_")
        if item.kind == SCALE5:
            words: dict[Any, str] = dict(enumerate(scale, start=1))
            found.append(
                Variable(name, item.text, item.key, SCALE5, words | ({9: "Không có ý kiến"} if item.no_opinion else {}))
            )
        elif item.kind == CHOICE:
            found.append(Variable(name, item.text, item.key, CHOICE, {one.key: one.text for one in item.options}))
        elif item.kind == MULTI:
            found += _columns_of_many(item, name)
        elif item.kind == NUMBER or texts:
            found.append(Variable(name, item.text, item.key, item.kind, {}))
    return found


def shuffled(rows: Sequence[Answered]) -> list[Answered]:
    found = list(rows)
    random.SystemRandom().shuffle(found)
    return found


def value(variable: Variable, row: Answered) -> Any:
    """The code in the file, None for no answer. "Không có ý kiến" is 9."""
    if not variable.item:
        return row.stratum or None
    given = row.answers.get(variable.item)
    if variable.option:
        return int(variable.option in given) if isinstance(given, list) else None
    if variable.kind == SCALE5:
        return 9 if given == NO_OPINION else given if isinstance(given, int) else None
    return given if given in variable.labels or variable.kind in (NUMBER, TEXT) else None


def to_csv(found: Sequence[Variable], rows: Sequence[Answered]) -> bytes:
    """UTF-8 with a mark, so that Excel reads it. Text that a spreadsheet could run is quoted with ``'``."""
    output = io.StringIO(newline="")
    writer = csv.writer(output)
    writer.writerow([one.name for one in found])
    for row in rows:
        writer.writerow([_harmless(value(one, row)) for one in found])
    return output.getvalue().encode("utf-8-sig")


def to_xlsx(found: Sequence[Variable], rows: Sequence[Answered]) -> bytes:
    """Names as headings, so that the file can be taken in again."""
    cells = (tuple("" if (cell := value(one, row)) is None else cell for one in found) for row in rows)
    return list_workbook("Câu trả lời", [(one.name, 16) for one in found], cells)


def to_sav(found: Sequence[Variable], rows: Sequence[Answered], title: str) -> bytes:
    """For SPSS, with labels of variables and values; choices are numbered in the order of the form."""
    import pandas
    import pyreadstat

    columns: dict[str, Any] = {}
    labels: dict[str, Any] = {}
    for one in found:
        cells = [value(one, row) for row in rows]
        if one.kind == TEXT:
            columns[one.name] = pandas.Series([cell or "" for cell in cells], dtype=object)
            continue
        if one.kind == CHOICE:
            place = {key: at for at, key in enumerate(one.labels, start=1)}
            cells = [None if cell is None else place.get(cell) for cell in cells]
        if one.labels:
            labels[one.name] = dict(enumerate(one.labels.values(), start=1)) if one.kind == CHOICE else dict(one.labels)
        columns[one.name] = pandas.Series([float("nan") if cell is None else float(cell) for cell in cells])
    missing: dict[str, Any] = {one.name: [9] for one in found if 9 in one.labels}
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "answers.sav"
        pyreadstat.write_sav(
            pandas.DataFrame(columns),
            str(path),
            file_label=title[:60],
            column_labels={one.name: one.label[:250] for one in found},
            variable_value_labels=labels,
            missing_ranges=missing,
        )
        return path.read_bytes()


def to_ddi(found: Sequence[Variable], title: str, agency: str, answers: int) -> bytes:
    """DDI Codebook 2.5: what the file is and what each variable means, for archives of data."""
    space = "ddi:codebook:2_5"
    names: Any = {None: space}
    root = etree.Element(f"{{{space}}}codeBook", nsmap=names, version="2.5")
    study = _sub(_sub(root, "stdyDscr"), "citation")
    _sub(_sub(study, "titlStmt"), "titl").text = title
    _sub(_sub(study, "rspStmt"), "AuthEnty").text = agency
    dimensions = _sub(_sub(_sub(root, "fileDscr"), "fileTxt"), "dimensns")
    _sub(dimensions, "caseQnty").text = str(answers)
    _sub(dimensions, "varQnty").text = str(len(found))
    described = _sub(root, "dataDscr")
    for one in found:
        variable = _sub(described, "var", name=one.name, ID=f"V_{one.name}")
        _sub(variable, "labl").text = one.label
        for code, words in one.labels.items():
            category = _sub(variable, "catgry", **({"missing": "Y"} if code == 9 else {}))
            _sub(category, "catValu").text = str(code)
            _sub(category, "labl").text = words
        _sub(variable, "varFormat", type="character" if one.kind in (TEXT, CHOICE) else "numeric")
    return bytes(etree.tostring(root, encoding="utf-8", xml_declaration=True, pretty_print=True))


def _columns_of_many(item: Item, name: str) -> list[Variable]:
    return [
        Variable(
            f"{name}__{option.key.replace('-', '_')}",
            f"{item.text}: {option.text}",
            item.key,
            MULTI,
            YES_NO,
            option.key,
        )
        for option in item.options
    ]


def _harmless(cell: Any) -> Any:
    return f"'{cell}" if isinstance(cell, str) and cell[:1] in ("=", "+", "-", "@", "\t", "\r") else cell


def _sub(parent: Any, tag: str, **attributes: str) -> Any:
    return etree.SubElement(parent, f"{{ddi:codebook:2_5}}{tag}", attributes)
