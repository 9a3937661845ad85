"""The verbs of the app: keyword-only, one transaction, one permission check, one audit event."""

from cchc.indices.services.bindings import add_binding, decide_binding, propose_bindings
from cchc.indices.services.forecasting import (
    give_up_forecast,
    make_forecasts,
    rounds_to_forecast,
    run_forecasts,
    start_forecast,
)
from cchc.indices.services.importing import give_up_reading, import_set, read_set
from cchc.indices.services.leaves import (
    appeal_leaf,
    attach_proof,
    score_leaf,
    use_known_proof,
    withdraw_proof,
)
from cchc.indices.services.marks import mark_leaf, mark_many, record_survey, settle_leaf
from cchc.indices.services.planning import drop_scenario, keep_scenario, weigh_leaf
from cchc.indices.services.publishing import publish_round, record_minutes
from cchc.indices.services.rounds import (
    cancel_round,
    close_explanations,
    close_self_score,
    create_round,
    edit_round,
    move_round,
    reopen_self_score,
)
from cchc.indices.services.sets import (
    SetWords,
    add_criterion,
    confirm_set,
    create_set,
    drop_criterion,
    edit_criterion,
    edit_set,
    illustrative_set,
    revise_set,
)
from cchc.indices.services.winning_back import choose_task, draft_plan, make_task

__all__ = [
    "SetWords",
    "add_binding",
    "add_criterion",
    "appeal_leaf",
    "attach_proof",
    "cancel_round",
    "choose_task",
    "close_explanations",
    "close_self_score",
    "confirm_set",
    "create_round",
    "create_set",
    "decide_binding",
    "draft_plan",
    "drop_criterion",
    "drop_scenario",
    "edit_criterion",
    "edit_round",
    "edit_set",
    "give_up_forecast",
    "give_up_reading",
    "illustrative_set",
    "import_set",
    "keep_scenario",
    "make_forecasts",
    "make_task",
    "mark_leaf",
    "mark_many",
    "move_round",
    "propose_bindings",
    "publish_round",
    "read_set",
    "record_minutes",
    "record_survey",
    "reopen_self_score",
    "revise_set",
    "rounds_to_forecast",
    "run_forecasts",
    "score_leaf",
    "settle_leaf",
    "start_forecast",
    "use_known_proof",
    "weigh_leaf",
    "withdraw_proof",
]
