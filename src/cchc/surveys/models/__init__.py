"""Surveys with the versions of their form, collections of answers, the answers, and codes that let one answer once."""

from cchc.surveys.models.answers import Channel, Response, ResponseState, ScaleAnswer
from cchc.surveys.models.collections import Collection, CollectionState, Token, TokenPurpose
from cchc.surveys.models.imports import AnswerImport, ImportState, TakenRow
from cchc.surveys.models.surveys import FormState, FormVersion, Survey, SurveyKind

__all__ = [
    "AnswerImport",
    "Channel",
    "Collection",
    "CollectionState",
    "FormState",
    "FormVersion",
    "ImportState",
    "Response",
    "ResponseState",
    "ScaleAnswer",
    "Survey",
    "SurveyKind",
    "TakenRow",
    "Token",
    "TokenPurpose",
]
