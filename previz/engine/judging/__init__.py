"""How well a clip keeps to its blocking: its camera, its subject, its frame, its length, and what is wrong with it.

Plain pictures go in and sentences come out. Nothing here knows a model, and nothing here imports torch.
"""
