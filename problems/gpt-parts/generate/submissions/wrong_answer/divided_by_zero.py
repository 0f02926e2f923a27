# Divides by the temperature also when it is zero.
# feedback: At temperature 0 the logits are divided by zero, and what is drawn from infinities and NaN is no choice. Zero means the most probable token.
import jax
import jax.numpy as jnp


def generate(params, prompt, keys, temperature):
    embed, mix = params["embed"], params["mix"]

    def read(memory, token):
        return jnp.tanh(memory @ mix + embed[token]), None

    def write(memory, key):
        logits = embed @ memory
        drawn = jax.random.categorical(key, logits / temperature)
        token = drawn.astype(jnp.int32)
        return read(memory, token)[0], (token, jax.nn.log_softmax(logits)[token])

    memory, _ = jax.lax.scan(read, jnp.zeros(embed.shape[1]), prompt)
    _, (tokens, log_p) = jax.lax.scan(write, memory, keys)
    return {"tokens": tokens, "log_p": log_p}
