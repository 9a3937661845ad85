"""Addresses of the service index."""

from __future__ import annotations

from django.urls import URLPattern, path

from cchc.service_index.web.views import keeping, scores, warning

urlpatterns: list[URLPattern] = [
    path("", scores.home, name="service-index"),
    path("mat-diem/<str:number>/", scores.lost, name="service-index-lost"),
    path("mat-diem/<str:number>/xuat/", scores.lost_export, name="service-index-lost-export"),
    path("theo-don-vi/", scores.by_unit, name="service-index-units"),
    path("theo-don-vi/xuat/", scores.by_unit_export, name="service-index-units-export"),
    path("theo-thu-tuc/", scores.by_procedure, name="service-index-procedures"),
    path("theo-ngay/", scores.by_day, name="service-index-days"),
    path("canh-bao/", warning.warning, name="service-index-warning"),
    path("canh-bao/xuat/", warning.warning_export, name="service-index-warning-export"),
    path("diem-toi-da/", keeping.maxima, name="service-index-maxima"),
    path("diem-toi-da/<int:agency>/", keeping.maxima_enter, name="service-index-maxima-enter"),
    path("chot/", keeping.closing_list, name="service-index-closings"),
    path("chot/cua/<int:agency>/", keeping.close, name="service-index-close"),
    path("chot/<int:pk>/", keeping.closing, name="service-index-closing"),
    path("chot/<int:pk>/tien-do/", keeping.closing_progress, name="service-index-closing-progress"),
]
