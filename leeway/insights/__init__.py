"""What a team's own deals say about the way it works: counts first, then percent, then how sure one can be.

Read only. Nothing here ranks people, and nothing says why. What is too little to say anything says so.
"""
