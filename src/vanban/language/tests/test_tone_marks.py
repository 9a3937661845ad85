"""``òa``/``oà``, ``úy``/``uý`` and letters taken apart (NFD) are one and the same to every reader; they print as written."""

from __future__ import annotations

import re
from dataclasses import asdict
from typing import Any
from unicodedata import normalize

import pytest

from vanban.document import read
from vanban.tests.shared import PLANS, needs_sources
from vanban.tests.test_linear_growth import plan
from vanban.text import new_tones

_OLD = re.compile(
    "(o)([\u0300\u0301\u0303\u0309\u0323])([ae])(?!\\w)|(?<!q)(u)([\u0300\u0301\u0303\u0309\u0323])(y)(?!\\w)", re.I
)
INVENTED = (
    plan(2)
    + "\nỦy ban nhân dân xã Đông Hà phối hợp với Chi cục Thủy lợi rà soát, hủy bỏ thủ tục theo Luật Hòa giải trước 15/6/2026."
)


def old_tones(text: str) -> str:
    """``hòa`` -> ``hoà``, ``thúy`` -> ``thuý``."""
    parts = _OLD.sub(lambda f: "".join(f.group(1, 3, 2) if f[1] else f.group(4, 6, 5)), normalize("NFD", text))
    return normalize("NFC", parts)


def what_is_read(text: str) -> Any:
    """All that is read, written in one way."""
    read_as = asdict(read(text.encode(), name="a.txt"))
    read_as.pop("source")
    return in_one_way(read_as)


def in_one_way(value: Any) -> Any:
    if isinstance(value, str):
        return new_tones(value)
    if isinstance(value, dict):
        return {key: in_one_way(part) for key, part in value.items()}
    return [in_one_way(part) for part in value] if isinstance(value, list | tuple) else value


def test_the_tone_marks_of_the_invented_text_do_move() -> None:
    assert old_tones("Ủy ban, Thủy lợi, hủy bỏ, hòa giải, quý, hoàn") == "Uỷ ban, Thuỷ lợi, huỷ bỏ, hoà giải, quý, hoàn"


def test_an_invented_plan_reads_the_same_in_all_ways_of_writing() -> None:
    assert what_is_read(old_tones(INVENTED)) == what_is_read(INVENTED)
    assert what_is_read(normalize("NFD", INVENTED)) == what_is_read(INVENTED)


def test_it_prints_as_it_was_written() -> None:
    assert "Chi cục Thuỷ lợi" in read(old_tones(INVENTED).encode(), name="a.txt").text


@needs_sources
@pytest.mark.parametrize("name", PLANS)
def test_real_plans_read_the_same_in_all_ways_of_writing(name: str) -> None:
    text = new_tones(PLANS[name].read_text())
    assert what_is_read(old_tones(text)) == what_is_read(text)
    assert what_is_read(normalize("NFD", text)) == what_is_read(text)
