# Draws every token with the first key.
# feedback: Every round draws with the first key, so the noise is the same each time. Each token has a key of its own.
import jax
import jax.numpy as jnp


def generate(params, prompt, keys, temperature):
    embed, mix = params["embed"], params["mix"]

    def read(memory, token):
        return jnp.tanh(memory @ mix + embed[token]), None

    def write(memory, key):
        logits = embed @ memory
        drawn = jax.random.categorical(keys[0], logits / jnp.where(temperature == 0, 1, temperature))
        token = jnp.where(temperature == 0, jnp.argmax(logits), drawn).astype(jnp.int32)
        return read(memory, token)[0], (token, jax.nn.log_softmax(logits)[token])

    memory, _ = jax.lax.scan(read, jnp.zeros(embed.shape[1]), prompt)
    _, (tokens, log_p) = jax.lax.scan(write, memory, keys)
    return {"tokens": tokens, "log_p": log_p}
