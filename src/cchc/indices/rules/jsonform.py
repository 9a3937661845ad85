"""The JSON form of a leaf's rule and of an answer, with a schema version. What comes in is checked: names, depth, length."""

from __future__ import annotations

import types
from collections.abc import Mapping
from dataclasses import MISSING, fields, is_dataclass
from decimal import Decimal, InvalidOperation
from functools import cache
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from cchc.indices.rules import model
from cchc.indices.rules.errors import MissingName, NewerSchema, TooDeep, TooLong, UnknownKind, UnknownName, WrongValue
from cchc.indices.rules.model import RULES, Answer, LeafRule, Rule

SCHEMA = 1
DEEPEST = 4  # rules within rules
MOST_ITEMS = 60
LONGEST = 6000
_WHOLE_DIGITS, _PLACES = 9, 6


def dump(leaf: LeafRule) -> dict[str, Any]:
    """``{"schema": 1, "max": "1.5", "rule": {"kind": "linear", ...}, ...}``; decimals are strings, defaults are left out."""
    return {"schema": SCHEMA, **_plain(leaf)}


def load(given: Mapping[str, Any]) -> LeafRule:
    """The rule of ``dump``. Raises a ``RuleError`` that names what is wrong and where."""
    if not isinstance(given, Mapping):
        raise WrongValue("Quy tắc phải là một bảng tên và giá trị.")
    schema = given.get("schema")
    if schema is None:
        raise MissingName("schema", "")
    if not isinstance(schema, int) or isinstance(schema, bool) or schema < 1:
        raise WrongValue("Số của dạng ghi không đúng.", "schema")
    if schema > SCHEMA:
        raise NewerSchema(schema)
    leaf: LeafRule = _made(LeafRule, {key: value for key, value in given.items() if key != "schema"}, "", 0)
    return leaf


def dump_answer(answer: Answer) -> dict[str, Any]:
    found: dict[str, Any] = _plain(answer)
    return found


def load_answer(given: Mapping[str, Any]) -> Answer:
    """Raises a ``RuleError``."""
    answer: Answer = _made(Answer, given, "", 0)
    return answer


def _plain(value: Any) -> Any:
    if isinstance(value, Decimal):
        return format(value, "f")
    if is_dataclass(value) and not isinstance(value, type):
        named = {one.name: (getattr(value, one.name), one) for one in fields(value)}
        return {name: _plain(item) for name, (item, one) in named.items() if name == "kind" or item != _default(one)}
    if isinstance(value, frozenset):
        return sorted(value)
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    return [_plain(item) for item in value] if isinstance(value, tuple) else value


def _default(one: Any) -> Any:
    return one.default_factory() if one.default_factory is not MISSING else one.default


def _made(kind: type, given: Any, where: str, depth: int) -> Any:
    if not isinstance(given, Mapping):
        raise WrongValue("Chỗ này phải là một bảng tên và giá trị.", where)
    if len(given) > MOST_ITEMS:
        raise TooLong("Số tên", MOST_ITEMS, where)
    known = {one.name: one for one in fields(kind)}
    for name in given:
        if name not in known:
            raise UnknownName(name, where)
    values = {}
    for name, one in known.items():
        place = f"{where}.{name}" if where else name
        if name in given:
            values[name] = _value(_hints(kind)[name], given[name], place, depth)
        elif one.default is MISSING and one.default_factory is MISSING:
            raise MissingName(name, where)
    return kind(**values)


def _value(kind: Any, given: Any, where: str, depth: int) -> Any:
    if kind == Rule:
        return _rule(given, where, depth + 1)
    origin = get_origin(kind)
    if origin in (Union, types.UnionType):
        parts = [one for one in get_args(kind) if one is not type(None)]
        return None if given is None else _value(parts[0], given, where, depth)
    if origin is Literal:
        if given not in get_args(kind):
            raise WrongValue(f"Giá trị “{str(given)[:40]}” không dùng được.", where)
        return given
    if origin in (tuple, frozenset):
        return origin(_items(get_args(kind)[0], given, where, depth))
    if origin is dict:
        return _named(get_args(kind)[1], given, where, depth)
    if is_dataclass(kind):
        deeper = depth + 1 if kind is Answer else depth
        if deeper > DEEPEST:
            raise TooDeep(DEEPEST, where)
        return _made(kind, given, where, deeper)  # type: ignore[arg-type]
    return _simple(kind, given, where)


def _rule(given: Any, where: str, depth: int) -> Any:
    if depth > DEEPEST:
        raise TooDeep(DEEPEST, where)
    if not isinstance(given, Mapping):
        raise WrongValue("Chỗ này phải là một quy tắc.", where)
    kind = given.get("kind")
    if not isinstance(kind, str) or kind not in RULES:
        raise UnknownKind(kind, where)
    return _made(RULES[kind], given, where, depth)


def _items(kind: Any, given: Any, where: str, depth: int) -> list[Any]:
    if not isinstance(given, list | tuple):
        raise WrongValue("Chỗ này phải là một danh sách.", where)
    if len(given) > MOST_ITEMS:
        raise TooLong("Danh sách", MOST_ITEMS, where)
    return [_value(kind, item, f"{where}.{at}", depth) for at, item in enumerate(given, start=1)]


def _named(kind: Any, given: Any, where: str, depth: int) -> dict[str, Any]:
    if not isinstance(given, Mapping):
        raise WrongValue("Chỗ này phải là một bảng tên và giá trị.", where)
    if len(given) > MOST_ITEMS:
        raise TooLong("Số tên", MOST_ITEMS, where)
    return {_simple(str, key, where): _value(kind, item, f"{where}.{key}", depth) for key, item in given.items()}


def _simple(kind: type, given: Any, where: str) -> Any:
    if kind is Decimal:
        return number(given, where)
    if kind is bool:
        if not isinstance(given, bool):
            raise WrongValue("Chỗ này phải là đúng hoặc sai.", where)
        return given
    if not isinstance(given, str):
        raise WrongValue("Chỗ này phải là chữ.", where)
    if len(given) > LONGEST:
        raise TooLong("Đoạn chữ", LONGEST, where)
    return given


def number(given: Any, where: str = "") -> Decimal:
    """A decimal from a string (or an int): at most nine digits before the mark and six behind. Raises WrongValue."""
    if isinstance(given, bool) or not isinstance(given, str | int | Decimal):
        raise WrongValue('Số phải ghi trong dấu nháy, ví dụ "1.5".', where)
    try:
        value = Decimal(str(given).strip()) if len(str(given)) <= 40 else Decimal("NaN")
    except InvalidOperation:
        value = Decimal("NaN")
    if not value.is_finite():
        raise WrongValue(f"“{str(given)[:40]}” không phải là số.", where)
    exponent = value.as_tuple().exponent
    if abs(value) >= 10**_WHOLE_DIGITS or (isinstance(exponent, int) and exponent < -_PLACES):
        raise WrongValue(f"Số {str(given)[:40]} quá lớn hoặc quá nhiều chữ số lẻ.", where)
    return value


@cache
def _hints(kind: type) -> dict[str, Any]:
    return get_type_hints(kind, vars(model))
