"""A stored file as an answer to the browser: saved under its name, or shown where its kind cannot do harm."""

from __future__ import annotations

from typing import IO

from django.http import FileResponse

from cchc.documents.media import SHOWN_IN_BROWSER


def file_response(file: IO[bytes], *, name: str, kind: str, show: bool) -> FileResponse:
    """``show``: in the browser instead of saved, for a PDF or picture. Nothing in the file may run or be cached."""
    shown = show and kind in SHOWN_IN_BROWSER
    said = "text/plain; charset=utf-8" if kind == "text/plain" else kind
    response = FileResponse(file, as_attachment=not shown, filename=name, content_type=said)
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    response["Content-Security-Policy"] = "default-src 'none'; frame-ancestors 'none'; sandbox"
    if shown and kind == "application/pdf":  # a browser's own PDF page does not open in a sandbox
        response["Content-Security-Policy"] = "default-src 'none'; object-src 'self'; frame-ancestors 'self'"
        response["X-Frame-Options"] = "SAMEORIGIN"  # shown within the page of what it proves
    return response
