# One scan over prompt and text together: while there is prompt, the token is given, afterwards it is chosen. lax.cond chooses.
import jax
import jax.numpy as jnp


def generate(params, prompt, keys, temperature):
    table, mix = params["embed"], params["mix"]
    p, n = prompt.size, keys.size
    given = jnp.concatenate([prompt, jnp.full(n, -1, prompt.dtype)])
    all_keys = jnp.concatenate([jnp.broadcast_to(keys[:1], (p,)), keys])

    def choose(key, logits):
        return jax.lax.cond(
            temperature > 0,
            lambda: jax.random.categorical(key, logits / temperature),
            lambda: jnp.argmax(logits),
        )

    def step(memory, both):
        token, key = both
        logits = jnp.dot(table, memory)
        token = jnp.where(token < 0, choose(key, logits), token)
        log_p = jnp.take(jax.nn.log_softmax(logits), token)
        return jnp.tanh(jnp.dot(memory, mix) + table[token]), (token, log_p)

    _, (tokens, log_p) = jax.lax.scan(step, jnp.zeros(table.shape[1]), (given, all_keys))
    return {"tokens": tokens[p:].astype(jnp.int32), "log_p": log_p[p:]}
