"""Addresses of scoring."""

from __future__ import annotations

from django.urls import URLPattern, path

from cchc.indices.web.views import assessments, criteria, forecasts, leaves, rounds, sets

STEPS = {
    "open": "mo-tu-cham",
    "start_first": "tham-dinh",
    "start_explain": "giai-trinh",
    "start_second": "tham-dinh-lan-2",
    "start_survey": "dieu-tra",
    "start_council": "hoi-dong",
}

urlpatterns: list[URLPattern] = [
    path("", rounds.home, name="index-home"),
    path("bo-tieu-chi/", sets.set_list, name="index-set-list"),
    path("bo-tieu-chi/moi/", sets.set_new, name="index-set-new"),
    path("bo-tieu-chi/minh-hoa/", sets.set_sample, name="index-set-sample"),
    path("bo-tieu-chi/mau/", sets.template_file, name="index-set-template"),
    path("bo-tieu-chi/<int:pk>/", sets.set_detail, name="index-set"),
    path("bo-tieu-chi/<int:pk>/sua/", sets.set_edit, name="index-set-edit"),
    path("bo-tieu-chi/<int:pk>/xac-nhan/", sets.set_confirm, name="index-set-confirm"),
    path("bo-tieu-chi/<int:pk>/ban-sua-doi/", sets.set_revise, name="index-set-revise"),
    path("bo-tieu-chi/<int:pk>/so-sanh/", sets.set_diff, name="index-set-diff"),
    path("bo-tieu-chi/<int:pk>/them/", criteria.criterion_add, name="index-criterion-add"),
    path("bo-tieu-chi/<int:pk>/xuat/", sets.set_export, name="index-set-export"),
    path("bo-tieu-chi/<int:pk>/so-lieu/", sets.set_bindings, name="index-bindings"),
    path("bo-tieu-chi/<int:pk>/so-lieu/tim/", sets.bindings_propose, name="index-bindings-propose"),
    path("so-lieu/<int:pk>/", sets.binding_decide, name="index-binding-decide"),
    path("tieu-chi/<int:pk>/", criteria.criterion_detail, name="index-criterion"),
    path("tieu-chi/<int:pk>/bo/", criteria.criterion_drop, name="index-criterion-drop"),
    path("tieu-chi/<int:pk>/gan/", criteria.criterion_bind, name="index-criterion-bind"),
    path("ky/moi/", rounds.round_new, name="index-round-new"),
    path("ky/<int:pk>/", rounds.round_detail, name="index-round"),
    path("ky/<int:pk>/sua/", rounds.round_edit, name="index-round-edit"),
    path("ky/<int:pk>/bien-ban/", rounds.round_minutes, name="index-round-minutes"),
    path("ky/<int:pk>/cong-bo/", rounds.round_publish, name="index-round-publish"),
    path("ky/<int:pk>/huy/", rounds.round_cancel, name="index-round-cancel"),
    path("ky/<int:pk>/quyet-dinh/", rounds.decision_file, name="index-round-decision"),
    path("ky/<int:pk>/xuat/", rounds.round_export, name="index-round-export"),
    path("ky/<int:pk>/du-bao/", forecasts.round_forecast, name="index-round-forecast"),
    path("ky/<int:pk>/du-bao/xuat/", forecasts.round_forecast_export, name="index-round-forecast-export"),
    path("ky/<int:pk>/du-bao/tinh-lai/", forecasts.forecast_again, name="index-forecast-again"),
    path("ky/<int:pk>/du-bao/tien-do/", forecasts.forecast_progress, name="index-forecast-progress"),
    *(
        path(f"ky/<int:pk>/{where}/", rounds.round_move, {"name": name}, name=f"index-round-{name.replace('_', '-')}")
        for name, where in STEPS.items()
    ),
    path("don-vi/<int:pk>/", assessments.sheet_page, name="index-sheet"),
    path("don-vi/<int:pk>/soat/", assessments.readiness_page, name="index-readiness"),
    path("don-vi/<int:pk>/xuat/", assessments.sheet_export, name="index-sheet-export"),
    path("don-vi/<int:pk>/qua-cac-nam/", assessments.years_page, name="index-years"),
    path("don-vi/<int:pk>/du-bao/", forecasts.forecast, name="index-forecast"),
    path("don-vi/<int:pk>/chot/", assessments.close, name="index-sheet-close"),
    path("don-vi/<int:pk>/mo-lai/", assessments.reopen, name="index-sheet-reopen"),
    path("don-vi/<int:pk>/chot-giai-trinh/", assessments.close_explanations, name="index-sheet-explained"),
    path("don-vi/<int:pk>/tham-dinh/", assessments.marks, name="index-sheet-marks"),
    path("don-vi/<int:pk>/dieu-tra/", assessments.survey, name="index-sheet-survey"),
    path("diem/<int:pk>/", leaves.leaf_page, name="index-leaf"),
    path("diem/<int:pk>/minh-chung/", leaves.proof_add, name="index-leaf-proof"),
    path("diem/<int:pk>/kho/", leaves.proof_known, name="index-leaf-known"),
    path("diem/<int:pk>/giai-trinh/", leaves.appeal, name="index-leaf-appeal"),
    path("diem/<int:pk>/cham/", leaves.mark, name="index-leaf-mark"),
    path("diem/<int:pk>/ket-luan/", leaves.settle, name="index-leaf-settle"),
    path("minh-chung/<int:pk>/go/", leaves.proof_withdraw, name="index-proof-withdraw"),
]
