"""``remembered`` asks once of a short text and each time of a long one."""

from __future__ import annotations

from vanban.remembered import remembered


def test_a_short_text_is_read_once_for_each_option() -> None:
    asked: list[tuple[str, int | None]] = []

    @remembered
    def read(text: str, *, year: int | None = None) -> str:
        asked.append((text, year))
        return text.upper()

    assert [read("quý i"), read("quý i"), read("quý i", year=2026)] == ["QUÝ I"] * 3
    assert asked == [("quý i", None), ("quý i", 2026)]


def test_a_long_text_is_not_kept() -> None:
    asked: list[int] = []

    @remembered
    def read(text: str) -> int:
        asked.append(len(text))
        return len(text)

    assert read("a" * 5000) == read("a" * 5000) == 5000
    assert asked == [5000, 5000]
