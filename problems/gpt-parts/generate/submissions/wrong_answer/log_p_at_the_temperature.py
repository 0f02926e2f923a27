# Takes the log probability from the divided logits.
# feedback: The tokens are right, and `log_p` belongs to the logits divided by the temperature. The model's own is asked for.
import jax
import jax.numpy as jnp


def generate(params, prompt, keys, temperature):
    embed, mix = params["embed"], params["mix"]

    def read(memory, token):
        return jnp.tanh(memory @ mix + embed[token]), None

    def write(memory, key):
        logits = embed @ memory
        drawn = jax.random.categorical(key, logits / jnp.where(temperature == 0, 1, temperature))
        token = jnp.where(temperature == 0, jnp.argmax(logits), drawn).astype(jnp.int32)
        return read(memory, token)[0], (token, jax.nn.log_softmax(logits / jnp.where(temperature == 0, 1, temperature))[token])

    memory, _ = jax.lax.scan(read, jnp.zeros(embed.shape[1]), prompt)
    _, (tokens, log_p) = jax.lax.scan(write, memory, keys)
    return {"tokens": tokens, "log_p": log_p}
