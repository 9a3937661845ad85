"""Verbs of the service index."""

from cchc.service_index.services.closings import BROKEN, close_month, fail, finish_closing
from cchc.service_index.services.maxima import enter_maxima

__all__ = ["BROKEN", "close_month", "enter_maxima", "fail", "finish_closing"]
