import jax
import jax.numpy as jnp


def tied_embeddings(params, tokens, targets):
    def loss(read, write):
        hidden = jnp.tanh(read[tokens] @ params["mix"])  # (t, d)
        log_p = jax.nn.log_softmax(hidden @ write.T)  # (t, v)
        return -jnp.mean(jnp.take_along_axis(log_p, targets[:, None], axis=1))

    table = params["table"]
    value, (read, write) = jax.value_and_grad(loss, argnums=(0, 1))(table, table)
    return {"loss": value, "read": read, "write": write, "table": read + write}


def inputs(key, t, v, d):
    table_key, mix_key, token_key, target_key = jax.random.split(key, 4)
    params = {"table": jax.random.normal(table_key, (v, d)), "mix": jax.random.normal(mix_key, (d, d))}
    return {
        "params": params,
        "tokens": jax.random.randint(token_key, (t,), 0, v - 1),
        "targets": jax.random.randint(target_key, (t,), 0, v),
    }
