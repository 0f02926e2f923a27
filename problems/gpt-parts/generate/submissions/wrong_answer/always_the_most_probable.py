# Never draws.
# feedback: The most probable token is taken at every temperature. Above 0, draw with the key of each round.
import jax
import jax.numpy as jnp


def generate(params, prompt, keys, temperature):
    embed, mix = params["embed"], params["mix"]

    def read(memory, token):
        return jnp.tanh(memory @ mix + embed[token]), None

    def write(memory, key):
        logits = embed @ memory
        drawn = jax.random.categorical(key, logits / jnp.where(temperature == 0, 1, temperature))
        token = jnp.argmax(logits).astype(jnp.int32)
        return read(memory, token)[0], (token, jax.nn.log_softmax(logits)[token])

    memory, _ = jax.lax.scan(read, jnp.zeros(embed.shape[1]), prompt)
    _, (tokens, log_p) = jax.lax.scan(write, memory, keys)
    return {"tokens": tokens, "log_p": log_p}
