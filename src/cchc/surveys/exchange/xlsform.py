"""Forms as XLSForm (KoboToolbox, ODK): sheets ``survey``, ``choices`` and ``settings``. What comes out goes in again unchanged."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import Any

import xlsxwriter

from cchc.core.errors import Refused
from cchc.core.spreadsheets import open_workbook
from cchc.surveys.forms.definition import (
    CHOICE,
    MULTI,
    NO_OPINION,
    NUMBER,
    SCALE5,
    TEXT,
    DefinitionError,
    Element,
    Form,
    Item,
    Option,
    ShowIf,
    dump,
    load,
)

LANGUAGE = "Vietnamese (vi)"
LABEL = f"label::{LANGUAGE}"
_SURVEY = ("type", "name", LABEL, "required", "relevant", "constraint", "in_index")
_LISTS = {False: "scale5", True: "scale5_no_opinion"}
_TEST = re.compile(r"selected\(\s*\$\{([^}]+)\}\s*,\s*'([^']*)'\s*\)|\$\{([^}]+)\}\s*=\s*'([^']*)'")
_BOUND = re.compile(r"\.\s*(>=|<=)\s*(-?[0-9]+)")


def write_xlsform(form: Form, scale: Sequence[str]) -> bytes:
    """``scale``: words of 1…5."""
    output = io.BytesIO()
    book = xlsxwriter.Workbook(output, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    _sheet(book, "survey", _SURVEY, _survey_rows(form))
    _sheet(book, "choices", ("list_name", "name", LABEL), _choice_rows(form, scale))
    settings = (form.title, "cchc", LANGUAGE, form.intro, form.thanks)
    _sheet(book, "settings", ("form_title", "form_id", "default_language", "intro", "thanks"), [settings])
    book.close()
    return output.getvalue()


def read_xlsform(content: bytes) -> Form:
    """Raises Refused (field ``upload``) in words: no XLSForm, a kind of question that surveys here have not, a contradiction."""
    book = open_workbook(content)
    names = {sheet.title: sheet for sheet in book.worksheets}
    if "survey" not in names:
        raise Refused("Tệp không phải XLSForm: thiếu trang tính “survey”.", field="upload")
    lists: dict[str, list[Option]] = {}
    for row in _rows(names.get("choices")):
        lists.setdefault(_key(row.get("list_name", "")), []).append(Option(_key(row.get("name", "")), _label(row)))
    settings = next(iter(_rows(names.get("settings"))), {})
    elements, items = _read_survey(_rows(names["survey"]), lists)
    form = Form(
        settings.get("form_title", "") or "Phiếu khảo sát",
        settings.get("intro", ""),
        settings.get("thanks", ""),
        tuple(elements.values()),
        tuple(items),
    )
    try:
        return load(dump(form))
    except DefinitionError as error:
        raise Refused(f"Phiếu trong tệp chưa dùng được: {error}", field="upload") from error


def _survey_rows(form: Form) -> list[tuple[str, ...]]:
    rows: list[tuple[str, ...]] = []
    used: dict[str, int] = {}
    for key, items in groupby(form.items, key=lambda one: one.element):
        element = form.element(key)
        if element is not None:
            used[key] = used.get(key, 0) + 1
            name = key if used[key] == 1 else f"{key}__{used[key]}"
            rows.append(("begin_group", name, element.title, "", "", "", "yes" if element.in_index else "no"))
        rows += [_item_row(form, item) for item in items]
        if element is not None:
            rows.append(("end_group", "", "", "", "", "", ""))
    return rows


def _item_row(form: Form, item: Item) -> tuple[str, ...]:
    kind = {
        SCALE5: f"select_one {_LISTS[item.no_opinion]}",
        CHOICE: f"select_one {item.key}",
        MULTI: f"select_multiple {item.key}",
        NUMBER: "integer",
        TEXT: "text",
    }[item.kind]
    bounds = [f". {sign} {end}" for sign, end in ((">=", item.low), ("<=", item.high)) if end is not None]
    relevant = ""
    if item.show_if is not None:
        asked = form.item(item.show_if.item)
        test = "selected(${%s}, '%s')" if asked is not None and asked.kind == MULTI else "${%s} = '%s'"
        relevant = " or ".join(test % (item.show_if.item, value) for value in item.show_if.values)
    return (kind, item.key, item.text, "yes" if item.required else "", relevant, " and ".join(bounds), "")


def _choice_rows(form: Form, scale: Sequence[str]) -> list[tuple[str, ...]]:
    rows: list[tuple[str, ...]] = []
    for no_opinion, name in _LISTS.items():
        if any(item.kind == SCALE5 and item.no_opinion == no_opinion for item in form.items):
            rows += [(name, str(value), words) for value, words in enumerate(scale, start=1)]
            rows += [(name, NO_OPINION, "Không có ý kiến")] if no_opinion else []
    for item in form.items:
        rows += [(item.key, option.key, option.text) for option in item.options]
    return rows


def _read_survey(
    rows: Sequence[Mapping[str, str]], lists: Mapping[str, list[Option]]
) -> tuple[dict[str, Element], list[Item]]:
    elements: dict[str, Element] = {}
    items: list[Item] = []
    groups: list[str] = []
    for number, row in enumerate(rows, start=2):
        kind, _mark, choices = row.get("type", "").strip().partition(" ")
        if kind in ("begin_group", "begin") and "repeat" not in row["type"]:
            key = _key(re.sub(r"__[0-9]+$", "", row.get("name", "")))
            elements.setdefault(key, Element(key, _label(row) or key, row.get("in_index", "") != "no"))
            groups.append(key)
        elif kind in ("end_group", "end") and "repeat" not in row["type"]:
            groups and groups.pop()
        elif kind in ("start", "end", "today", "deviceid", "note", "calculate", "username", ""):
            continue
        else:
            items.append(_read_item(number, kind, _key(choices), row, lists, groups[-1] if groups else ""))
    used = {one.element for one in items}
    return {key: one for key, one in elements.items() if key in used}, items


def _read_item(
    number: int, kind: str, choices: str, row: Mapping[str, str], lists: Mapping[str, list[Option]], element: str
) -> Item:
    options = lists.get(choices, [])
    values = [one.key for one in options if one.key != NO_OPINION]
    asked: dict[str, Any] = {}
    if kind == "select_one" and values == ["1", "2", "3", "4", "5"]:
        asked = {"kind": SCALE5, "no_opinion": len(options) > len(values)}
    elif kind in ("select_one", "select_multiple"):
        asked = {"kind": CHOICE if kind == "select_one" else MULTI, "options": tuple(options)}
    elif kind == "integer":
        bounds = dict(_BOUND.findall(row.get("constraint", "")))
        asked = {"kind": NUMBER, "low": _whole(bounds.get(">=")), "high": _whole(bounds.get("<="))}
    elif kind == "text":
        asked = {"kind": TEXT}
    else:
        raise Refused(f"Dòng {number}: phiếu ở đây không có loại câu hỏi “{kind[:40]}”.", field="upload")
    needed = row.get("required", "").lower() in ("yes", "true", "true()", "1")
    show = _condition(number, row.get("relevant", ""))
    return Item(_key(row.get("name", "")), text=_label(row), element=element, required=needed, show_if=show, **asked)


def _condition(number: int, text: str) -> ShowIf | None:
    if not text.strip():
        return None
    found = [(_key(a or c), b or d) for a, b, c, d in _TEST.findall(text)]
    left = re.sub(r"\bor\b|[\s()]", "", _TEST.sub("", text))
    if not found or left or len({item for item, _value in found}) > 1:
        raise Refused(
            f"Dòng {number}: điều kiện “{text[:60]}” không đọc được; ở đây chỉ có dạng “câu này được chọn một trong các phương án”.",
            field="upload",
        )
    return ShowIf(found[0][0], tuple(value if value.isdecimal() else _key(value) for _item, value in found))


def _whole(text: str | None) -> int | None:
    return int(text) if text is not None else None


def _key(name: str) -> str:
    """Keys here are lower case; ``_`` and digits of other programs stay."""
    said = str(name).strip().lower()
    return said if not said or said[0].isalpha() or said.isdecimal() else f"c{said}"


def _label(row: Mapping[str, str]) -> str:
    own = row.get(LABEL) or row.get("label")
    return own or next((value for name, value in row.items() if name.startswith("label") and value), "")


def _rows(sheet: Any) -> list[dict[str, str]]:
    if sheet is None:
        return []
    sheet.reset_dimensions()
    lines = [["" if cell is None else str(cell).strip() for cell in row] for row in sheet.iter_rows(values_only=True)]
    if not lines:
        return []
    heads = lines[0]
    return [dict(zip(heads, line, strict=False)) for line in lines[1:] if any(line)]


def _sheet(book: Any, name: str, heads: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    sheet = book.add_worksheet(name)
    for at, row in enumerate([heads, *rows]):
        for column, value in enumerate(row):
            sheet.write_string(at, column, value)
