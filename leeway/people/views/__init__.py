"""Pages and exchanges of people and companies."""

from leeway.people.views import adding, identity, lists, records

__all__ = ["adding", "identity", "lists", "records"]
