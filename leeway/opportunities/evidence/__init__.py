"""What a mail speaks for: that a deal has come to a step, that it should wait, and what it says of the four questions.

Pure reading, better silent than wrong. What counts is written in `signs`, in words that anybody can read and change.
"""
