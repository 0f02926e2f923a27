# fori_loop that writes into arrays made beforehand; the draw by Gumbel noise, which is what categorical does.
import jax
import jax.numpy as jnp


def generate(params, prompt, keys, temperature):
    embed, mix = params["embed"], params["mix"]
    n = keys.shape[0]
    memory = jnp.zeros(embed.shape[1])
    for token in prompt:
        memory = jnp.tanh(memory @ mix + embed[token])

    def write(i, carry):
        memory, tokens, log_p = carry
        logits = embed @ memory
        noise = jax.random.gumbel(keys[i], logits.shape)
        cold = temperature <= 0
        token = jnp.argmax(jnp.where(cold, logits, logits / jnp.where(cold, 1, temperature) + noise))
        log = logits[token] - jax.nn.logsumexp(logits)
        memory = jnp.tanh(memory @ mix + embed[token])
        return memory, tokens.at[i].set(token.astype(jnp.int32)), log_p.at[i].set(log)

    _, tokens, log_p = jax.lax.fori_loop(0, n, write, (memory, jnp.zeros(n, jnp.int32), jnp.zeros(n)))
    return {"tokens": tokens, "log_p": log_p}
