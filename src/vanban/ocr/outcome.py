"""What is said about the pages of a file: how each was read, how sure that is, what deserves a second look."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from vanban.formats.pdf_page import PageRead
from vanban.formats.pdf_words import Word
from vanban.model import PageReading, ReadingWarning

DOUBTFUL = 0.65
# a wrong figure is worse than a wrong letter, and nothing beside it tells
DOUBTFUL_FIGURE = 0.82
_SHOWN = 12
_POOR = 0.6


def confidence_of(page: PageRead) -> float:
    """Mean confidence of the words of a page, by letter; 1 for a page without words."""
    return _mean((len(word.text), word.confidence) for word in page.all_words())


def confidence_of_all(pages: Sequence[PageRead], readings: Sequence[PageReading]) -> float:
    """Of a whole file; a page that was not read at all counts as much as an average page, with confidence 0."""
    letters = [sum(len(word.text) for word in page.all_words()) for page in pages]
    unread = [reading.reader == "none" and reading.confidence == 0 for reading in readings]
    average = sum(letters) / max(len(pages) - sum(unread), 1)
    weights = [average if lost else count for count, lost in zip(letters, unread, strict=True)]
    return _mean((weight, reading.confidence) for weight, reading in zip(weights, readings, strict=True))


def _mean(pairs: Iterator[tuple[float, float]]) -> float:
    total = weighted = 0.0
    for weight, value in pairs:
        total += weight
        weighted += weight * value
    return round(weighted / total, 3) if total else 1.0


def doubts(page: PageRead) -> Iterator[ReadingWarning]:
    """The words of a recognised page that are not sure, in one sentence, figures first."""
    words = [word.text for word in page.all_words() if is_doubtful(word)]
    if not words:
        return
    words.sort(key=_has_figure, reverse=True)
    shown = ", ".join(f"“{text}”" for text in words[:_SHOWN])
    more = " ..." if len(words) > _SHOWN else ""
    yield ReadingWarning(f"Trang {page.number}: {len(words)} từ đọc chưa chắc: {shown}{more}.", page=page.number)
    if confidence_of(page) < _POOR:
        yield ReadingWarning(
            f"Trang {page.number} quét mờ hoặc chữ viết tay, phần lớn chữ đọc chưa chắc; hãy đối chiếu với bản gốc.",
            page=page.number,
        )


def is_doubtful(word: Word) -> bool:
    return word.confidence < (DOUBTFUL_FIGURE if _has_figure(word.text) else DOUBTFUL)


def _has_figure(text: str) -> bool:
    return any(character.isdigit() for character in text)


def reader_of(readings: Sequence[PageReading]) -> str:
    """One word for the whole file: ``mixed`` where some pages were recognised and others were not."""
    readers = {reading.reader for reading in readings if reading.reader != "none"}
    if len(readers) > 1:
        return "mixed"
    return readers.pop() if readers else "text layer"
