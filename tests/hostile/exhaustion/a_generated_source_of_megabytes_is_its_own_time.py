# Compiling megabytes of source is the submission's time and memory.
# verdict: accepted, memory_limit_exceeded
# because: Pythons differ in the memory that a syntax tree takes
exec("a = 1\n" * 200_000)


def double(x):
    return 2 * x
