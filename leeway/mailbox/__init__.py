"""The mailbox: Leeway reads a person's mail, and files it by itself on the timelines it belongs to.

It only ever reads: nothing on the mail server changes, not even whether a mail was seen. The raw mail
is the truth and is kept; everything else can be derived from it again. Each folder has a cursor that
never passes a mail without an outcome: stored, excluded by a rule, quarantined with a reason, or gone.
Mails between colleagues are not kept. What nobody of our people wrote or got is seen by its holder only.
"""
