"""What all may see of a negotiation while it is played: offers and answers without what spoke for them."""

from collections.abc import Sequence

from sim.language import gettext as _
from sim.language import ngettext
from sim.model.record import Answer, Happening, Learnt, NoRound, Offer, Passed
from sim.rules.answer import ACCEPTS
from sim.story import Entry, entry_of
from sim.story.grammar import sentence
from sim.story.sentences import offered, told
from sim.story.words import Words
from sim.world import World


def openly(world: World, record: Sequence[Happening], *, after: int = 0) -> tuple[Entry, ...]:
    """One entry for each happening that is public, in the language spoken; those before ``after`` are known already."""
    words = Words(world, record)
    for name in world.governments:
        words.government(name)  # people play it: it is not "the model's"
    entries = ((each, _said(each, words)) for each in record[after:])
    return tuple(entry_of(each, text, words) for each, text in entries if text)


def _said(happening: Happening, words: Words) -> str:
    match happening:
        case NoRound() | Learnt():
            return ""
        case Passed():
            name = words.government(happening.proposer)
            return sentence(ngettext("{governments} passed", "{governments} passed", 1).format(governments=name))
        case Offer():
            return offered(happening, words)
        case Answer():
            text = _("{government} accepted") if happening.reason == ACCEPTS else _("{government} refused")
            return sentence(text.format(government=words.government(happening.government)))
        case _:
            return told(happening, words)
