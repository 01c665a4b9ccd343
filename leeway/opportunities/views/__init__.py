"""Pages and exchanges of deals."""

from leeway.opportunities.views import adopt, board, closed, knowing, moves, record, suggestions

__all__ = ["adopt", "board", "closed", "knowing", "moves", "record", "suggestions"]
