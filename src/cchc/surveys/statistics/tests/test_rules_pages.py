"""The tables of docs/rules/surveys-*.md, read and computed again."""

from pathlib import Path

import numpy as np
import pytest

from cchc.surveys.statistics import plan
from cchc.surveys.statistics.design import Design
from cchc.surveys.statistics.estimating import estimate
from cchc.surveys.statistics.suppression import shown

RULES = Path(__file__).parents[5] / "docs" / "rules"


def rows(page, heading):
    """Rows of the table whose heading row begins so, as lists of cells."""
    lines = (RULES / page).read_text(encoding="utf8").splitlines()
    start = next(at for at, line in enumerate(lines) if line.startswith(f"| {heading}"))
    found = []
    for line in lines[start + 2 :]:
        if not line.startswith("|"):
            break
        found.append([cell.strip() for cell in line.strip("|").split("|")])
    return found


@pytest.mark.parametrize("row", rows("surveys-sample.md", "Số người"), ids=lambda row: "-".join(row[:2]))
def test_sizes_of_samples(row):
    people, margin = int(row[0]), int(row[1].rstrip("%")) / 100
    assert plan.simple_size(people, margin) == int(row[2])
    assert plan.proportion_size(people, margin) == int(row[3])
    assert plan.proportion_size(people, margin, share=0.9) == int(row[4])


def test_the_element_pools_its_items():
    *items, element = rows("surveys-index.md", "Câu | 1")
    columns = [np.repeat([1, 2, 3, 4, 5, 0], [int(cell) for cell in row[1:7]]) for row in items]
    answers = np.column_stack(columns).astype(np.int8)
    design = Design.simple(len(answers))
    said = [row[-1] for row in [*items, element]]
    found = [estimate(answers, design, chosen) for chosen in ([0], [1], None)]
    assert [f"{one.share * 100:.2f}%".replace(".", ",") for one in found] == said


def test_the_hidden_groups():
    table = rows("surveys-suppression.md", "Nhóm")
    member = np.repeat(np.arange(len(table)), [int(row[1]) for row in table])
    assert list(shown([member], [len(table)])[0]) == [row[2].startswith("có") for row in table]
