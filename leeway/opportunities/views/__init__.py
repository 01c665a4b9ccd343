"""Pages and exchanges of deals."""

from leeway.opportunities.views import board, closed, moves, record

__all__ = ["board", "closed", "moves", "record"]
