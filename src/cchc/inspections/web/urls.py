"""Addresses of inspections."""

from __future__ import annotations

from django.urls import URLPattern, path

from cchc.inspections.web.views import checklist, findings, inspection, lists, plan

ACTS = {
    "start": "bat-dau",
    "refresh": "cap-nhat-phieu",
    "summarise": "nhan-xet",
    "answer": "y-kien",
    "finding": "them-phat-hien",
    "conclude": "ket-luan",
    "notice": "so-thong-bao",
    "close": "dong",
    "cancel": "huy",
}
NAMES = {"finding": "finding-add"}
FINDING_ACTS = {"remedy": "khac-phuc", "verify": "xac-nhan", "return": "tra-lai"}

urlpatterns: list[URLPattern] = [
    path("", lists.inspection_list, name="inspection-list"),
    path("xuat/", lists.inspection_export, name="inspection-export"),
    path("ke-hoach/moi/", plan.plan_new, name="inspection-plan-new"),
    path("ke-hoach/<int:pk>/", plan.plan_detail, name="inspection-plan"),
    path("ke-hoach/<int:pk>/sua/", plan.plan_edit, name="inspection-plan-edit"),
    path("ke-hoach/<int:pk>/boc-tham/", plan.plan_draw, name="inspection-draw"),
    path("ke-hoach/<int:pk>/chon/", plan.plan_choose, name="inspection-choose"),
    path("ke-hoach/<int:pk>/do/<str:key>/", plan.measure_rows, name="inspection-measure"),
    path("boc-tham/<int:pk>/", plan.draw_detail, name="inspection-draw-detail"),
    path("boc-tham/<int:pk>/bien-ban/", plan.draw_file, name="inspection-draw-file"),
    path("phat-hien/", lists.finding_list, name="inspection-finding-list"),
    path("phat-hien/xuat/", lists.finding_export, name="inspection-finding-export"),
    path("phat-hien/<int:pk>/", findings.finding_detail, name="inspection-finding"),
    path("phat-hien/<int:pk>/bo/", findings.finding_drop, name="inspection-finding-drop"),
    *(
        path(f"phat-hien/<int:pk>/{where}/", findings.finding_act, {"name": name}, name=f"inspection-finding-{name}")
        for name, where in FINDING_ACTS.items()
    ),
    path("noi-dung/<int:pk>/", checklist.item_fill, name="inspection-item-fill"),
    path("noi-dung/<int:pk>/tep/", checklist.item_file, name="inspection-item-file"),
    path("tep/<int:pk>/", inspection.inspection_file, name="inspection-file"),
    path("<int:pk>/", inspection.inspection_detail, name="inspection-detail"),
    path("<int:pk>/sua/", inspection.edit, name="inspection-edit"),
    path("<int:pk>/phieu/", checklist.checklist, name="inspection-checklist"),
    path("<int:pk>/phieu/them/", checklist.item_add, name="inspection-item-add"),
    path("<int:pk>/bien-ban/", inspection.minutes_file, name="inspection-minutes"),
    path("<int:pk>/thong-bao/", inspection.notice_file, name="inspection-notice-file"),
    *(
        path(f"<int:pk>/{where}/", inspection.act, {"name": name}, name=f"inspection-{NAMES.get(name, name)}")
        for name, where in ACTS.items()
    ),
]
