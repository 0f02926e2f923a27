# JAX's profiler serves nothing.
# verdict: accepted, runtime_error
# because: a server that can't listen is an exception in one JAX, a message on stderr in another
import jax


def double(x):
    jax.profiler.start_server(9999)
    return 2 * x
