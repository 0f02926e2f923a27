# What the next learner sends: honest code that first looks for anything the one before may have left.
import builtins
import os
import sys
import threading

import jax
import jax.numpy as jnp
import numpy as np

MARK = "@MARK@"


def look():
    assert not hasattr(builtins, "left_behind") and not hasattr(jnp, "left_behind")
    assert jnp.sum.__module__.startswith("jax") and np.sum.__module__ == "numpy"
    assert not any(name.startswith("left_behind") for name in sys.modules)
    assert "left_behind" not in os.environ
    assert threading.active_count() == 1
    cache = jax.config.jax_compilation_cache_dir
    for folder in ("/tmp", "/var/tmp", "/dev/shm", "/", os.getcwd(), cache, os.path.dirname(jax.__file__)):
        try:
            os.stat(f"{folder}/{MARK}")
        except OSError:
            continue
        raise AssertionError(f"{folder} holds what somebody left")


look()


def double(x):
    look()
    return 2 * x
