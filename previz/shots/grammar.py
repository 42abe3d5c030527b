"""Closed sets of English words that the readers tell apart."""

from __future__ import annotations


def words(text: str) -> frozenset[str]:
    """A set of words from a text that lists them."""
    return frozenset(text.split())


ARTICLES = words("a an the this that another one two three some both le la les un une des du")
OWNERS = words("his her their its my your our")
CONTRACTIONS = words("it's he's she's they're there's")
PRONOUNS = words("he she they him her them it i you who herself himself")
PREPOSITIONS = words(
    "of in on at to from with by for into onto over under through across along past behind beside between toward "
    "towards down up against around about near inside outside before after off out beyond above below without as "
    "while when where alongside and or but then until so because"
)
PARTS = words("end front side edge middle top bottom foot back rear centre center corner")
PEOPLE = words(
    "man woman boy girl child kid person figure soldier stranger chef cook driver pilot doctor nurse policeman cop "
    "waiter waitress priest dancer singer guard officer sailor fisherman rider hunter killer baby toddler teenager "
    "crowd couple"
)
NEGATORS = words("no not without don't doesn't never avoid isn't aren't won't nor dont than")
FILLERS = words(
    "a an the we we're are is it's it go cut to back into in on start starts starting begin begins end ends ending "
    "open opens opening stay stays hold holds very really still now again same angle angles shot camera frame framing "
    "then and through with from but just clean slightly slight matching new another favoring "
    "favouring big dirty"
)
"""Words that stand among camera talk and say nothing by themselves."""
