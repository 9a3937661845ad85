from vanban.checks.tests.asking import found, quotes
from vanban.checks.tests.factory import annex, plan
from vanban.model import Document

TEXT = "(Chi tiết tại Phụ lục I kèm theo)\n(Chi tiết tại Phụ lục II kèm theo)"


def _body(**present: bool) -> Document:
    return plan(TEXT, annexes=[annex(TEXT, label, present=present.get(label[-2:].strip(), False)) for label in LABELS])


LABELS = ("Phụ lục I", "Phụ lục II")


def _appendix(label: str) -> Document:
    title = "NHIỆM VỤ CẢI CÁCH HÀNH CHÍNH CỦA SỞ CÔNG THƯƠNG NĂM 2031"
    return plan(f"PHỤ LỤC {label}\n{title}", kind="PL", title=title, annex_of="Kế hoạch")


def test_named_and_nowhere_to_be_seen() -> None:
    assert [f.severity for f in found("annex_missing", _body())] == ["warning"]
    assert quotes("annex_missing", _body()) == ["Phụ lục I", "Phụ lục II"]


def test_held_by_the_file_itself() -> None:
    assert quotes("annex_missing", _body(II=True)) == ["Phụ lục I"]


def test_a_file_of_the_set_is_the_appendix() -> None:
    assert quotes("annex_missing", _body(), _appendix("I")) == ["Phụ lục II"]
    assert not quotes("annex_missing", _body(), _appendix("I"), _appendix("II"))


def test_named_twice_is_said_once() -> None:
    text = "(Phụ lục I kèm theo) rồi lại Phụ lục I"
    twice = [annex(text, "Phụ lục I"), annex(text, "Phụ lục I")]
    assert len(found("annex_missing", plan(text, annexes=twice))) == 1
