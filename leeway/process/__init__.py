"""The way a team turns prospects into customers: a process of steps, seen from the customer's side.

Each step has a kind (open, won, lost, fridge, after), so that meaning never hangs on a name. A step
that the team has not renamed speaks the language of whoever reads it. Nothing here can force anybody.
"""
