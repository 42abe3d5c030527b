"""Words that tell names from others: titles, what is never a name, and what may be one and something else."""

from __future__ import annotations

from previz.shots.grammar import ARTICLES, FILLERS, OWNERS, PEOPLE, PREPOSITIONS, PRONOUNS, TITLES, words

TITLED = (
    TITLES
    | {"old", "big", "young", "little", "team", "great", "amazing", "magnificent"}
    | words(
        "kid doc widow cousin auntie nana nan sis baby trooper gunner bandit outlaw farmer barman cap skipper bo'sun"
    )
)
"""What stands before a name, or is part of it."""
NO_NAMES = words(
    "amen hallelujah hooray hurrah encore bingo checkmate "
    "foreground background midground monday tuesday wednesday thursday friday saturday sunday january february march "
    "april may june july august september october november december christmas easter god sc scene panel pnl cut shot "
    "take setup series interview sound sfx vfx vo os tv ok okay nothing nobody everyone everybody someone somebody "
    "something neither either everything all each people men women children boys girls hand hands eyes eye face lips "
    "feet legs arms silence darkness smoke dust steam water blood music fire flames light lights rain wind snow fog "
    "sunlight moonlight thunder lightning time traffic leaves sparks tears slow fast cam camera hero pack day night "
    "enter exit exeunt reenter having being shoot cover film what which whose why how when where "
    "here there above below inside outside subject subjects lens movement duration action style location note mos tbc "
    "nor so if next tbd vox adr nyc dop dp ad bts dit gfx cgi fx ldr hmi led rgb am pm lvl mvmt cams gone"
)
"""What is no name by itself, whatever its capitals."""
DOUBTFUL = words("dawn gale misty stormy sunny summer autumn april may june august pan dolly")
"""Given names that tell the light, the sky, a month or a move as well."""
HEADINGS = words("int ext interior exterior")
ASIDES = 3
"""The most asides between who opens a sentence and what they do."""
LONGEST_RUN = 4
"""The most words of a name."""
SHORTEST_CAPITALS = 3
"""The fewest letters of a name that is all in capitals."""
SMALL = ARTICLES | FILLERS | OWNERS | PREPOSITIONS | PRONOUNS
"""Words that only join others."""
PLAIN = SMALL | PEOPLE
"""These, and nouns for people."""
