"""Finds in plans what a careful official would want to know before signing.

``check(documents)`` runs every rule of ``RULES`` over a set of documents that belong together (a plan, its appendix,
its superior plan, its sister plans) and returns findings with true places; ``only`` and ``without`` choose rules or
classes of rules. ``docs/rules/findings.md`` says what each rule sees and leaves alone.
"""

from vanban.checks.classes import CLASSES, RuleClass
from vanban.checks.engine import check
from vanban.checks.fingerprints import fingerprint
from vanban.checks.registry import RULES, rule_class, rule_reason, rule_title
from vanban.checks.rule import Rule

__all__ = ["CLASSES", "RULES", "Rule", "RuleClass", "check", "fingerprint", "rule_class", "rule_reason", "rule_title"]
