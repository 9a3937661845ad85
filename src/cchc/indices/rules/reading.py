"""From what ``vanban`` reads in a guidance, or from words that a person types, to a rule. docs/rules/indices-reading.md.

Nothing is guessed: a sentence that was not understood makes the leaf ``ByHand`` or is told in ``Read.left``; the words stay.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from cchc.indices.rules.checking import best_of
from cchc.indices.rules.model import (
    HUNDRED,
    ZERO,
    AllOf,
    Arm,
    Band,
    Bands,
    Branch,
    ByHand,
    Choice,
    Condition,
    LeafRule,
    Letter,
    Linear,
    Measure,
    Nothing,
    Option,
    Part,
    Parts,
    PerItem,
    Rule,
    Survey,
    Term,
    Terms,
)
from vanban import criteria_model as read
from vanban.criteria.guidance import read_guidance
from vanban.criteria.passages import Passage
from vanban.text import fold_words

LONGEST_WORDS = 6000
_FIRST = re.compile(r"(?:^|(?<=[\s:]))\(?[1a]\)\s")
_LISTED = re.compile(r"[;\n]\s*|(?:^|[,.]?\s)\(?(?:[0-9]{1,2}|[a-zđ])\)\s*")
_WHOLE = re.compile(
    r"(?:Đáp ứng |Bảo đảm |Đảm bảo |Có |đáp ứng |bảo đảm |đảm bảo )?(?:[Đđ]ầy đủ|[Đđ]ủ)(?: (?:tất cả|các|mọi) yêu cầu)?(?: về)?\s*:?\s+"
)
_OWN_POINTS = re.compile(r"\s*\((?:tối đa:? )?[0-9]+(?:[.,][0-9]+)? ?điểm\)\s*:?$", re.IGNORECASE)
_SURVEY = re.compile(r"(?:dieu tra|khao sat) xa hoi hoc[ .]*$|dtxhh[ .]*$")
_COMMAS = re.compile(r"\s*[,+;]\s*|\s+và\s+")
_LONGEST_CONDITION = 200
_REST = re.compile(r"(?:cac )?(?:truong hop |muc )?(?:con lai|khac)(?![a-z])")
_ON_TIME = re.compile(
    r"^(?:da )?(?:ban hanh |gui |thuc hien |nop |bao cao |hoan thanh )?(?:dung (?:thoi )?han|kip thoi|dung thoi gian)"
)


@dataclass(frozen=True, slots=True)
class Read:
    """``left``: sentences that give points and were not understood."""

    leaf: LeafRule
    left: tuple[str, ...] = ()


def read_words(text: str, most: Decimal | None, part: Part = "main", *, survey: bool = False) -> Read:
    """The rule that the words of a guidance say: ``100%: 1 điểm; từ 80% đến dưới 100%: 0,5; dưới 80%: 0``."""
    words = text.strip()[:LONGEST_WORDS]
    survey = survey or _SURVEY.match(fold_words(words)) is not None
    found = read_guidance([Passage(words, 0)], [], most)
    return _read(
        found.rules, most, part, words, found.not_applicable, found.requirement, found.variables, survey=survey
    )


def read_criterion(one: read.Criterion) -> Read:
    """The rule of a leaf of a set as ``vanban`` read it."""
    words = "\n".join(dict.fromkeys(rule.text for rule in one.rules))
    if one.not_applicable is not None and one.not_applicable.text not in words:
        words = f"{words}\n{one.not_applicable.text}".strip()
    survey = one.method == "survey"
    return _read(
        one.rules, one.max_score, one.part, words, one.not_applicable, one.requirement, one.variables, survey=survey
    )


def _read(
    rules: Sequence[read.Rule],
    most: Decimal | None,
    part: Part,
    words: str,
    nothing: read.NotApplicable | None,
    requirement: str,
    variables: Sequence[tuple[str, str]],
    *,
    survey: bool,
) -> Read:
    left = tuple(_unread(rules))
    if survey:
        made: Rule = Survey(most or ZERO, words=words)
    else:
        whole = most if part == "main" else None
        told = rules if whole is None else _taken_off(rules, whole)
        made = replace(_rule(told, most, requirement, variables), words=words)
        if isinstance(made, PerItem) and whole is not None:
            made = _from_all(made, whole)
        if isinstance(made, ByHand):
            left = tuple(dict.fromkeys(rule.text for rule in rules))
    top = most if most is not None or part != "main" else best_of(made)
    return Read(LeafRule(made, top, part, _nothing(nothing)), left)


def _unread(rules: Iterable[read.Rule]) -> Iterator[str]:
    for rule in rules:
        if isinstance(rule, read.Unread):
            yield rule.text
        elif isinstance(rule, read.Branch | read.Share):
            yield from _unread(rule.rules)


def _nothing(given: read.NotApplicable | None) -> Nothing | None:
    if given is None or given.gives == "unknown":
        return None
    if given.gives == "score":
        return Nothing("points", given.score, given.text)
    return Nothing(given.gives, None, given.text)


def _taken_off(rules: Sequence[read.Rule], most: Decimal) -> list[read.Rule]:
    """``01 lần: trừ 0,5 điểm`` of a leaf in the scale leaves the rest of its maximum; not once leaves it whole."""
    made = [
        replace(rule, score=max(ZERO, most + rule.score))
        if isinstance(rule, read.Band | read.Choice) and rule.score is not None and rule.score < 0
        else rule
        for rule in rules
    ]
    counted = [rule for rule in rules if isinstance(rule, read.Band) and rule.measure != "rate"]
    if made == list(rules) or not counted or any(band.from_ is None or band.from_ == 0 for band in counted):
        return made
    one = counted[0]
    return [read.Band("", one.span, ZERO, ZERO, unit=one.unit, measure=one.measure, score=most), *made]


def _from_all(rule: PerItem, most: Decimal) -> PerItem:
    """``Mỗi việc chậm trừ 0,25``: of a leaf in the scale that is taken off all its points."""
    if rule.points >= 0 or rule.start or most <= 0:
        return rule
    return replace(rule, start=most, cap=rule.cap or most)


def _rule(
    rules: Sequence[read.Rule], most: Decimal | None, requirement: str, variables: Sequence[tuple[str, str]]
) -> Rule:
    known = [rule for rule in rules if not isinstance(rule, read.Unread)]
    for kind, made in ((read.Branch, Branch), (read.Share, Parts)):
        if any(isinstance(rule, kind) for rule in known):
            return _nested(known, kind, made, most, requirement, variables)
    if (parts := _added_up(known, most)) is not None:
        return parts
    bands = [rule for rule in known if isinstance(rule, read.Band)]
    choices = [rule for rule in known if isinstance(rule, read.Choice)]
    items = [rule for rule in known if isinstance(rule, read.PerItem)]
    if bands and not items:
        return _of_bands(bands, choices, most, variables)
    if items and (deducted := _deducted(items, bands, choices, most)) is not None:
        return deducted
    if items and not bands:
        return _of_items(items, choices)
    return _of_choices(choices, most, requirement) if choices and not items and not bands else ByHand()


def _added_up(rules: Sequence[read.Rule], most: Decimal | None) -> Parts | None:
    """``Có kế hoạch: 0,5; có báo cáo: 0,5`` of a leaf of 1 point: none of them reaches the maximum, all together do. They are parts,
    each met or not; a state without points belongs to the part before it."""
    if not all(isinstance(rule, read.Band | read.Choice) and rule.score is not None for rule in rules):
        return None
    given = [(rule, rule.score) for rule in rules if isinstance(rule, read.Band | read.Choice) and rule.score]
    points = [score for _, score in given]
    if len(points) < 2 or min(points) < 0 or not max(points) < sum(points) == most:
        return None
    return Parts(tuple(_part(f"p{at}", rule, score) for at, (rule, score) in enumerate(given, start=1)))


def _part(key: str, rule: read.Band | read.Choice, points: Decimal) -> Arm:
    label = rule.label if isinstance(rule, read.Choice) else _OWN_POINTS.sub("", rule.text.rstrip(" .;")).rstrip(" :")
    return Arm(key, label, Choice((Option("co", "có", points), Option("khong", "không", ZERO))), points)


def _nested(
    rules: Sequence[read.Rule],
    kind: type,
    made: type[Branch | Parts],
    most: Decimal | None,
    requirement: str,
    variables: Sequence[tuple[str, str]],
) -> Rule:
    arms = []
    for at, rule in enumerate((one for one in rules if isinstance(one, kind)), start=1):
        if isinstance(rule, read.Share):
            under = _rule(rule.rules, rule.max_score, "", variables)
            arms.append(Arm(f"p{at}", _OWN_POINTS.sub("", rule.title) or rule.title, under, rule.max_score))
        elif isinstance(rule, read.Branch):
            arms.append(Arm(f"n{at}", rule.condition, _rule(rule.rules, most, "", variables)))
    rest = [one for one in rules if not isinstance(one, kind)]
    if rest and made is Branch:
        arms.append(Arm("khac", "Trường hợp khác", _rule(rest, most, requirement, variables)))
    elif rest:
        return ByHand()
    return made(tuple(arms))


def _of_choices(choices: Sequence[read.Choice], most: Decimal | None, requirement: str) -> Rule:
    points = [_points(one, most) for one in choices]
    if any(one is None for one in points):
        return ByHand()
    lacking = len(choices) == 2 and (choices[0].all_of or fold_words(choices[1].label).startswith("thieu"))
    if lacking and points[1] == 0:
        conditions = conditions_in(requirement) or conditions_in(choices[0].label)
        if len(conditions) > 1:
            return AllOf(conditions, points[0] or ZERO)
    return Choice(_options(choices, most))


def conditions_in(text: str) -> tuple[Condition, ...]:
    """``(1) đủ số lượng; (2) đủ nội dung; (3) đúng hạn`` and ``Đủ số lượng, nội dung, đúng hạn``: what is asked, one by one;
    empty where it cannot be told apart."""
    first = _FIRST.search(text)
    if first is not None:
        pieces = _LISTED.split(text[first.start() :])
    else:
        whole = _WHOLE.match(text)
        pieces = _COMMAS.split(text[whole.end() :].strip("() ")) if whole is not None else []
    named = [name for piece in pieces if (name := piece.strip(" ;,.:-+()"))]
    if len(named) < 2 or any(len(name) > _LONGEST_CONDITION for name in named):
        return ()
    return tuple(Condition(f"y{at}", name) for at, name in enumerate(named, start=1))


def _options(choices: Sequence[read.Choice], most: Decimal | None) -> tuple[Option, ...]:
    return tuple(Option(f"m{at}", one.label, _points(one, most) or ZERO) for at, one in enumerate(choices, start=1))


def _points(one: read.Choice, most: Decimal | None) -> Decimal | None:
    if one.score is not None:
        return one.score
    return most if one.proportional is not None and not one.proportional.terms else None


def _of_items(items: Sequence[read.PerItem], choices: Sequence[read.Choice]) -> Rule:
    if any(one.score for one in choices) or any(one.each <= 0 or (one.score < 0 and one.unit == "%") for one in items):
        return ByHand()
    made = [
        PerItem(one.score, one.unit, one.each, abs(one.cap) if one.cap is not None else None, words=one.text)
        for one in items
    ]
    if len(made) == 1:
        return made[0]
    return Parts(tuple(Arm(f"p{at}", _name_of(one), one) for at, one in enumerate(made, start=1)))


def _name_of(item: PerItem) -> str:
    """What stands before the points; the unit where nothing does."""
    name, colon, _points = item.words.partition(":")
    return name.strip(" -+") if colon else item.unit


def _deducted(
    items: Sequence[read.PerItem], bands: Sequence[read.Band], choices: Sequence[read.Choice], most: Decimal | None
) -> Rule | None:
    """``Đủ 4 báo cáo: 1 điểm; thiếu một báo cáo trừ 0,25``: one state with all points, then so much off for each. A per cent is taken
    off below 100 % only; else of what it is counted is not known. ``Chậm quá 10 ngày không chấm`` beside ``chậm 1 ngày trừ 0,1``
    holds where nothing is left by then."""
    given = [_points(one, most) for one in choices] + [band.score for band in bands]
    positive = [points for points in given if points]
    one = items[0]
    if len(items) != 1 or one.score >= 0 or one.each <= 0 or not one.unit or None in given:
        return None
    below = one.unit == "%" and any(band.measure == "rate" and band.from_ == HUNDRED and band.score for band in bands)
    if one.unit == "%" and not below:
        return None
    zero = [band.from_ for band in bands if not band.score]
    start = positive[0] if positive else (most if zero else None)
    if len(positive) > 1 or start is None or start <= 0 or (most is not None and start > most):
        return None
    if any(end is None or start + one.score * int(end / one.each) > 0 for end in zero):
        return None
    unit = "% dưới 100%" if below else one.unit
    return PerItem(one.score, unit, one.each, abs(one.cap) if one.cap is not None else start, start)


def _of_bands(
    bands: Sequence[read.Band],
    choices: Sequence[read.Choice],
    most: Decimal | None,
    variables: Sequence[tuple[str, str]],
) -> Rule:
    terms = [band.proportional for band in bands if band.proportional is not None and band.proportional.terms]
    if terms:
        alone = len(bands) == 1 and not any(one.score for one in choices)
        return _terms(terms[0], variables) if alone else ByHand()
    made = [_band(band, most) for band in bands]
    if any(band is None for band in made) or any(_points(one, most) is None for one in choices):
        return ByHand()
    whole = [band for band in made if band is not None]
    measure: Measure = next((band.measure for band in bands if band.measure != "rate"), "rate")
    unit = next((band.unit for band in bands if band.unit), "%" if measure == "rate" else "")
    options, otherwise = [], ZERO
    if measure == "rate":
        whole = _between_the_others(_without_gaps(_open_above(whole)))
    for given, one in zip(choices, _options(choices, most), strict=True):
        if given.otherwise and _REST.match(fold_words(one.label)):
            otherwise = one.points
            continue
        on_time = measure == "days_late" and _ON_TIME.match(fold_words(one.label))
        if on_time and not any(band.holds(ZERO) for band in whole):
            whole.append(Band(one.points, ZERO, ZERO, high_closed=True, words=one.label))
        else:
            options.append(one)
    linear = _linear(whole, unit) if measure == "rate" and not options and not otherwise else None
    return linear or Bands(tuple(whole), measure, unit, tuple(options), otherwise)


def _open_above(bands: Sequence[Band]) -> list[Band]:
    """ "100%" alone as the best band holds for more than 100 % too: guidance does not think of it."""
    beyond = any(band.high is None or band.high > HUNDRED for band in bands if band.low is None or band.low >= HUNDRED)
    top = {band for band in bands if band.high == HUNDRED and band.high_closed and band.low == HUNDRED}
    return [replace(band, high=None, high_closed=False) if band in top and not beyond else band for band in bands]


def _without_gaps(bands: list[Band]) -> list[Band]:
    """``70-99%`` beside ``100%``: a rate of 99,5 % is in the lower one; guidance thinks of whole per cents there."""
    starts = {band.low for band in bands if band.low is not None and band.low_closed}
    return [
        replace(band, high=band.high + 1, high_closed=False)
        if band.high is not None and band.high_closed and band.high + 1 in starts and band.low != band.high
        else band
        for band in bands
    ]


def _between_the_others(bands: list[Band]) -> list[Band]:
    """``100%: 2; dưới 95%: 0; điểm = 2 x (b/a)``: a formula without ends holds where no other band does."""
    free = [band for band in bands if band.full is not None and band.low is None and band.high is None]
    if len(free) != 1 or len(bands) == 1:
        return bands
    under = max((band.high for band in bands if band.low is None and band.high is not None), default=None)
    over = min((band.low for band in bands if band.high is None and band.low is not None), default=None)
    ends = replace(free[0], low=under, high=over, high_closed=False)
    return [ends if band is free[0] else band for band in bands]


def _band(band: read.Band, most: Decimal | None) -> Band | None:
    ends = (band.from_, band.to, band.from_closed, band.to_closed)
    if band.score is not None:
        return Band(band.score, *ends, words=band.text)
    if band.proportional is None or not band.proportional.full:
        return None
    points = band.proportional.points if band.proportional.points is not None else most
    return None if points is None else Band(points, *ends, full=band.proportional.full, words=band.text)


def _linear(bands: Sequence[Band], unit: str) -> Linear | None:
    """One band in proportion, at most one above it (all points) and one below it (fixed points), without gaps between."""
    share = [band for band in bands if band.full is not None]
    if len(share) != 1:
        return None
    middle, fixed = share[0], [band for band in bands if band.full is None]
    full = middle.full or HUNDRED
    floor, cap = middle.low or ZERO, middle.high if middle.high is not None else full
    above = [band for band in fixed if band.low is not None and band.low >= cap]
    under = [band for band in fixed if band.high is not None and band.high <= floor and band not in above]
    if len(above) > 1 or len(under) > 1 or len(above) + len(under) != len(fixed) or not middle.low_closed:
        return None
    if cap != full or any(band.points != middle.points or band.low != cap or not band.low_closed for band in above):
        return None
    if any(band.high != floor or band.high_closed or band.low is not None for band in under) or (floor and not under):
        return None
    return Linear(middle.points, floor, cap, full, under[0].points if under else ZERO, unit or "%")


def _terms(given: read.Proportional, variables: Sequence[tuple[str, str]]) -> Rule:
    terms = tuple(Term(one.share, one.of, one.factor) for one in given.terms)
    used = dict.fromkeys(letter for one in terms for letter in (one.share, one.of) if letter)
    meanings = dict(variables)
    return Terms(terms, tuple(Letter(name, meanings.get(name, "")) for name in used))
