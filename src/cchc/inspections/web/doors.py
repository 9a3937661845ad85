"""A file of an inspection, for both of its sides."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponseBase

from cchc.documents.public import Attachment, file_response, open_bytes


def file_answer(request: HttpRequest, attachment: Attachment) -> HttpResponseBase:
    """To be saved; a picture or PDF is shown with ``?xem=1``. Raises FileIsGone."""
    kind, show = attachment.stored_file.media_type, request.GET.get("xem") == "1"
    return file_response(open_bytes(attachment), name=attachment.name, kind=kind, show=show)
