# Fetches every token as a Python number, which can't be traced.
# feedback: traced
import jax
import jax.numpy as jnp


@jax.jit
def look(params, memory, key, temperature):
    logits = params["embed"] @ memory
    drawn = jax.random.categorical(key, logits / jnp.where(temperature == 0, 1, temperature))
    token = jnp.where(temperature == 0, jnp.argmax(logits), drawn)
    return token, jax.nn.log_softmax(logits)[token]


def generate(params, prompt, keys, temperature):
    read = jax.jit(lambda memory, token: jnp.tanh(memory @ params["mix"] + params["embed"][token]))
    memory = jnp.zeros(params["embed"].shape[1])
    for token in prompt:
        memory = read(memory, token)
    tokens, log_p = [], []
    for i in range(len(keys)):
        token, log = look(params, memory, keys[i], temperature)
        tokens.append(int(token))
        log_p.append(log)
        memory = read(memory, int(token))
    return {"tokens": jnp.array(tokens, jnp.int32), "log_p": jnp.stack(log_p)}
