"""One round: an offer, the answers, and what the governments learn from them."""

from typing import TYPE_CHECKING

import numpy as np

from sim import draw
from sim.model.learning import note_learning, possible_toughness
from sim.model.record import Answer, Offer, Passed, Signed
from sim.model.replies import belief_of, choice_of, reason_of
from sim.model.view import PastOffer, RoundView
from sim.outcomes import CROSSING, IN_FORCE, MEASURES, OFFERS, PACKAGE, SIGNED
from sim.rules.answer import ACCEPTS
from sim.rules.choices import lay_out
from sim.rules.threshold import threshold
from sim.world.arrays import NOBODY

if TYPE_CHECKING:
    from sim.model.negotiation import NegotiationModel


def hold_round(model: "NegotiationModel", proposer: int) -> bool:
    """Offer, answers, learning; writes the row, the beliefs and the record, and tells whether a package was signed."""
    row, world = model.row, model.world
    views = views_of(model)
    offer = _proposal(model, views[proposer], proposer)
    if offer == NOBODY:
        model.record.append(Passed(model.week, world.governments[proposer]))
        return False
    row[OFFERS] += 1
    package, accepted, crosses = int(views[0].choices.packages[offer]), list[str](), False
    for g, view in enumerate(views):
        if g != proposer:
            accepts = _answer(model, view, offer) == ACCEPTS
            _learn(model, views, g, offer, accepted=accepts)
            accepted += [view.name] if accepts else []
            crosses |= bool(view.choices.crossed[g, offer] != 0)
    row[CROSSING] += crosses
    model.past_offers.append(PastOffer(model.week, views[proposer].name, package, tuple(accepted)))
    if len(accepted) < world.arrays.others_needed:
        return False
    row[PACKAGE], row[SIGNED], row[IN_FORCE] = package, model.week, NOBODY
    model.record.append(Signed(model.week, package))
    return True


def views_of(model: "NegotiationModel") -> list[RoundView]:
    """The round of this week as each government sees it; they have to be talking."""
    world, private, leaders = model.world, model.nature.private, model.leaders
    arrays = world.arrays
    choices = lay_out(model.sealed, private, model.plan, model.view, model.week, model.row[MEASURES])
    waiting = np.array([threshold(w, s, 0.0) for w, s in zip(choices.waiting, model.shift, strict=True)])
    views: list[RoundView] = []
    for g, leader in enumerate(leaders):
        thresholds = waiting.copy()
        thresholds[g] = threshold(choices.waiting[g], model.shift[g], model.nature.toughness[leader])
        views.append(
            RoundView(
                world=world,
                week=model.week,
                government=g,
                leaders=tuple(world.leaders[each] for each in leaders),
                choices=choices,
                waiting=waiting,
                thresholds=thresholds,
                toughness=np.array([possible_toughness(model, each) for each in leaders]),
                beliefs=model.beliefs[g].copy(),
                lines=tuple(model.line_names[each] for each in leaders),
                sincere=int(model.nature.sincere[leader]),
                utility=private.utility[arrays.taste[model.view, model.week], leader],
                draw=draw.draw_answer(model.key, model.replication, model.week, g),
                past_offers=tuple(model.past_offers),
            )
        )
    return views


def _proposal(model: "NegotiationModel", view: RoundView, proposer: int) -> int:
    """The choice put on the table, noted with what its proposer expects of it."""
    government = model.governments[proposer]
    offer = choice_of(government, government.propose(view), len(view.choices.packages))
    if offer != NOBODY:
        model.record.append(
            Offer(
                model.week,
                proposer=government.name,
                package=int(view.choices.packages[offer]),
                value=float(view.values[offer]),
                threshold=view.threshold,
                acceptance=view.acceptance_of(offer),
                ratification=float(view.ratification[offer]),
            )
        )
    return offer


def _answer(model: "NegotiationModel", view: RoundView, offer: int) -> int:
    """One government's answer, noted with what speaks for it."""
    government = model.governments[view.government]
    reason = reason_of(government, government.answer(view, offer))
    crossed = int(view.choices.crossed[view.government, offer])
    model.record.append(
        Answer(
            model.week,
            government=government.name,
            leader=government.leader,
            package=int(view.choices.packages[offer]),
            reason=reason,
            value=float(view.values[offer]),
            threshold=view.threshold,
            crossed=_named(view, crossed),
            meant=_named(view, crossed & view.sincere),
        )
    )
    return reason


def _named(view: RoundView, bits: int) -> tuple[str, ...]:
    """The names of some of its own red lines."""
    return tuple(name for slot, name in enumerate(view.lines[view.government]) if bits >> slot & 1)


def _learn(model: "NegotiationModel", views: list[RoundView], about: int, offer: int, *, accepted: bool) -> None:
    """What the others make of one government's answer; at its own place it keeps what the first of them does."""
    before = model.beliefs[:, about].copy()
    others = [government for government in model.governments if government.number != about]
    for holder in others:
        learnt = holder.learn(about, views[holder.number], offer, accepted=accepted)
        model.beliefs[holder.number, about] = belief_of(holder, learnt)
    model.beliefs[about, about] = model.beliefs[others[0].number, about]
    note_learning(model, about, before, "answer")
