"""Deals: what a customer may buy, where on their way they are, and what is known about it.

A deal begins from a name alone, moves to any step in any order, is won, lost or put in the Fridge,
and is taken up again as freely. Each move writes one fact, and each can be undone. Boards, totals and
the one rule that says which mail belongs to which deal live here.
"""
