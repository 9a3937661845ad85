"""Which language the pages are in: Vietnamese, unless the person chose otherwise. What the browser prefers is not asked, for
machines in Vietnamese agencies often run in English while their users do not."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest
from django.utils import translation


def follow_choice(request: HttpRequest) -> None:
    """Activate the language of the cookie that the switch sets, else the site's own."""
    chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
    language = chosen if chosen in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
    translation.activate(language)
    request.LANGUAGE_CODE = language
