"""The version of the blocking engine: it rises whenever the same request makes another picture."""

VERSION = "1"
