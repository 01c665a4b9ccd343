"""From the way of a few customers, told as lists of events, to a draft of steps in their voice.

Pure rules: no database, no clock. What is drawn is a draft that anybody may change; nothing here can be required.
"""
