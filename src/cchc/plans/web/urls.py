"""Addresses of the plans app."""

from django.urls import include, path

from cchc.plans.web.views import events, evidence, findings, home, plan, plan_list, target, task, versions

urlpatterns = [
    path("", home.home, name="home"),
    path("ke-hoach/", plan_list.plan_list, name="plan-list"),
    path("ke-hoach/<int:pk>/", plan.table, name="plan-detail"),
    path("ke-hoach/<int:pk>/bang/", plan.board, name="plan-board"),
    path("ke-hoach/<int:pk>/tien-trinh/", plan.timeline, name="plan-timeline"),
    path("ke-hoach/<int:pk>/xuat/", plan.export, name="plan-export"),
    path("ke-hoach/<int:pk>/dong/", plan.close, name="plan-close"),
    path("ke-hoach/<int:pk>/mo-lai/", plan.reopen, name="plan-reopen"),
    path("ke-hoach/<int:pk>/su-kien/", events.events, name="plan-events"),
    path("ke-hoach/<int:pk>/chi-tieu/", target.target_list, name="target-list"),
    path("ke-hoach/<int:pk>/phat-hien/", findings.finding_list, name="plan-findings"),
    path("ke-hoach/<int:pk>/phat-hien/xuat/", findings.finding_export, name="plan-findings-export"),
    path("ke-hoach/<int:pk>/phat-hien/phieu/", findings.finding_sheet, name="plan-findings-sheet"),
    path("ke-hoach/<int:pk>/ban/", versions.version_list, name="plan-versions"),
    path("ke-hoach/<int:pk>/ban/so-sanh/", versions.version_diff, name="plan-version-diff"),
    path("ke-hoach/<int:pk>/ban/so-sanh/bang/", versions.version_sheet, name="plan-version-sheet"),
    path("ban-sua-doi/<int:pk>/y-kien/", versions.opinion, name="amendment-opinion"),
    path("chi-tieu/<int:pk>/", target.target_detail, name="target-detail"),
    path("nhiem-vu/<int:pk>/", task.detail, name="task-detail"),
    path("nhiem-vu/<int:pk>/sua/", task.edit, name="task-edit"),
    path("nhiem-vu/<int:pk>/bat-dau/", task.act, {"name": "start"}, name="task-start"),
    path("nhiem-vu/<int:pk>/tien-do/", task.act, {"name": "record"}, name="task-record"),
    path("nhiem-vu/<int:pk>/minh-chung/tep/", task.act, {"name": "file"}, name="task-file"),
    path("nhiem-vu/<int:pk>/minh-chung/van-ban/", task.act, {"name": "document"}, name="task-document"),
    path("nhiem-vu/<int:pk>/trinh/", task.act, {"name": "submit"}, name="task-submit"),
    path("nhiem-vu/<int:pk>/duyet/", task.act, {"name": "accept"}, name="task-accept"),
    path("nhiem-vu/<int:pk>/tra-lai/", task.act, {"name": "return"}, name="task-return"),
    path("nhiem-vu/<int:pk>/khong-thuc-hien/", task.act, {"name": "mark_not_doing"}, name="task-not-doing"),
    path("nhiem-vu/<int:pk>/mo-lai/", task.act, {"name": "reopen"}, name="task-reopen"),
    path("nhiem-vu/<int:pk>/trao-doi/", task.act, {"name": "comment"}, name="task-comment"),
    path("nhiem-vu/<int:pk>/giao/", task.act, {"name": "assign"}, name="task-assign"),
    path("minh-chung/<int:pk>/rut/", evidence.withdraw, name="evidence-withdraw"),
    path("nhap/", include("cchc.plans.web.imports.urls")),
]
