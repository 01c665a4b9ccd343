"""Pages and exchanges of deals."""

from leeway.opportunities.views import board, moves, record

__all__ = ["board", "moves", "record"]
