"""What a model is asked in words: blocks of a prompt, each with the source that it was written from.

It knows plain values only: a shot's staging, its words, the looks of the cast. Equal values give equal prompts.
"""
