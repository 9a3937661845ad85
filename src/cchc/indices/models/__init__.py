"""The aggregates of the app, one file each."""

from cchc.indices.models.forecasts import OPEN_RUNS, Forecast, ForecastRun, RunState
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
from cchc.indices.models.sets import (
    GIVE_A_VALUE,
    BindingKind,
    BindingState,
    CriteriaSet,
    Criterion,
    LeafBinding,
    Level,
    SetState,
)

__all__ = [
    "GIVE_A_VALUE",
    "OPEN_RUNS",
    "Assessment",
    "BindingKind",
    "BindingState",
    "CriteriaSet",
    "Criterion",
    "Effort",
    "Forecast",
    "ForecastRun",
    "LeafBinding",
    "LeafProof",
    "LeafScore",
    "Level",
    "Mark",
    "Round",
    "RoundReviewer",
    "RunState",
    "Scenario",
    "SetState",
    "Stage",
    "Work",
]
