"""Tags of the pages that show how a document was read."""

from __future__ import annotations

from typing import Any

from django import template

from vanban import signature_words
from vanban.revive import signature_of

register = template.Library()


@register.filter
def as_sentence(signature: dict[str, Any]) -> str:
    """A digital signature of a reading in its JSON form, said in Vietnamese."""
    return signature_words.sentence(signature_of(signature))
