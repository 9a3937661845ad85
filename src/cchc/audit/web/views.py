"""The audit log, for administrators."""

from __future__ import annotations

from django import forms
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from cchc.agencies.viewer import viewer_of
from cchc.audit.selectors import events_for, last_seal
from cchc.audit.sentences import deed, thing, verbs_by_deed

_PAGE = 50


class LogFilter(forms.Form):
    nguoi = forms.CharField(label=_("Người thực hiện"), max_length=100, required=False)
    tu = forms.DateField(
        label=_("Từ ngày"), required=False, widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d")
    )
    den = forms.DateField(
        label=_("Đến ngày"), required=False, widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d")
    )
    viec = forms.ChoiceField(label=_("Việc"), required=False)

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        deeds = sorted((text, verbs[0]) for text, verbs in verbs_by_deed().items())
        self.fields["viec"].choices = [("", _("Mọi việc")), *((verb, text) for text, verb in deeds)]  # type: ignore[attr-defined]

    def verbs(self) -> tuple[str, ...]:
        """The verbs asked for: all that read as the chosen one does."""
        chosen = self.cleaned_data.get("viec", "")
        return verbs_by_deed()[deed(chosen, {})] if chosen else ()


@login_required
@require_safe
def audit_log(request: HttpRequest) -> HttpResponse:
    if not viewer_of(request).administers:
        raise Http404
    form = LogFilter(request.GET)
    asked = form.cleaned_data if form.is_valid() else {}
    rows = events_for(
        viewer_of(request),
        text=asked.get("nguoi", ""),
        first=asked.get("tu"),
        last=asked.get("den"),
        verbs=form.verbs() if asked else (),
    )
    page = Paginator(rows, _PAGE).get_page(request.GET.get("trang"))
    events = [(event, deed(event.verb, event.data), thing(event.data)) for event in page]
    context = {"page": page, "events": events, "form": form, "seal": last_seal()}
    return render(request, "audit/log.html", context)
