"""A dismissed finding stays dismissed until the words that it was about change."""

from hypothesis import assume, given
from hypothesis import strategies as st

from vanban.checks import check, fingerprint
from vanban.checks.tests.factory import plan
from vanban.model import Document, Finding

SLIP = "Rà soát trong trong năm các quy định về chợ."
_elsewhere = st.lists(st.sampled_from(["Kiểm tra chợ đêm.", "I. MỤC TIÊU", "Bảo đảm tiến độ.", "12"]), max_size=4)


def _slip(document: Document) -> Finding:
    return next(finding for finding in check([document]) if finding.rule == "doubled_words")


def _print(document: Document) -> str:
    return fingerprint(_slip(document), [document])


@given(before=_elsewhere, after=_elsewhere)
def test_edits_elsewhere_do_not_matter(before: list[str], after: list[str]) -> None:
    assert _print(plan("\n".join([*before, SLIP, *after]))) == _print(plan(SLIP))


@given(word=st.sampled_from(["của", "các", "với", "theo"]))
def test_other_words_make_it_another(word: str) -> None:
    assert _print(plan(SLIP.replace("trong trong", f"{word} {word}"))) != _print(plan(SLIP))


@given(shift=st.integers(0, 3))
def test_the_place_of_the_document_in_the_set_does_not_matter(shift: int) -> None:
    documents = [plan("Kiểm tra chợ đêm.")] * shift + [plan(SLIP)]
    found = next(finding for finding in check(documents) if finding.rule == "doubled_words")
    assert fingerprint(found, documents) == _print(plan(SLIP))


@given(rule=st.text("abcdefgh_", min_size=1, max_size=12))
def test_another_rule_on_the_same_words_is_another(rule: str) -> None:
    document = plan(SLIP)
    found = _slip(document)
    assume(rule != found.rule)
    assert fingerprint(Finding(rule, "error", "", found.places), [document]) != fingerprint(found, [document])
