"""Pages and exchanges of deals."""

from leeway.opportunities.views import adopt, board, closed, knowing, moves, record

__all__ = ["adopt", "board", "closed", "knowing", "moves", "record"]
