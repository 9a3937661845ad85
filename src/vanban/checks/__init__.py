"""Finds in plans what a careful official would want to know before signing.

``check(documents)`` runs every rule of ``RULES`` over a set of documents that belong together (a plan, its appendix,
its sister plans) and returns findings with true places. ``docs/rules/findings.md`` says what each rule sees and leaves
alone.
"""

from vanban.checks.engine import check
from vanban.checks.registry import RULES
from vanban.checks.rule import Rule

__all__ = ["RULES", "Rule", "check"]
