"""Addresses of surveys for everybody: short, for they are printed and typed."""

from __future__ import annotations

from django.urls import URLPattern, path

from cchc.surveys.web.views import answering

urlpatterns: list[URLPattern] = [
    path("<slug:address>/", answering.survey_answer, name="survey-answer"),
    path("<slug:address>/cam-on/", answering.survey_thanks, name="survey-thanks"),
    path("may/<slug:address>/", answering.survey_kiosk, name="survey-kiosk"),
]
