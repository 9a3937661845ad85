"""What the statistics cannot do, as a word that a page turns into a sentence."""


class PlanError(Exception):
    """`args[0]` says what is wrong: "no people", "margin", "confidence", "response" or "no spread"."""


class RakingError(Exception):
    """Margins that no weights reach: a category that nobody answered in, or totals that contradict each other."""
