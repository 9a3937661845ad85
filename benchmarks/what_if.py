"""One trial of "what if" over a round of 15 agencies with 100 leaves each, beside scoring all of them anew, in one run.

    .venv/bin/python benchmarks/what_if.py

A database of its own is made in a temporary folder and filled through the models. Clock time, the best of five passes:

- "answer": the whole answer of the server to a changed form (query, trial, rank, the part of the page that htmx gets);
- "page": the first page, with all inputs;
- "all_sheets": the sheets of all agencies scored anew, as the table of the round does it;
- "trial": the pure trial on a sheet that is there.

What counts is the ratio of "answer" to "all_sheets", and that "answer" stays under 200 ms.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
import time
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

from indices import machine, made_leaves

HERE = Path(__file__).parent
AGENCIES, PASSES = 15, 5


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        os.environ["CCHC_VAR"] = folder
        from cchc.server.prepare import prepare

        prepare(say=False)
        try:
            found = measured()
        finally:
            from cchc.conf import postgres

            postgres.stop(Path(folder))
    (HERE / "results" / "what_if.json").write_text(
        json.dumps(found, ensure_ascii=False, indent=1) + "\n", encoding="utf-8"
    )
    print(json.dumps(found, ensure_ascii=False, indent=1))
    return 0


def measured() -> dict[str, Any]:
    from django.test import Client
    from django.test.utils import setup_test_environment
    from django.urls import reverse
    from django.utils import timezone

    from cchc.agencies.viewer import Viewer
    from cchc.indices.rules.model import Answer
    from cchc.indices.selectors import sheets, whatif

    setup_test_environment()  # keeps what pages were made of
    user, one = filled()
    viewer = Viewer.of(user, timezone.localdate())
    client = Client(headers={"host": "testserver"})
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    address = reverse("index-what-if", args=[one.pk])
    page = client.get(address)
    form = page.context["form"]
    sent = {name: form[name].value() for name in form.fields if form[name].value() not in (None, False, "")}
    sent = {name: str(value).replace(".", ",") for name, value in sent.items()}
    sent[next(iter(sent))] = "99"

    def answer() -> Any:
        return client.post(address, sent, headers={"HX-Request": "true"})

    held = list(one.round.assessments.select_related("round__criteria_set", "round__agency", "agency__parent"))
    sheet = sheets.sheet(viewer, one)
    table = whatif.table_of(viewer, one, sheet)
    changed = {next(iter(sheet.lines)): Answer(value=Decimal(99))}
    trial = answer().context["trial"]
    if len(trial.differences) != 1 or trial.table.count != AGENCIES:
        raise SystemExit(f"the trial is not the one that was meant: {trial.differences}")
    took = {
        "answer": best(answer),
        "page": best(lambda: client.get(address)),
        "all_sheets": best(lambda: sheets.sheets_of(held, sheets.tree_of(one.round.criteria_set))),
        "trial": best(lambda: whatif.tried(sheet, changed, table)),
    }
    return {
        "machine": machine(),
        "agencies": AGENCIES,
        "leaves": len(sheet.lines),
        **{f"{name}_ms": round(1000 * seconds, 1) for name, seconds in took.items()},
        "answer_to_all_sheets": round(took["answer"] / took["all_sheets"], 2),
    }


def filled() -> tuple[Any, Any]:
    """A province, its departments, a set of 100 leaves, an open round in which everybody has declared everything."""
    from cchc.accounts.models import User
    from cchc.agencies.models import Agency, Membership
    from cchc.indices.models import Assessment, CriteriaSet, Criterion, LeafScore, Round
    from cchc.indices.rules.jsonform import dump, dump_answer
    from cchc.indices.rules.model import Answer

    user = User.objects.create(username="do-luong", full_name="Đo lường")
    province = Agency.objects.create(kind="province", name="Tỉnh", valid_from="2020-01-01")
    Agency.objects.filter(pk=province.pk).update(path=f"{province.pk}/", home=province)
    province.refresh_from_db()
    Membership.objects.create(user=user, agency=province, role="focal_point", valid_from="2020-01-01")
    one = CriteriaSet.objects.create(
        agency=province, index_name="Chỉ số", title="Bộ tiêu chí", year=2026, state="confirmed", created_by=user,
        grades=[["Tốt", "80"], ["Khá", "50"]],
    )  # fmt: skip
    leaves = [
        Criterion(
            criteria_set=one, position=at, number=str(at), title=f"Tiêu chí {at}", max_score=1, rule=dump(leaf),
            survey=leaf.rule.kind == "survey",
        )
        for at, leaf in enumerate(made_leaves(), start=1)
    ]  # fmt: skip
    leaves = Criterion.objects.bulk_create(leaves)
    season = Round.objects.create(criteria_set=one, agency=province, title="Kỳ chấm", state="self", created_by=user)
    for at in range(AGENCIES):
        name = f"Sở số {at}"
        agency = Agency.objects.create(kind="department", name=name, parent=province, valid_from="2020-01-01")
        Agency.objects.filter(pk=agency.pk).update(path=f"{province.path}{agency.pk}/", home=agency)
        held = Assessment.objects.create(round=season, agency=agency)
        LeafScore.objects.bulk_create(
            LeafScore(
                assessment=held, criterion=leaf, answer=dump_answer(Answer(value=Decimal((at * 31 + leaf.position * 17) % 101)))
            )
            for leaf in leaves
        )  # fmt: skip
    first = season.assessments.select_related("round__criteria_set", "round__agency", "agency__parent").order_by("pk")[
        0
    ]
    return user, first


def best(one: Callable[[], object]) -> float:
    took = []
    for _ in range(PASSES):
        begun = time.perf_counter()
        one()
        took.append(time.perf_counter() - begun)
    return min(took)


if __name__ == "__main__":
    sys.exit(main())
