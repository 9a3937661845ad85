"""Downloads. The address has a number only; which file that is, and whether this person may have it, the database says."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from cchc.agencies.viewer import viewer_of
from cchc.core.errors import NotAllowed
from cchc.documents.answers import file_response
from cchc.documents.models import Attachment
from cchc.documents.selectors import FileIsGone, open_served


@login_required
@require_safe
def download(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The file, to be saved; with ``?xem=1`` a PDF or picture is shown in the browser instead (``nho=1``: a small picture).
    ``goc=1``: a photo as the camera wrote it. That the file was opened is recorded."""
    asked = request.GET
    try:
        attachment, file = open_served(
            viewer_of(request), pk, small=asked.get("nho") == "1", original=asked.get("goc") == "1"
        )
    except Attachment.DoesNotExist as error:
        raise Http404 from error
    except NotAllowed as error:
        raise PermissionDenied(str(error)) from error
    except FileIsGone as error:
        return render(request, "documents/gone.html", {"message": str(error)}, status=410)
    kind = attachment.handed_out.media_type  # type: ignore[attr-defined]
    return file_response(file, name=attachment.name, kind=kind, show=asked.get("xem") == "1")
