# Does not read the tokens it writes.
# feedback: The memory stays what it was after the prompt: what was written is not read. Each token changes what comes next.
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
        return memory, (token, jax.nn.log_softmax(logits)[token])

    memory, _ = jax.lax.scan(read, jnp.zeros(embed.shape[1]), prompt)
    _, (tokens, log_p) = jax.lax.scan(write, memory, keys)
    return {"tokens": tokens, "log_p": log_p}
