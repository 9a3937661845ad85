"""The aggregates of the app, one file each."""

from cchc.indices.models.rounds import (
    Assessment,
    Effort,
    LeafProof,
    LeafScore,
    Mark,
    Round,
    RoundReviewer,
    Stage,
    Work,
)
from cchc.indices.models.scenarios import Scenario
from cchc.indices.models.sets import BindingKind, BindingState, CriteriaSet, Criterion, LeafBinding, Level, SetState

__all__ = [
    "Assessment",
    "BindingKind",
    "BindingState",
    "CriteriaSet",
    "Criterion",
    "Effort",
    "LeafBinding",
    "LeafProof",
    "LeafScore",
    "Level",
    "Mark",
    "Round",
    "RoundReviewer",
    "Scenario",
    "SetState",
    "Stage",
    "Work",
]
