"""Finding: one document for each thing that can be found, and one lookup that finds it.

The acting room writes the document in its own transaction. Text is folded (accents, case) before it
is stored and before it is asked for. Who may see a document is filtered before hits are counted.
"""
