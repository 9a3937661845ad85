"""Text that is safe to print: no sequence that moves the cursor or changes the terminal."""

from __future__ import annotations


def printable(text: str) -> str:
    """``text`` on one line; what is not printable as ``?``."""
    line = " ".join(text.split())
    return "".join(character if character.isprintable() else "?" for character in line)
