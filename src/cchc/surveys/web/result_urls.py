"""Addresses of what the answers say."""

from __future__ import annotations

from django.urls import URLPattern, path

from cchc.surveys.web.views import exchange, results

urlpatterns: list[URLPattern] = [
    path("dot/<int:pk>/mau/", results.survey_sample, name="survey-sample"),
    path("dot/<int:pk>/ket-qua/", results.survey_results, name="survey-results"),
    path("dot/<int:pk>/ket-qua/xuat/", results.survey_results_export, name="survey-results-export"),
    path("dot/<int:pk>/ket-qua/bao-cao/", results.survey_results_report, name="survey-results-docx"),
    path("dot/<int:pk>/dau-hieu/", results.survey_signs, name="survey-signs"),
    path("dot/<int:pk>/nap/", exchange.survey_imports, name="survey-imports"),
    path("nap/<int:pk>/", exchange.survey_import, name="survey-import"),
    path("nap/<int:pk>/bo/", exchange.survey_import_give_up, name="survey-import-give-up"),
    path("dot/<int:pk>/xuat-phieu/", exchange.survey_answers_export, name="survey-answers-export"),
    path("phieu/<int:pk>/xlsform/", exchange.survey_xlsform_file, name="survey-xlsform-file"),
    path("phieu/<int:pk>/nap-xlsform/", exchange.survey_xlsform, name="survey-xlsform"),
]
