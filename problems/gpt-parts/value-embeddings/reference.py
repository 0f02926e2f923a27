import jax
import jax.numpy as jnp


def value_embeddings(params, x, tokens):
    channels, heads = params["gate"].shape
    gate = 3 * jax.nn.sigmoid(x[:, :channels] @ params["gate"])  # (t, g): one number for each head
    values = (x @ params["value"]).reshape(len(tokens), heads, -1)  # (t, g, d)
    looked_up = params["table"][tokens].reshape(values.shape)
    return values + gate[:, :, None] * looked_up


def inputs(key, t, w, g, d, c):
    value_key, gate_key, table_key, x_key, token_key = jax.random.split(key, 5)
    params = {
        "value": jax.random.normal(value_key, (w, g * d)),
        "gate": 0.5 * jax.random.normal(gate_key, (c, g)),
        "table": 4 * jax.random.normal(table_key, (7, g * d)),
    }
    tokens = jax.random.randint(token_key, (t,), 1, 7)
    return {"params": params, "x": jax.random.normal(x_key, (t, w)), "tokens": tokens}
