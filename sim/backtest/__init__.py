"""Likelihoods beside what happened: how well, and how little, a handful of cases can say."""
