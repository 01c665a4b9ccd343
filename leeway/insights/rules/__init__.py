"""Arithmetic on plain lists: no rows, no clock, no chance."""
