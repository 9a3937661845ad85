"""The handbook on the site: pages, pictures, search, and the way from any page to its part."""

from __future__ import annotations

import re

from django.contrib.auth.decorators import login_required
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from cchc.handbook import pages
from cchc.handbook.places import place_of

_PICTURE = re.compile(r"[\w-]{1,80}\.png")


@login_required
@require_safe
def page(request: HttpRequest, folder: str, name: str) -> HttpResponse:
    shown = pages.page_of(folder, name)
    if shown is None:
        raise Http404
    contents = [heading for heading in shown.headings if heading.level == 2]
    return render(request, "handbook/page.html", {"page": shown, "contents": contents})


@login_required
@require_safe
def search(request: HttpRequest) -> HttpResponse:
    text = request.GET.get("q", "").replace("\x00", "")[:200]
    return render(request, "handbook/search.html", {"text": text, "hits": pages.search(text)})


@login_required
@require_safe
def about_page(request: HttpRequest, url_name: str) -> HttpResponse:
    name, _, anchor = place_of(url_name).partition("#")
    return redirect(f"{reverse('handbook-page', args=[name])}{f'#{anchor}' if anchor else ''}")


@login_required
@require_safe
def picture(request: HttpRequest, name: str) -> FileResponse:
    path = pages.IMAGES / name
    if not _PICTURE.fullmatch(name) or not path.is_file():
        raise Http404
    answer = FileResponse(path.open("rb"), content_type="image/png")
    answer["Cache-Control"] = "private, max-age=86400"
    return answer
