"""What gives a leaf its value: proposals with reasons, accepted or set aside by the focal point of the agency."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from cchc.agencies.models import Agency
from cchc.agencies.viewer import Viewer
from cchc.core.errors import NotAllowed, Refused
from cchc.indices import permissions
from cchc.indices.models import GIVE_A_VALUE, BindingKind, BindingState, CriteriaSet, Criterion, LeafBinding, SetState
from cchc.indices.rules.model import Bands, Choice, LeafRule, Linear, PerItem
from cchc.indices.rules.proposing import LEAST_MEASURE, LEAST_TASK, Candidate, proofs_named, propose, reports_named
from cchc.indices.selectors.trees import Line, tree_of
from cchc.indices.services import access
from cchc.measures import public as measures
from cchc.plans.models import Task
from cchc.reports.public import PERIODIC, titles_of

OF_REPORTS = "report:"


@transaction.atomic
def propose_bindings(viewer: Viewer, *, criteria_set: CriteriaSet, agency: Agency) -> int:
    """Look for measures, tasks, reports and kinds of proof for every leaf; what was decided stays. How many proposals are new.
    Raises NotAllowed, Refused."""
    one = _readable(viewer, criteria_set, agency)
    known = {
        (row.criterion_id, row.kind, row.key, row.task_id)
        for row in LeafBinding.objects.filter(criterion__criteria_set=one, agency=agency)
    }
    tasks = list(
        Task.objects.filter(
            viewer.reads("plan__agency"), plan__agency=agency, plan__year=one.year, dropped_in__isnull=True
        )
    )
    found = [row for line in tree_of(one).leaves for row in _proposals(line, agency, tasks)]
    fresh = [row for row in found if (row.criterion_id, row.kind, row.key, row.task_id) not in known]
    LeafBinding.objects.bulk_create(fresh, ignore_conflicts=True)
    access.record("criteria_set.bindings_proposed", viewer, one, agency, title=one.title, count=len(fresh))
    return len(fresh)


@transaction.atomic
def decide_binding(viewer: Viewer, *, binding: LeafBinding, accept: bool) -> LeafBinding:
    """Take a proposal or set it aside; either can be changed later. A measure, a task or reports give the value: one kind
    counts at a time, and of measures and tasks one. Raises NotAllowed, Refused."""
    rows = LeafBinding.objects.select_for_update(of=("self",)).select_related("criterion__criteria_set", "agency")
    locked = rows.filter(viewer.reads("agency"), pk=binding.pk).first()
    if locked is None:
        raise NotAllowed
    _require(viewer, locked.agency)
    locked.state = BindingState.ACCEPTED if accept else BindingState.REJECTED
    locked.decided_by, locked.decided_at = viewer.user, timezone.now()
    locked.save()
    if accept and locked.kind in GIVE_A_VALUE:
        others = LeafBinding.objects.filter(
            criterion=locked.criterion, agency=locked.agency, state=BindingState.ACCEPTED, kind__in=GIVE_A_VALUE
        ).exclude(pk=locked.pk)
        if locked.kind == BindingKind.REPORT:
            others = others.exclude(kind=BindingKind.REPORT)
        others.update(state=BindingState.PROPOSED)
    verb = "criteria_set.binding_accepted" if accept else "criteria_set.binding_rejected"
    access.record(
        verb,
        viewer,
        locked.criterion.criteria_set,
        locked.agency,
        criterion=str(locked.criterion),
        to=described(locked),
    )
    return locked


@transaction.atomic
def add_binding(viewer: Viewer, *, criterion: Criterion, agency: Agency, key: str) -> LeafBinding:
    """Bind a leaf by hand to a measure, by its key, or to reports: ``report:Q1``, ``report:all`` for those of the whole year.
    Raises NotAllowed, Refused (field "key")."""
    _readable(viewer, criterion.criteria_set, agency)
    if not criterion.is_leaf or criterion.survey:
        raise Refused("Chỉ gắn số liệu cho tiêu chí tự chấm.", field="key")
    report = key.removeprefix(OF_REPORTS)
    if report != key and (report in PERIODIC or report == "all"):
        kind, keys = BindingKind.REPORT, PERIODIC if report == "all" else (report,)
    elif measures.measure(key) is not None:
        kind, keys = BindingKind.MEASURE, (key,)
    else:
        raise Refused("Không có số liệu này. Hãy chọn trong danh sách.", field="key")
    made = []
    for one in keys:
        row, _ = LeafBinding.objects.get_or_create(
            criterion=criterion, agency=agency, kind=kind, key=one, task=None, defaults={"reason": "Đầu mối chọn."}
        )
        made.append(decide_binding(viewer, binding=row, accept=True))
    return made[-1]


def described(row: LeafBinding) -> str:
    if row.kind == BindingKind.MEASURE:
        found = measures.measure(row.key)
        return found.name if found is not None else row.key
    if row.kind == BindingKind.REPORT:
        return titles_of(row.criterion.criteria_set.year).get(row.key, row.key)
    return str(row.task)[:200] if row.task is not None else row.key


def report_choices(year: int) -> list[tuple[str, str]]:
    """What ``add_binding`` takes for reports, with their names."""
    titles = titles_of(year)
    single = [(f"{OF_REPORTS}{key}", title) for key, title in titles.items()]
    return [(f"{OF_REPORTS}all", f"Mọi báo cáo CCHC định kỳ năm {year}"), *single] if single else []


def _readable(viewer: Viewer, one: CriteriaSet, agency: Agency) -> CriteriaSet:
    found = CriteriaSet.objects.filter(permissions.reads_sets(viewer), pk=one.pk).first()
    if found is None:
        raise NotAllowed
    _require(viewer, agency)
    if found.state != SetState.CONFIRMED:
        raise Refused("Bộ tiêu chí chưa được xác nhận. Hãy xác nhận trước khi gắn số liệu.")
    return found


def _require(viewer: Viewer, agency: Agency) -> None:
    if not permissions.manages(viewer, agency):
        raise NotAllowed("Chỉ đầu mối CCHC hoặc lãnh đạo của đơn vị gắn số liệu cho tiêu chí.")


def _proposals(line: Line, agency: Agency, tasks: list[Task]) -> list[LeafBinding]:
    leaf, one = line.leaf, line.criterion
    if leaf is None or line.is_survey:
        return []
    found = []
    proposal = propose(one.title, _measures_for(leaf), LEAST_MEASURE)
    if proposal is not None:
        found.append(_row(one, agency, BindingKind.MEASURE, proposal.reason, key=proposal.key))
    if isinstance(leaf.rule, Choice) or (isinstance(leaf.rule, Bands) and leaf.rule.measure == "days_late"):
        names = (Candidate(str(task.pk), task.content, (task.product,)) for task in tasks)
        chosen = propose(one.title, names, LEAST_TASK)
        if chosen is not None:
            task = next(task for task in tasks if str(task.pk) == chosen.key)
            found.append(_row(one, agency, BindingKind.TASK, chosen.reason, task=task))
    for key in reports_named(f"{one.title} {one.requirement}"):
        found.append(_row(one, agency, BindingKind.REPORT, "Tiêu chí nói về chế độ báo cáo CCHC định kỳ.", key=key))
    for name in proofs_named(one.evidence):
        found.append(_row(one, agency, BindingKind.EVIDENCE, "Hướng dẫn nêu ở phần tài liệu kiểm chứng.", key=name))
    return found


def _measures_for(leaf: LeafRule) -> list[Candidate]:
    """Measures whose unit fits the rule: shares for rates, counts for numbers."""
    if isinstance(leaf.rule, Linear) or (isinstance(leaf.rule, Bands) and leaf.rule.measure == "rate"):
        fits = [one for one in measures.measures() if one.unit == "%"]
    elif isinstance(leaf.rule, PerItem) or (isinstance(leaf.rule, Bands) and leaf.rule.measure == "count"):
        fits = [one for one in measures.measures() if one.unit != "%"]
    else:
        fits = []
    return [Candidate(one.key, one.name, one.subject_words) for one in fits]


def _row(
    one: Criterion, agency: Agency, kind: str, reason: str, *, key: str = "", task: Task | None = None
) -> LeafBinding:
    return LeafBinding(criterion=one, agency=agency, kind=kind, key=key, task=task, reason=reason[:600])
