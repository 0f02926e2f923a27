# optax's pieces in a chain, with the given state put where scale_by_adam keeps it.
import jax.numpy as jnp
import optax


def adamw_with_clipping(params, gradient, state, rate):
    gradient, _ = optax.clip_by_global_norm(1.0).update(gradient, optax.EmptyState())
    adam = optax.scale_by_adam(b1=0.9, b2=0.95, eps=1e-8)
    inner = optax.ScaleByAdamState(jnp.asarray(state["step"], jnp.int32), state["mean"], state["square"])
    updates, inner = adam.update(gradient, inner)
    updates, _ = optax.add_decayed_weights(0.1).update(updates, optax.EmptyState(), params)
    updates, _ = optax.scale(-rate).update(updates, optax.EmptyState())
    new = {"step": int(inner.count), "mean": inner.mu, "square": inner.nu}
    return {"params": optax.apply_updates(params, updates), "state": new}
