"""Which numbers a text says; and no machine puts one in."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from decimal import Decimal
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc.core.numbers import vietnamese_number
from cchc.reports import rephrasing
from cchc.reports.numbers_said import invented, numbers_in, unbound

SAID = [
    ("đạt 02/06 nhiệm vụ (33,33%)", [2, 6, Decimal("33.33")]),
    ("1.250 hồ sơ là một nghìn hai trăm năm mươi", [1250, 1250]),
    ("hai mươi mốt hồ sơ, một trăm linh năm phiếu", [21, 105]),
    ("1,2 triệu đồng", [1_200_000]),
    ("hai triệu rưỡi", [2_500_000]),
    ("ngày 03/4/2026", [3, 4, 2026]),
    ("trong năm nay, không có", []),
    ("gấp đôi", [2]),
]
ONES = ["không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"]


@pytest.mark.parametrize(("text", "numbers"), SAID)
def test_numbers_in_their_vietnamese_forms(text: str, numbers: list[Any]) -> None:
    assert sorted(numbers_in(text).elements()) == sorted(map(Decimal, numbers))


def in_words(number: int) -> str:
    """10 to 99 as people say them."""
    tens, ones = divmod(number, 10)
    head = "mười" if tens == 1 else f"{ONES[tens]} mươi"
    tail = {0: "", 1: "một" if tens == 1 else "mốt", 5: "lăm"}.get(ones, ONES[ones])
    return f"{head} {tail}".strip()


@given(st.integers(10, 99))
def test_a_number_in_words_is_the_number_in_digits(number: int) -> None:
    assert list(numbers_in(f"có {in_words(number)} hồ sơ")) == [Decimal(number)]
    assert invented(f"có {number} hồ sơ", f"có {in_words(number)} hồ sơ") == []


@given(st.lists(st.decimals(0, 10**9, places=2), max_size=5), st.decimals(1, 10**9, places=2))
def test_a_number_that_was_not_there_is_always_found(known: list[Decimal], new: Decimal) -> None:
    text = "; ".join(f"đạt {vietnamese_number(one)}%" for one in known)
    answer = f"{text}; tăng {vietnamese_number(new)}%"
    assert (invented(text, answer) == []) == (new in {*known} or new.normalize() in {one.normalize() for one in known})


@given(st.text(alphabet="abc 0123456789.,%/-năm mươi", max_size=60))
def test_a_text_never_says_what_it_does_not_say_itself(text: str) -> None:
    assert invented(text, text) == []
    assert unbound(text, text) == []


@pytest.mark.parametrize(
    ("known", "said", "found"),
    [
        ("Đã xong việc.", "Đã xong việc trong năm.", ["năm"]),
        ("Báo cáo kỳ này.", "Báo cáo quý III.", ["III"]),
        ("Đạt 95%.", "Đạt chín mươi lăm phần trăm.", ["100"]),
        ("Đạt 33,33%.", "Đạt 33,3%.", ["33,3"]),
    ],
)
def test_doubtful_words_count_as_numbers(known: str, said: str, found: list[str]) -> None:
    assert invented(known, said) == found


class Answers(BaseHTTPRequestHandler):
    said = ""
    asked: list[dict[str, Any]] = []

    def do_POST(self) -> None:
        self.asked.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
        body = json.dumps({"choices": [{"message": {"content": type(self).said}}]}).encode()
        self.send_response(200)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args: object) -> None:
        return None


@pytest.fixture
def endpoint(settings: Any) -> Iterator[type[Answers]]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Answers)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    settings.CCHC_REPHRASE_URL = f"http://127.0.0.1:{server.server_port}/v1"
    settings.CCHC_REPHRASE_MODEL = "thu"
    Answers.asked.clear()
    yield Answers
    server.shutdown()
    server.server_close()


def test_off_by_default() -> None:
    assert not rephrasing.is_on()
    with pytest.raises(rephrasing.NotRephrased, match="không bật"):
        rephrasing.rephrase("Đạt 95%.")


def test_the_endpoint_may_change_words(endpoint: type[Answers]) -> None:
    endpoint.said = "Kết quả đạt 95%, hoàn thành 02/06 nhiệm vụ."
    assert rephrasing.rephrase("Hoàn thành 02/06 nhiệm vụ, đạt 95%.") == endpoint.said
    assert endpoint.asked[0]["messages"][1]["content"] == "Hoàn thành 02/06 nhiệm vụ, đạt 95%."


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ("Hoàn thành 03/06 nhiệm vụ.", "có số không nằm trong đoạn gốc"),
        ("Hoàn thành hai phần sáu, tức một phần ba nhiệm vụ 02/06.", "có số không nằm trong đoạn gốc"),
        ("Hoàn thành các nhiệm vụ.", "mất số của đoạn gốc"),
        ("", "không trả về nội dung"),
    ],
)
def test_an_answer_with_other_numbers_is_refused(endpoint: type[Answers], said: str, why: str) -> None:
    endpoint.said = said
    with pytest.raises(rephrasing.NotRephrased, match=why):
        rephrasing.rephrase("Hoàn thành 02/06 nhiệm vụ.")


def test_a_service_that_is_away_leaves_the_text(settings: Any) -> None:
    settings.CCHC_REPHRASE_URL = "http://127.0.0.1:9/v1"
    with pytest.raises(rephrasing.NotRephrased, match="không trả lời"):
        rephrasing.rephrase("Đạt 95%.")
