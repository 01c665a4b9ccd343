"""What happened, in the order in which it happened.

Each company, person and deal owns one stream. An entry is one thing that happened (a mail, a note, a
move, a change of a field) and flows through several streams by its placements, so that a page is one
index scan and no history is written twice. What others must know is told by deliveries, made from
entries after the action has committed. Undo reads what the entry wrote and puts it back.
"""
