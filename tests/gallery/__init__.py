"""Contact sheets of all that Previz draws, to look at.

Every picture comes from words or plain values, through the same language, stage and engine as a shot of a film.
"""
