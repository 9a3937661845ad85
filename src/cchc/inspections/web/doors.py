"""A file of an inspection, for both of its sides."""

from __future__ import annotations

from django.http import FileResponse, HttpRequest, HttpResponseBase

from cchc.documents.public import Attachment, open_bytes

SHOWN = frozenset({"application/pdf", "image/png", "image/jpeg"})


def file_answer(request: HttpRequest, attachment: Attachment) -> HttpResponseBase:
    """To be saved; a picture or PDF is shown with ``?xem=1``. Raises FileIsGone."""
    kind = attachment.stored_file.media_type
    shown = request.GET.get("xem") == "1" and kind in SHOWN
    said = "text/plain; charset=utf-8" if kind == "text/plain" else kind
    answer = FileResponse(open_bytes(attachment), as_attachment=not shown, filename=attachment.name, content_type=said)
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Cache-Control"] = "private, no-store"
    answer["Content-Security-Policy"] = "default-src 'none'; frame-ancestors 'none'; sandbox"
    if kind == "application/pdf":  # a browser's own PDF page does not open in a sandbox
        answer["Content-Security-Policy"] = "default-src 'none'; object-src 'self'; frame-ancestors 'none'"
    return answer
