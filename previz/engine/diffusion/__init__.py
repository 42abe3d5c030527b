"""The engine that makes pictures by open diffusion models, steered by the blocking of the same shot.

Only the worker imports what stands here beside `shaping`, `steering` and `version`: those import no torch.
"""
