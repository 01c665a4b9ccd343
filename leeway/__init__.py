"""Leeway: the sales process you won't hate.

Debian's SQLite still has the WAL-reset corruption that is fixed in 3.51.3, so the fixed one from
the `pysqlite3` wheel takes the standard module's name before anything else can import it.
"""

import sys

try:
    import pysqlite3
except ImportError:  # no wheel for this platform: `leeway doctor` judges the system's own version
    pass
else:
    sys.modules["sqlite3"] = pysqlite3
    sys.modules["sqlite3.dbapi2"] = pysqlite3.dbapi2

__version__ = "0.1.0"
