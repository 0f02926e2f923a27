import jax


def sgd_step(params, velocity, gradient, learning_rate):
    """One step of gradient descent with momentum 0.9.

    params, velocity, gradient: {"layers": [{"weight": float32[o, i], "bias": float32[o]}, ...], "scale": float32[]}
    learning_rate: float
    returns: {"params": ..., "velocity": ...}, both in that structure
    """
    return {"params": params, "velocity": velocity}
