"""The rules of negotiation (docs/model.md): numbers and arrays in, numbers and arrays out, compiled.

Both drivers, ``sim.model`` and ``sim.ensemble``, call these and add no formula of their own. Inside a rule there is no
chance: what chance decides comes in as an argument.
"""
