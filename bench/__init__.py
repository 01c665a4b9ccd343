"""Measurements against stated sizes: `bin/bench seed 10000`, then `bin/bench run`.

Seeding writes rows in bulk, which nothing else in this house may do; `leeway verify` holds afterwards.
"""
