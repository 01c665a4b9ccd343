"""Pages and exchanges of deals."""

from leeway.opportunities.views import board, closed, knowing, moves, record

__all__ = ["board", "closed", "knowing", "moves", "record"]
