"""Made-up people whose true satisfaction is known: what intervals and signs are measured on, and what demonstrations show."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from cchc.surveys.statistics.estimating import SATISFIED, Answers

BLANK = 0.03
MOOD = 0.9
"""How much one person's answers hang together (standard deviation of the mood shared by all of their items)."""


@dataclass(frozen=True)
class Population:
    """Answers that everybody would give (people, items), and the stratum of each."""

    answers: Answers
    stratum: NDArray[np.int64]

    @property
    def sizes(self) -> NDArray[np.int64]:
        return np.bincount(self.stratum)

    def share(self, items: Sequence[int] | None = None) -> float:
        """The true pooled share of satisfied answers."""
        chosen = self.answers if items is None else self.answers[:, list(items)]
        return float((chosen >= SATISFIED).sum() / (chosen > 0).sum())


def population(seed: int, sizes: Sequence[int], moods: Sequence[float], items: int) -> Population:
    """`moods`: mean mood of each stratum; 0 is about half satisfied, 1 about four fifths. Items differ in difficulty."""
    chance = np.random.default_rng(seed)
    stratum = np.repeat(np.arange(len(sizes)), sizes)
    person = chance.normal(np.asarray(moods)[stratum], MOOD)
    difficulty = np.linspace(-0.5, 0.5, items)
    feeling = person[:, None] - difficulty[None, :] + chance.normal(0, 0.8, (len(stratum), items))
    value = np.digitize(feeling, [-2.2, -1.1, 0.0, 1.6]) + 1
    value[chance.random(value.shape) < BLANK] = 0
    value[value.max(axis=1) == 0, 0] = 3
    return Population(value.astype(np.int8), stratum.astype(np.int64))


def sample(chance: np.random.Generator, people: Population, sizes: Sequence[int]) -> NDArray[np.int64]:
    """Rows of a simple sample without replacement in each stratum; one size: from everybody."""
    if len(sizes) == 1:
        return chance.choice(len(people.answers), sizes[0], replace=False)
    places = [np.flatnonzero(people.stratum == at) for at in range(len(sizes))]
    return np.concatenate(
        [chance.choice(place, size, replace=False) for place, size in zip(places, sizes, strict=True)]
    )
