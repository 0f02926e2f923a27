# JAX's own network can't be started.
# verdict: runtime_error, time_limit_exceeded, memory_limit_exceeded
# because: the network library raises, aborts or retries until the deadline, as its version likes
# problem: trial/brief
import jax


def double(x):
    jax.distributed.initialize("127.0.0.1:1", num_processes=2, process_id=1, initialization_timeout=1)
    return 2 * x
