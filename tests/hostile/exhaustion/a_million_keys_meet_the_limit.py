# A result of very many small parts is refused.
# verdict: output_limit_exceeded, runtime_error, time_limit_exceeded, memory_limit_exceeded
# because: the worker counts parts, the judge bytes, both take their time and memory, and the first bound that is met is told
def double(x):
    return {str(n): n for n in range(1_000_000)}
