"""The people who work here, what they may do, and the one row that says whose installation this is.

A user is owner, admin, member or viewer. A group is a circle of colleagues to whom a record may be
restricted. The team has a name, a currency, a time zone and a language. Who sees and who changes
what is decided in `policy` and nowhere else.
"""
