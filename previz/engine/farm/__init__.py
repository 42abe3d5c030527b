"""More than one machine: requests go out to the workers of a Ray cluster, and what they make comes back by its hash.

Ray is imported in `cluster` alone, in a process of its own.
"""
