import jax
import jax.numpy as jnp


def generate(params, prompt, keys, temperature):
    embed = params["embed"]
    greedy = temperature == 0
    divisor = jnp.where(greedy, 1.0, temperature)

    def read(memory, token):
        return jnp.tanh(memory @ params["mix"] + embed[token]), None

    def write(memory, key):
        logits = embed @ memory  # (v,)
        drawn = jax.random.categorical(key, logits / divisor)
        token = jnp.where(greedy, jnp.argmax(logits), drawn).astype(jnp.int32)
        memory, _ = read(memory, token)
        return memory, (token, jax.nn.log_softmax(logits)[token])

    memory, _ = jax.lax.scan(read, jnp.zeros(embed.shape[1]), prompt)
    _, (tokens, log_p) = jax.lax.scan(write, memory, keys)
    return {"tokens": tokens, "log_p": log_p}


def inputs(key, v, w, p, n, temperature):
    """A model whose memory fades, and keys under which no two tokens are nearly equally good."""
    embed_key, mix_key, prompt_key, draw_key = jax.random.split(key, 4)
    params = {
        "embed": jax.random.normal(embed_key, (v, w)),
        "mix": 0.4 * jax.random.orthogonal(mix_key, w),
    }
    prompt = jax.random.randint(prompt_key, (p,), 0, v)
    for attempt in range(50):
        keys = jax.random.split(jax.random.fold_in(draw_key, attempt), n)
        if narrowest(params, prompt, keys, temperature) > 2e-5:
            break
    return {"params": params, "prompt": prompt, "keys": keys, "temperature": temperature}


@jax.jit
def narrowest(params, prompt, keys, temperature):
    """By how little the token that was drawn beats the next best, over the whole text."""

    def read(memory, token):
        return jnp.tanh(memory @ params["mix"] + params["embed"][token]), None

    def write(memory, key):
        scores = params["embed"] @ memory / temperature
        scores = scores + jax.random.gumbel(key, scores.shape)
        best, second = jax.lax.top_k(scores, 2)[0]
        return read(memory, jnp.argmax(scores))[0], best - second

    memory, _ = jax.lax.scan(read, jnp.zeros(params["embed"].shape[1]), prompt)
    return jnp.min(jax.lax.scan(write, memory, keys)[1])
