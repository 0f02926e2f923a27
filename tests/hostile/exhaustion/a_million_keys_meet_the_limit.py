# A result of very many small parts is refused.
# verdict: output_limit_exceeded, runtime_error, time_limit_exceeded
# because: the worker counts parts, the judge bytes, and both take their time
def double(x):
    return {str(n): n for n in range(1_000_000)}
