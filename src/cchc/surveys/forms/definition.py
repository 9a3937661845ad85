"""A form as frozen data, its JSON shape, and the judging of one filled form.

JSON: ``{"schema": 1, "title": …, "intro": …, "thanks": …, "elements": [{"key", "title", "in_index"}], "items": [{"key", "kind",
"text", "element", …}]}``; what equals its default is left out. ``load`` takes nothing that ``dump`` could not have written.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import MISSING, dataclass, fields
from typing import Any

SCHEMA = 1
SCALE5, CHOICE, MULTI, NUMBER, TEXT = "scale5", "choice", "multi", "number", "text"
KINDS = (SCALE5, CHOICE, MULTI, NUMBER, TEXT)
SCALE = (1, 2, 3, 4, 5)
NO_OPINION = "no_opinion"
"""The answer "không có ý kiến" to a scale; no value of the scale."""
INVALID = "invalid"
"""What a sheet of paper shows that is no answer (two boxes ticked); kept, and counted nowhere."""
MOST_ITEMS, MOST_ELEMENTS, MOST_OPTIONS, LONGEST, LONGEST_ANSWER = 120, 40, 60, 1000, 2000
_KEY = re.compile(r"[a-z][a-z0-9_-]{0,39}")


class DefinitionError(ValueError):
    """A form as data that is none. ``where``: its place (``items.3.kind``); ``str(error)`` is a Vietnamese sentence."""

    def __init__(self, message: str, where: str = "") -> None:
        self.where = where
        super().__init__(f"{message} (tại {where})" if where else message)


@dataclass(frozen=True, slots=True)
class Element:
    """A factor (yếu tố) under which items stand. ``in_index``: its scale items count in the index of the whole form."""

    key: str
    title: str
    in_index: bool = True


@dataclass(frozen=True, slots=True)
class Option:
    key: str
    text: str


@dataclass(frozen=True, slots=True)
class ShowIf:
    """Shown when the answer to the earlier item ``item`` is one of ``values``: keys of options, or "1" … "5"."""

    item: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Item:
    """One question. ``element``: key of its element, "" for none. ``options``: of choice and multi. ``no_opinion``: a scale may
    be answered "không có ý kiến". ``low``, ``high``: bounds of a number (whole), inclusive."""

    key: str
    kind: str
    text: str
    element: str = ""
    required: bool = False
    options: tuple[Option, ...] = ()
    no_opinion: bool = False
    low: int | None = None
    high: int | None = None
    show_if: ShowIf | None = None

    @property
    def values(self) -> tuple[str, ...]:
        """What the item may be answered with, as text; () for numbers and text."""
        if self.kind == SCALE5:
            return tuple(str(one) for one in SCALE)
        return tuple(one.key for one in self.options)


@dataclass(frozen=True, slots=True)
class Form:
    title: str
    intro: str = ""
    thanks: str = ""
    elements: tuple[Element, ...] = ()
    items: tuple[Item, ...] = ()

    def item(self, key: str) -> Item | None:
        return next((one for one in self.items if one.key == key), None)

    def element(self, key: str) -> Element | None:
        return next((one for one in self.elements if one.key == key), None)

    @property
    def scale_items(self) -> tuple[Item, ...]:
        return tuple(one for one in self.items if one.kind == SCALE5)


@dataclass(frozen=True, slots=True)
class Filled:
    """One form as it was judged. ``answers``: an item's key → 1…5, NO_OPINION or INVALID (scale), an option's key (choice), keys in
    the order of the options (multi), int (number), str (text); items unanswered or not shown are left out. ``errors``: an item's
    key → a sentence."""

    answers: dict[str, Any]
    errors: dict[str, str]


def dump(form: Form) -> dict[str, Any]:
    """The JSON form; ``load`` gives the same form back."""
    return {"schema": SCHEMA, **_plain(form)}


def load(given: Any) -> Form:
    """The form of its JSON. Raises DefinitionError with the first thing that is wrong and its place."""
    if not isinstance(given, Mapping):
        raise DefinitionError("Phiếu phải là một bảng tên và giá trị.")
    schema = given.get("schema")
    if schema != SCHEMA:
        raise DefinitionError(
            f"Phiếu ghi theo dạng số {str(schema)[:20]}, phần mềm này đọc dạng số {SCHEMA}.", "schema"
        )
    data = {key: value for key, value in given.items() if key != "schema"}
    form: Form = _made(Form, data, "")
    _consistent(form)
    return form


def unready(form: Form) -> tuple[str, ...]:
    """Why the form cannot be published yet, a sentence each; () when it can."""
    found = []
    if not form.items:
        found.append("Phiếu chưa có câu hỏi nào. Hãy thêm ít nhất một câu hỏi.")
    for number, item in enumerate(form.items, start=1):
        if item.kind in (CHOICE, MULTI) and len(item.options) < 2:
            found.append(f"Câu {number} “{item.text[:60]}” cần ít nhất hai phương án trả lời.")
    used = {item.element for item in form.items}
    found += [f"Nhóm “{one.title}” chưa có câu hỏi nào." for one in form.elements if one.key not in used]
    return tuple(found)


def is_shown(item: Item, answers: Mapping[str, Any]) -> bool:
    """Whether the item is asked, given the judged answers to the items before it."""
    if item.show_if is None:
        return True
    given = answers.get(item.show_if.item)
    chosen = given if isinstance(given, list | tuple) else [given]
    return any(str(one) in item.show_if.values for one in chosen if one is not None)


def judge(form: Form, given: Mapping[str, Any], *, paper: bool = False) -> Filled:
    """Judge one filled form; ``given``: an item's key → what was typed (str, int, or a list of them for multi).

    Answers to items that are not shown are dropped. ``paper``: of a sheet that nobody can be asked about again; nothing is required
    and INVALID is taken. Names that the form does not know are ignored.
    """
    answers: dict[str, Any] = {}
    errors: dict[str, str] = {}
    for item in form.items:
        if not is_shown(item, answers):
            continue
        try:
            value = _read(item, given.get(item.key), paper)
        except ValueError as error:
            errors[item.key] = str(error)
            continue
        if value is not None:
            answers[item.key] = value
        elif item.required and not paper:
            errors[item.key] = "Câu này cần được trả lời."
    return Filled(answers, errors)


def scale_values(form: Form, answers: Mapping[str, Any]) -> dict[Item, int]:
    """The valid scale answers among judged ones: an item → 1…5."""
    given = {item: answers.get(item.key) for item in form.scale_items}
    return {item: value for item, value in given.items() if isinstance(value, int)}


def answered_share(form: Form, answers: Mapping[str, Any]) -> tuple[int, int]:
    """How many of the scale items that were asked have a valid answer ("không có ý kiến" is one), and how many were asked."""
    asked = [item for item in form.scale_items if is_shown(item, answers)]
    return sum(answers.get(item.key) not in (None, INVALID) for item in asked), len(asked)


def _read(item: Item, given: Any, paper: bool) -> Any:
    if given is None or given in ("", [], ()):
        return None
    if paper and given == INVALID and item.kind in (SCALE5, CHOICE):
        return INVALID
    return _READ[item.kind](item, given)


def _scale(item: Item, given: Any) -> Any:
    if given == NO_OPINION and item.no_opinion:
        return NO_OPINION
    text = str(given).strip()
    if isinstance(given, bool) or text not in item.values:
        raise ValueError("Hãy chọn một mức từ 1 đến 5.")
    return int(text)


def _choice(item: Item, given: Any) -> str:
    if not isinstance(given, str) or given not in item.values:
        raise ValueError("Hãy chọn một trong các phương án.")
    return given


def _multi(item: Item, given: Any) -> list[str] | None:
    chosen = given if isinstance(given, list | tuple) else [given]
    chosen = [one for one in chosen if one != ""]
    if any(not isinstance(one, str) or one not in item.values for one in chosen):
        raise ValueError("Hãy chọn trong các phương án.")
    return [key for key in item.values if key in chosen] or None


def _number(item: Item, given: Any) -> int:
    text = str(given).strip()
    if isinstance(given, bool) or not re.fullmatch(r"[+-]?[0-9]{1,9}", text):
        raise ValueError("Hãy nhập một số nguyên, ví dụ 3.")
    value = int(text)
    if item.low is not None and value < item.low:
        raise ValueError(f"Số nhỏ nhất được nhập là {item.low}.")
    if item.high is not None and value > item.high:
        raise ValueError(f"Số lớn nhất được nhập là {item.high}.")
    return value


def _text(item: Item, given: Any) -> str | None:
    if not isinstance(given, str):
        raise ValueError("Hãy nhập bằng chữ.")
    text = given.replace("\r\n", "\n").replace("\x00", "").strip()
    if len(text) > LONGEST_ANSWER:
        raise ValueError(f"Câu trả lời dài {len(text)} ký tự, nhiều nhất là {LONGEST_ANSWER}. Hãy viết ngắn hơn.")
    return text or None


_READ = {SCALE5: _scale, CHOICE: _choice, MULTI: _multi, NUMBER: _number, TEXT: _text}


def _plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    if not hasattr(value, "__dataclass_fields__"):
        return value
    named = [(one, getattr(value, one.name)) for one in fields(value)]
    return {one.name: _plain(item) for one, item in named if one.default is MISSING or item != one.default}


_PARTS: dict[tuple[type, str], type] = {
    (Form, "elements"): Element,
    (Form, "items"): Item,
    (Item, "options"): Option,
    (Item, "show_if"): ShowIf,
    (ShowIf, "values"): str,
}
_MOST = {"elements": MOST_ELEMENTS, "items": MOST_ITEMS, "options": MOST_OPTIONS, "values": MOST_OPTIONS}
_SAYS = {
    str: "Chỗ này phải là chữ.",
    bool: "Chỗ này phải là true hoặc false.",
    int: "Chỗ này phải là số nguyên.",
}


def _made(kind: type, given: Any, where: str) -> Any:
    if not isinstance(given, Mapping):
        raise DefinitionError("Chỗ này phải là một bảng tên và giá trị.", where)
    known = {one.name: one for one in fields(kind)}
    unknown = next((name for name in given if name not in known), None)
    if unknown is not None:
        raise DefinitionError(f"Không có tên “{str(unknown)[:40]}” trong dạng phiếu.", where)
    values = {}
    for name, one in known.items():
        place = f"{where}.{name}" if where else name
        if name in given:
            values[name] = _value(kind, name, str(one.type), given[name], place)
        elif one.default is MISSING:
            raise DefinitionError(f"Thiếu “{name}”.", place)
    return kind(**values)


def _value(kind: type, name: str, type_name: str, given: Any, where: str) -> Any:
    part = _PARTS.get((kind, name))
    if part is not None and type_name.startswith("tuple"):
        if not isinstance(given, list | tuple):
            raise DefinitionError("Chỗ này phải là một danh sách.", where)
        if len(given) > _MOST[name]:
            raise DefinitionError(f"Danh sách dài {len(given)}, nhiều nhất là {_MOST[name]}.", where)
        made = part is not str
        return tuple(
            _made(part, one, f"{where}.{at}") if made else _scalar(str, one, f"{where}.{at}")
            for at, one in enumerate(given, start=1)
        )
    if given is None and "None" in type_name:
        return None
    if part is not None:
        return _made(part, given, where)
    return _scalar({"bool": bool, "str": str}.get(type_name, int), given, where)


def _scalar(kind: type, given: Any, where: str) -> Any:
    if not isinstance(given, kind) or (kind is int and isinstance(given, bool)):
        raise DefinitionError(_SAYS[kind], where)
    if isinstance(given, str) and len(given) > LONGEST:
        raise DefinitionError(f"Đoạn chữ dài {len(given)} ký tự, nhiều nhất là {LONGEST}.", where)
    return given


def _consistent(form: Form) -> None:
    if not form.title.strip():
        raise DefinitionError("Phiếu cần có tên.", "title")
    _keys([one.key for one in form.elements], "elements")
    _keys([one.key for one in form.items], "items")
    earlier: dict[str, Item] = {}
    for at, item in enumerate(form.items, start=1):
        _item(form, item, earlier, f"items.{at}")
        earlier[item.key] = item


def _keys(keys: list[str], where: str) -> None:
    for at, key in enumerate(keys, start=1):
        if not _KEY.fullmatch(key):
            raise DefinitionError(
                f"Mã “{key[:40]}” phải bắt đầu bằng chữ cái thường không dấu, chỉ gồm chữ thường, số, gạch.",
                f"{where}.{at}.key",
            )
        if key in keys[: at - 1]:
            raise DefinitionError(f"Mã “{key}” bị trùng.", f"{where}.{at}.key")


def _item(form: Form, item: Item, earlier: Mapping[str, Item], where: str) -> None:
    if item.kind not in KINDS:
        raise DefinitionError(f"Không có loại câu hỏi “{item.kind[:40]}”.", f"{where}.kind")
    if not item.text.strip():
        raise DefinitionError("Câu hỏi chưa có nội dung.", f"{where}.text")
    if item.element and form.element(item.element) is None:
        raise DefinitionError(f"Không có nhóm “{item.element[:40]}”.", f"{where}.element")
    if item.options and item.kind not in (CHOICE, MULTI):
        raise DefinitionError("Loại câu hỏi này không có phương án trả lời.", f"{where}.options")
    _keys([one.key for one in item.options], f"{where}.options")
    if item.no_opinion and item.kind != SCALE5:
        raise DefinitionError("“Không có ý kiến” chỉ dùng cho câu hỏi theo mức 1 đến 5.", f"{where}.no_opinion")
    if item.low is not None and item.high is not None and item.low > item.high:
        raise DefinitionError("Số nhỏ nhất lớn hơn số lớn nhất.", f"{where}.low")
    if (item.low, item.high) != (None, None) and item.kind != NUMBER:
        raise DefinitionError("Chỉ câu hỏi dạng số có số nhỏ nhất, lớn nhất.", f"{where}.low")
    if item.show_if is not None:
        _condition(item.show_if, earlier, f"{where}.show_if")


def _condition(given: ShowIf, earlier: Mapping[str, Item], where: str) -> None:
    asked = earlier.get(given.item)
    if asked is None:
        raise DefinitionError("Điều kiện hiện câu hỏi phải dựa vào một câu đứng trước.", f"{where}.item")
    if not asked.values:
        raise DefinitionError("Điều kiện phải dựa vào câu chọn phương án hoặc câu theo mức 1 đến 5.", f"{where}.item")
    if not given.values:
        raise DefinitionError("Hãy chọn ít nhất một phương án để câu hỏi hiện ra.", f"{where}.values")
    unknown = next((one for one in given.values if one not in asked.values), None)
    if unknown is not None:
        raise DefinitionError(f"Câu “{asked.text[:40]}” không có phương án “{unknown[:40]}”.", f"{where}.values")
