"""Questions about deals; what a board needs is asked in `board`, what a mail belongs to in `placing`."""

from leeway.opportunities.placing import Wanted, streams_for, streams_for_many

__all__ = ["Wanted", "streams_for", "streams_for_many"]
