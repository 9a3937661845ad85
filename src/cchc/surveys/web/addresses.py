"""Addresses that go out of the house, as text and as a picture to be photographed."""

from __future__ import annotations

import io
from urllib.parse import urlsplit

import segno
from django.conf import settings
from django.urls import reverse

from cchc.surveys.models import Collection


def answer_link(collection: Collection, code: str = "") -> str:
    """The whole address. The code stands after "#": browsers keep that to themselves, so no server's log has it."""
    path = reverse("survey-answer", kwargs={"address": collection.address})
    return f"{settings.CCHC_SITE}{path}" + (f"#{code}" if code else "")


def only_here() -> bool:
    """Whether such an address opens on this machine alone: nobody has said yet where the site is reached (``CCHC_SITE``)."""
    return urlsplit(settings.CCHC_SITE).hostname in {"localhost", "127.0.0.1", "::1"}


def qr_png(text: str, *, scale: int = 8) -> bytes:
    """A QR code with the middle level of repair, as PNG."""
    output = io.BytesIO()
    segno.make(text, error="m", micro=False).save(output, kind="png", scale=scale, border=2)
    return output.getvalue()


def qr_data(text: str) -> str:
    """The same as an address that an <img> takes."""
    return str(segno.make(text, error="m", micro=False).png_data_uri(scale=6, border=2))
