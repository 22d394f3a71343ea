"""The rules of the challenge model: who could win against whom, who expects to gain by it, and who moves where.

Bueno de Mesquita 1985 (American Political Science Review 79, 156-177) and 1994 (in Bueno de Mesquita & Stokman,
European Community Decision Making); equations as Scholz, Calbert & Smith 2011 (Journal of Theoretical Politics 23,
510-531) put them together. Arrays have a first axis of runs R, then governments A; distances are shares of the scale.

The ``text`` of these sources and the ``program`` behind their printed example differ in two places, which are marked;
no other combination gives the printed rounds (docs/challenge.md).
"""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]

STAYS, YIELDS, COMPROMISES, CAPITULATES = range(4)
"""What a government does in a round; the first three of them are preferred in this order by the program."""


class Stakes(NamedTuple):
    """Shapes (R, A): positions in [0, 1], what a government could bring to bear, and the share of it that it would."""

    position: Floats
    capability: Floats
    salience: Floats


class Offers(NamedTuple):
    """What government i is asked for by j, shapes (R, A, A): the kind (STAYS for none) and where i would go."""

    kind: Ints
    target: Floats
    key: Floats
    """What the program compares among offers of one kind: the least counts."""


def influence(stakes: Stakes) -> Floats:
    """What each government does bring to bear (R, A)."""
    return stakes.capability * stakes.salience


def distances(position: Floats) -> Floats:
    """Between any two positions (R, A, A)."""
    found: Floats = np.abs(position[:, :, None] - position[:, None, :])
    return found


def chances(stakes: Stakes, risk: Floats, *, program: bool) -> Floats:
    """The chance (R, A, A) that i prevails over j: the weight of those who are nearer to i, among all that count.

    A third government k throws in c_k s_k (d_kj^r_k - d_ki^r_k). The text divides by what all throw in between i and
    j; the program by the sum of that over all pairs, so that its chances are small.
    """
    loss = distances(stakes.position) ** risk[:, :, None]
    votes = influence(stakes)[:, :, None, None] * (loss[:, :, None, :] - loss[:, :, :, None])
    wins = np.maximum(votes, 0.0).sum(axis=1)
    cast = np.abs(votes).sum(axis=1)
    if program:
        cast = np.broadcast_to(cast.sum(axis=(1, 2), keepdims=True), cast.shape)
    found: Floats = np.divide(wins, cast, out=np.zeros_like(wins), where=cast > 0.0)
    return found


def challenge_values(distance: Floats, chance: Floats, resists: Floats, risk: Floats) -> Floats:
    """What a challenge is worth over the status quo to who makes it, at the exponent of who reckons.

    s (P U_s + (1 - P) U_f) + (1 - s) U_s - U_sq, with U_s = 2 - 4 (1/2 - d/2)^r, U_f = 2 - 4 (1/2 + d/2)^r and
    U_sq = 2 - 4 (1/2)^r; s is the salience of who is challenged. The status quo is taken to last otherwise (Q = 1).
    """
    success = 2.0 - 4.0 * (0.5 - 0.5 * distance) ** risk
    failure = 2.0 - 4.0 * (0.5 + 0.5 * distance) ** risk
    status_quo = 2.0 - 4.0 * 0.5**risk
    return resists * (chance * success + (1.0 - chance) * failure) + (1.0 - resists) * success - status_quo


def risk_exponents(stakes: Stakes, *, program: bool) -> Floats:
    """The exponent r (R, A) of each government, from 1/2 to 2: cautious governments have chosen a safe position.

    With D_i what all others expect of challenging i when nobody minds risk: R_i = (2 D_i - max - min) / (max - min) and
    r_i = (1 - R_i / 3) / (1 + R_i / 3). Where all are as safe, r is 1.
    """
    neutral = np.ones_like(stakes.position)
    distance, chance = distances(stakes.position), chances(stakes, neutral, program=program)
    worth = challenge_values(distance, chance, stakes.salience[:, None, :], neutral[:, :, None])
    worth *= ~np.eye(worth.shape[1], dtype=np.bool_)
    danger = worth.sum(axis=1)
    most, least = danger.max(axis=1, keepdims=True), danger.min(axis=1, keepdims=True)
    spread = most - least
    taking = np.divide(2.0 * danger - most - least, spread, out=np.zeros_like(danger), where=spread > 0.0)
    found: Floats = (1.0 - taking / 3.0) / (1.0 + taking / 3.0)
    return found


def offers(stakes: Stakes, risk: Floats, *, program: bool) -> Offers:
    """What each government i reckons that each j can ask of it, by i's own exponent.

    If both expect to gain and j more, i yields to j. If only j does, they meet in between: i moves by |E_i / E_j| of
    the way; where i loses more than j gains, it gives in.
    """
    position = stakes.position
    distance, chance = distances(position), chances(stakes, risk, program=program)
    exponent = risk[:, :, None]
    own = challenge_values(distance, chance, stakes.salience[:, None, :], exponent)
    others = challenge_values(distance, chance.transpose(0, 2, 1), stakes.salience[:, :, None], exponent)
    apart, wanted = distance > 0.0, others > 0.0
    yields = apart & (others > own) & (own > 0.0)
    meets = apart & wanted & (own < 0.0) & (others > -own)
    gives_in = apart & wanted & (own < 0.0) & (others <= -own)
    kind = np.select([yields, meets, gives_in], [YIELDS, COMPROMISES, CAPITULATES], STAYS)
    share = np.divide(np.abs(own), others, out=np.ones_like(own), where=meets)
    here, there = position[:, :, None], position[:, None, :]
    target = here + np.where(meets, share, 1.0) * (there - here)
    weight = np.abs(own) + np.abs(others)
    between = np.divide(np.abs(own) * here + np.abs(others) * there, weight, out=np.zeros_like(own), where=weight > 0.0)
    key = np.where(meets, between, np.abs(target - here))
    return Offers(kind.astype(np.int64), target, key)


def chosen(made: Offers, position: Floats, *, program: bool) -> Ints:
    """From whom (R, A) each government takes an offer, -1 from nobody.

    The text: the offer that asks for the least move. The program: yielding before compromise before giving in; within a
    kind the least move, but for compromises the least *position* between the two, weighted by what they expect.
    """
    none = made.kind == STAYS
    if not program:
        key = np.where(none, np.inf, np.abs(made.target - position[:, :, None]))
    else:
        first = np.where(none, CAPITULATES + 1, made.kind).min(axis=2, keepdims=True)
        key = np.where(made.kind == first, made.key, np.inf)
        key = np.where(none, np.inf, key)
    found: Ints = key.argmin(axis=2)
    return np.where(none.all(axis=2), -1, found)
