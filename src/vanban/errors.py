"""Why a file cannot be read: one exception, a stable code, a Vietnamese sentence and what to do.

VanbanError
 └── UnreadableSource   codes: empty, too_large, not_supported, wrong_extension, encrypted, damaged, bomb, macro,
                        external_entity, wrong_encoding, needs_ocr, too_many_pages, needs_converter, too_heavy, reader_failed,
                        no_text
"""

from __future__ import annotations


class VanbanError(Exception):
    """Base of everything that vanban raises on purpose."""


class UnreadableSource(VanbanError):
    """The file cannot be read. ``str(error)`` is ``message`` followed by ``advice``, both Vietnamese."""

    def __init__(self, code: str, message: str, advice: str) -> None:
        super().__init__(f"{message} {advice}")
        self.code = code
        self.message = message
        self.advice = advice
