"""The review sheet (phiếu rà soát): findings in the form in which an official hands them to the office that drafted."""

from vanban.review.drafting import Letterhead, review_draft
from vanban.review.sheet import Item, Place, ReadDocument, Sheet, review
from vanban.review.words import SEVERITIES

__all__ = ["SEVERITIES", "Item", "Letterhead", "Place", "ReadDocument", "Sheet", "review", "review_draft"]
