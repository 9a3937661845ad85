"""Why a file cannot be read or written: one exception, a stable code, a Vietnamese sentence and what to do.

VanbanError
 ├── UnreadableSource   codes: empty, too_large, not_supported, wrong_extension, encrypted, damaged, bomb, macro,
 │                      external_entity, wrong_encoding, needs_ocr, too_many_pages, needs_converter, too_heavy, reader_failed,
 │                      no_text
 ├── CannotWrite        codes: needs_converter, too_heavy, failed
 └── BadDraft           what is wrong in a draft given as JSON
"""

from __future__ import annotations


class VanbanError(Exception):
    """Base of everything that vanban raises on purpose."""


class _Said(VanbanError):
    """``str(error)`` is ``message`` followed by ``advice``, both Vietnamese; ``code`` is a stable name."""

    def __init__(self, code: str, message: str, advice: str) -> None:
        super().__init__(f"{message} {advice}")
        self.code = code
        self.message = message
        self.advice = advice


class UnreadableSource(_Said):
    """The file cannot be read."""


class CannotWrite(_Said):
    """The document cannot be written in the form asked for."""


class BadDraft(VanbanError):
    """A draft given as JSON that is none. ``faults``: place (``body[2].rows[0].cells``) and Vietnamese words; ``count`` how many
    there are, which may be more than are told."""

    def __init__(self, faults: tuple[tuple[str, str], ...], count: int) -> None:
        super().__init__("\n".join(f"{path or 'bản thảo'}: {said}" for path, said in faults))
        self.faults = faults
        self.count = count
