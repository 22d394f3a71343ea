"""The challenge model of Bueno de Mesquita, a second protocol, and the baselines beside it."""
