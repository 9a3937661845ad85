"""The two illustrative sets among the samples: every leaf, maximum, rule and piece of evidence is read exactly."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from typing import Any

import pytest

from vanban.checks import check
from vanban.criteria.read import leaves_of
from vanban.criteria.tests.asking import said
from vanban.document import read
from vanban.model import Document

SAMPLES = Path(__file__).parents[4] / "data" / "samples"


def _content(name: str) -> Any:
    """A module of ``data/samples/contents``."""
    spec = importlib.util.spec_from_file_location(f"sample_{name}", SAMPLES / "contents" / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module", params=["docx", "pdf"])
def guidance(request: pytest.FixtureRequest) -> Document:
    return read(SAMPLES / f"huong-dan-cham-diem-minh-hoa-2026.{request.param}")


@pytest.fixture(scope="module", params=["docx", "xlsx"])
def commune(request: pytest.FixtureRequest) -> Document:
    return read(SAMPLES / f"bang-cham-diem-xa-minh-hoa-2026.{request.param}")


def test_sixty_leaves_over_twenty_pages(guidance: Document) -> None:
    expected = [
        (f"{f}.{g}.{n}", leaf.title, leaf.points.replace(",", "."), "survey" if leaf.survey else "self", leaf.expected)
        for f, (_, groups) in enumerate(_content("criteria").FIELDS, start=1)
        for g, (_, leaves) in enumerate(groups, start=1)
        for n, leaf in enumerate(leaves, start=1)
    ]
    found = [leaf for root in guidance.criteria for leaf in leaves_of(root)]
    got = [
        (leaf.number, leaf.title, str(leaf.max_score), leaf.method, tuple(said(rule) for rule in leaf.rules))
        for leaf in found
    ]
    assert len(got) == 60
    for one, other in zip(got, expected, strict=True):
        assert one == other


def test_evidence_and_what_holds_when_nothing_arose(guidance: Document) -> None:
    given = [leaf for _, groups in _content("criteria").FIELDS for _, leaves in groups for leaf in leaves]
    found = [leaf for root in guidance.criteria for leaf in leaves_of(root)]
    assert [leaf.evidence for leaf in found] == [leaf.evidence for leaf in given]
    assert [leaf.not_applicable.gives if leaf.not_applicable else "" for leaf in found] == [
        leaf.nothing for leaf in given
    ]


def test_the_guidance_is_a_set_and_no_plan(guidance: Document) -> None:
    assert guidance.kind == "criteria"
    assert guidance.header.kind == "HD"
    assert (len(guidance.criteria), guidance.criteria_sets[0].total) == (8, 100)
    assert guidance.tasks == guidance.targets == ()
    assert [finding for finding in check([guidance]) if finding.rule.startswith("criteria")] == []


def test_bands_in_rows_with_bonus_and_penalty(commune: Document) -> None:
    found = [leaf for root in commune.criteria for leaf in leaves_of(root)]
    got = [(leaf.number, str(leaf.max_score), leaf.method, tuple(said(rule) for rule in leaf.rules)) for leaf in found]
    assert got == list(_content("criteria_commune").LEAVES)
    assert [root.part for root in commune.criteria] == ["main", "main", "main", "bonus", "penalty"]
    assert commune.criteria_sets[0].total == 40
    nothing = next(leaf.not_applicable for leaf in found if leaf.number == "II.4")
    assert nothing is not None
    assert (nothing.gives, nothing.score) == ("max", 2)


def test_every_place_is_true(guidance: Document) -> None:
    for root in guidance.criteria:
        for leaf in leaves_of(root):
            for rule in leaf.rules:
                assert " ".join(guidance.text[slice(*rule.span)].split()) == rule.text
