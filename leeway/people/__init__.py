"""The people a team sells to, and the companies they work for.

A company has domains by which its mail is known; a person has as many e-mail addresses and phone
numbers as needed and positions at one or several companies. Nothing is required but a name.
"""
