"""The page behind the link in a mail: open to whoever holds the link, without signing in. Opening it changes nothing, for mail
programs open links by themselves."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from cchc.core.errors import CchcError, Refused
from cchc.reminders import services
from cchc.reminders.links import opened
from cchc.reminders.selectors import plan_line
from cchc.reminders.web.forms import AnswerForm


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def reminder_answer(request: HttpRequest, token: str) -> HttpResponse:
    today = timezone.localdate()
    try:
        link = opened(token, today)
        obligation, viewer = services.asked_of(link, today)
    except Refused as refusal:
        return _sent(request, "reminders/answer_refused.html", {"why": str(refusal)}, 410)
    form = AnswerForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        try:
            services.answer_from_mail(link=link, today=today, **form.cleaned_data)
        except CchcError as refusal:
            field = getattr(refusal, "field", None)
            form.add_error(field if field in form.fields else None, str(refusal))
        else:
            return _sent(request, "reminders/answer_taken.html", {"line": plan_line(obligation.pk)}, 200)
    context = {"form": form, "person": viewer.user, "line": plan_line(obligation.pk), "obligation": obligation}
    return _sent(request, "reminders/answer.html", context, 422 if form.errors else 200)


def _sent(request: HttpRequest, template: str, context: dict[str, object], status: int) -> HttpResponse:
    answer = render(request, template, context, status=status)
    answer["Referrer-Policy"] = "same-origin"
    answer["X-Robots-Tag"] = "noindex"
    return answer
