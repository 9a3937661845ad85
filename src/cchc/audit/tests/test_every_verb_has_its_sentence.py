"""Every verb that the code writes to the log can be read there as a sentence."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import cchc
from cchc.audit.sentences import SENTENCES, deed

ROOT = Path(cchc.__file__).parent
SUBJECTS = {verb.partition(".")[0] for verb in SENTENCES}


def _trees() -> Iterator[ast.AST]:
    """The files of the apps that write to the log."""
    for path in ROOT.rglob("*.py"):
        text = path.read_text()
        if "record" in text and not {"tests", "migrations"} & set(path.parts) and path.name != "sentences.py":
            yield ast.parse(text)


def _written_out(tree: ast.AST) -> Iterator[str]:
    """What a call of ``record`` is given as its verb, and every string of the form ``task.submitted``: a verb may come
    to ``record`` through a function of the file or from a table."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and node.args and ast.unparse(node.func).endswith("record"):
            yield from _text_of(node.args[0])
        if isinstance(node, ast.Constant):
            yield from (text for text in _text_of(node) if text.partition(".")[0] in SUBJECTS)


def _text_of(node: ast.AST) -> Iterator[str]:
    if not isinstance(node, ast.Constant) or not isinstance(node.value, str):
        return
    subject, _, done = node.value.partition(".")
    if subject.isidentifier() and done.isidentifier():
        yield node.value


VERBS = sorted({verb for tree in _trees() for verb in _written_out(tree)})


def test_the_search_finds_verbs_that_are_written_out_and_those_that_are_handed_on() -> None:
    assert {"import.started", "import.row_dropped", "task.submitted", "user.deactivated", "account.locked"} <= set(
        VERBS
    )


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_has_its_sentence(verb: str) -> None:
    assert verb in SENTENCES


@pytest.mark.parametrize("verb", sorted(SENTENCES))
def test_a_sentence_without_its_values_has_no_gap_and_no_brackets(verb: str) -> None:
    said = deed(verb, {})
    assert said
    assert not set(said) & set("[]{}")
