"""The demo: a small company that makes acoustic panels, six weeks into using Leeway.

Everything is done through the same actions as people do it, on the days it is said to have happened,
and its mails are read from their bytes: so it can be searched, verified and undone like any other.
"""

from leeway.operate.demo.company import SIGN_IN, fill, is_empty

__all__ = ["SIGN_IN", "fill", "is_empty"]
