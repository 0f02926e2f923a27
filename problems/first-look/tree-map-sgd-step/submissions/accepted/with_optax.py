# Optax's trace is this velocity; the learning rate scales what comes out of it.
import jax
import optax


def sgd_step(params, velocity, gradient, learning_rate):
    momentum = optax.trace(decay=0.9)
    updates, after = momentum.update(gradient, optax.TraceState(trace=velocity))
    updates = jax.tree.map(lambda u: -learning_rate * u, updates)
    return {"params": optax.apply_updates(params, updates), "velocity": after.trace}
