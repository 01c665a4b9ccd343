"""The laws of the house as tests: each check is a function over a root path that lists violations.

`test_laws.py` runs every check on the real tree, and on a small tree with a planted violation that it
must catch. What is allowed to break a law, and why, stands in `allowances.py`.
"""
