# Recursion within C ends the worker at most.
# verdict: runtime_error, memory_limit_exceeded
# because: Pythons guard this with an exception, a MemoryError or not at all
import ast
import sys

sys.setrecursionlimit(10**9)


def double(x):
    nested = []
    for _ in range(10**6):
        nested = [nested]
    return repr(nested) + ast.unparse(ast.parse("-" * 5000 + "1"))
