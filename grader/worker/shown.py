"""What a worker says of a program that is to be shown, and how much of it at most; the judge reads it without JAX."""

# Of equations that are listed; the others are counted.
MOST_ROWS = 6_000
# Of the text of a compiled program.
MOST_HLO = 200_000
# What is answered about a transformation: it holds, or why there is nothing to transform.
HOLDS, NO_ARGUMENT, NO_RESULT = "holds", "no argument", "no result"
# What can be asked of a program that is looked at where its code is.
OBSERVABLE = frozenset({"counts", "listing", "cost", "hlo"})
