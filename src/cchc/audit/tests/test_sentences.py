"""Events are told in Vietnamese sentences, also ones that nobody foresaw."""

from __future__ import annotations

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc.audit.models import AuditEvent
from cchc.audit.sentences import SENTENCES, deed, sentence


@pytest.mark.parametrize(
    ("verb", "data", "text"),
    [
        ("task.returned", {"reason": "thiếu văn bản"}, "trả lại: thiếu văn bản"),
        ("task.returned", {}, "trả lại"),
        (
            "target.value_recorded",
            {"value": "95.5", "unit": "%", "as_of": "2026-03-31"},
            "ghi số liệu chỉ tiêu: 95,5 % tính đến 31/3/2026",
        ),
        (
            "role.granted",
            {"role": "unit_head", "full_name": "Vũ Thị Viên", "agency": "Văn phòng Sở", "from": "2026-01-01"},
            "giao vai trò Trưởng phòng, đơn vị cho Vũ Thị Viên tại Văn phòng Sở từ 01/01/2026",
        ),
        ("agency.renamed", {"old": {"name": "Phòng A"}, "new": {"name": "Phòng B"}}, "đổi tên Phòng A thành Phòng B"),
        ("measure.computed", {"x": 1}, "thực hiện “measure.computed”"),
    ],
)
def test_a_verb_is_said_in_words(verb: str, data: dict[str, object], text: str) -> None:
    assert deed(verb, data) == text


def test_the_sentence_names_who_did_it() -> None:
    event = AuditEvent(actor_name="Nguyễn Thị Mối", verb="task.accepted", data={})
    assert sentence(event) == "Nguyễn Thị Mối chấp nhận hoàn thành."


@pytest.mark.parametrize("verb", SENTENCES)
def test_no_sentence_has_a_gap_or_a_brace_when_nothing_is_known(verb: str) -> None:
    text = deed(verb, {})
    assert text
    assert not set(text) & set("{}[]")


@given(
    st.sampled_from([*SENTENCES, "lạ"]),
    st.dictionaries(
        st.sampled_from(["name", "reason", "text", "old", "title"]),
        st.recursive(
            st.none() | st.text(string.printable, max_size=400) | st.integers(),
            lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
        ),
    ),
)
def test_any_data_gives_a_sentence(verb: str, data: dict[str, object]) -> None:
    assert deed(verb, data)
