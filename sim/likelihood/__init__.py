"""Outcomes -> the likelihood of agreements, with intervals: by week, by question, around hand-overs, in a mix."""

from sim.likelihood.agreed import Agreed
from sim.likelihood.endings import Course, Measured
from sim.likelihood.interval import Estimate, Path
from sim.likelihood.questions import Handover, QuestionLikelihood, Split
from sim.likelihood.summary import Likelihoods, likelihoods_of

__all__ = [
    "Agreed",
    "Course",
    "Estimate",
    "Handover",
    "Likelihoods",
    "Measured",
    "Path",
    "QuestionLikelihood",
    "Split",
    "likelihoods_of",
]
