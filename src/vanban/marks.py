"""How sure each recognised word is, carried from the lines of a page to the joined text."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable, Iterator

from vanban.model import WordConfidence

ReadWord = tuple[str, float]
"""A word as it was recognised, and how sure that is (0..1)."""

# joining may put a space, a hyphen or a list number between two words, never a sentence
_NEAR = 40


class Pool:
    """The words of some lines that are put in another order: each goes to the next place with its text."""

    def __init__(self, words: Iterable[ReadWord]) -> None:
        self._waiting: defaultdict[str, deque[float]] = defaultdict(deque)
        for text, confidence in words:
            self._waiting[text].append(confidence)

    def words_in(self, text: str) -> tuple[ReadWord, ...]:
        if not self._waiting:
            return ()
        return tuple((word, waiting.popleft()) for word in text.split() if (waiting := self._waiting.get(word)))


def placed(words: Iterable[ReadWord], text: str, start: int) -> Iterator[WordConfidence]:
    """Where ``words``, in order, stand in ``text``, which begins at ``start`` of the document. Linear in both."""
    at = 0
    for word, confidence in words:
        found = text.find(word, at, at + len(word) + _NEAR)
        if found < 0:
            continue
        at = found + len(word)
        yield WordConfidence((start + found, start + at), round(confidence, 2))
