from functools import partial

import jax
import jax.numpy as jnp
import optax

WIDTH, HEADS, LAYERS, HIDDEN = 32, 2, 2, 128
CONTEXT, BATCH, STEPS, WARMUP, PEAK = 64, 8, 120, 10, 0.01
GATE, SMEAR, CAP, BASE = 12, 24, 15.0, 100_000.0
FIRST = 20

TEXT = """\
the ferryman's year

in the spring the river is brown and loud. it comes down from the hills with sticks and ice and the smell of wet stone, and
the ferryman ties his boat with two ropes. he does not cross on such days. he sits on the bank and mends what the winter
broke: an oar, a bench, the handle of the lamp. people come to the landing and call, and he shakes his head. not today, he
says. ask the river again tomorrow.

in the summer the river is slow and green. the ferryman crosses from the first light to the last. he carries the miller and
the miller's flour, the teacher and the teacher's books, a goat that does not like boats, a bride in a white dress who likes
them very much. each pays one coin, and the goat pays nothing. when the boat is full he stands at the back and pushes with
the long oar, and when the boat is empty he sits in the middle and lets the river do some of the work.

once a boy asked him how many times he had crossed. the ferryman thought about it. i have crossed as often to the one side
as to the other, he said, or else i would not be here. the boy counted on his fingers and found that it was true. then the
boy asked which side was the right one. that depends, said the ferryman, on where you left your shoes.

in the autumn the river is clear and cold. leaves come down on it, red and yellow, and the ferryman can see the stones on
the ground and the fish between the stones. fewer people cross now. they have brought in the corn and the apples, and they
stay at home and count what they have. the ferryman counts too. he puts the coins on the table in rows of ten, and when the
last row is not full he takes one coin away from each of the others until he has forgotten how many there were.

in the winter the river is white and still. for some days there is thin ice at the banks and black water in the middle, and
nobody can cross, not by boat and not on foot. then one night the wind stops, the stars come close, and in the morning the
river has become a road. children run from the one side to the other and back again. the miller walks across, and the
teacher walks across, and the goat is led across on a string and likes it no better than the boat.

the ferryman stands at the landing with his hands in his sleeves. people ask him whether he is sorry, since nobody needs him
now. no, he says. all year i carry the people over the river. it is good of the river to carry them itself for a while.

and when the night is very quiet he walks out to the middle himself, where he has been so often and never once stood still.
he looks up the river and down the river. under the ice he can hear the water, going the same way as always, slow and green,
brown and loud, and he can tell by the sound of it how long it will be until the spring.
"""

LETTERS = sorted(set(TEXT))
TOKENS = [LETTERS.index(letter) for letter in TEXT]
TRAIN = len(TOKENS) * 9 // 10  # the first nine tenths; the rest is held out


def draw(key, *shape):
    return jax.random.normal(key, shape) / jnp.sqrt(WIDTH)


def init_layer(key, index, ffn):
    keys = dict(zip(("q", "k", "v", "w", "table"), jax.random.split(key, 5), strict=True))
    layer = {name: draw(keys[name], WIDTH, WIDTH) for name in "qkv"}
    layer |= {"o": jnp.zeros((WIDTH, WIDTH)), "keep": jnp.float32(1), "again": jnp.float32(0)}
    epsilon = {"yat": -6.907255, "relu": 0.0}[ffn]  # softplus(-6.907255) is 0.001
    layer |= {"w": draw(keys["w"], WIDTH, HIDDEN), "bias": jnp.zeros(HIDDEN), "alpha": jnp.float32(1)}
    layer |= {"epsilon": jnp.float32(epsilon), "out": jnp.zeros((HIDDEN, WIDTH))}
    if index % 2 == 1:  # every other layer, counted from the end
        layer |= {"gate": jnp.zeros((GATE, HEADS)), "table": draw(keys["table"], len(LETTERS), WIDTH)}
    return layer


def init(key, ffn):
    embed_key, smear_key, *layer_keys = jax.random.split(key, 2 + LAYERS)
    return {
        "embed": 3 * draw(embed_key, len(LETTERS), WIDTH),
        "smear": {"gate": draw(smear_key, SMEAR), "strength": jnp.float32(0)},
        "layers": [init_layer(key, index, ffn) for index, key in enumerate(layer_keys)],
        "backout": jnp.float32(0.2),
    }


def batch(key, step):
    """The rows (BATCH, CONTEXT + 1) of tokens that this step trains on."""
    tokens = jnp.array(TOKENS)
    starts = jax.random.randint(jax.random.fold_in(key, step), (BATCH,), 0, TRAIN - CONTEXT)
    return tokens[starts[:, None] + jnp.arange(CONTEXT + 1)]


def held_out():
    """The held-out text, cut into rows (4, CONTEXT + 1)."""
    tokens = jnp.array(TOKENS)
    starts = TRAIN + CONTEXT * jnp.arange((len(TOKENS) - TRAIN - 1) // CONTEXT)
    return tokens[starts[:, None] + jnp.arange(CONTEXT + 1)]


def optimiser():
    rate = optax.warmup_cosine_decay_schedule(0.0, PEAK, WARMUP, STEPS, 0.05 * PEAK)
    return optax.chain(optax.clip_by_global_norm(1.0), optax.adamw(rate, b1=0.9, b2=0.95, weight_decay=0.01))


def rms_norm(x):
    return x * jax.lax.rsqrt(jnp.mean(x**2, axis=-1, keepdims=True) + 1e-6)


def rope(x):
    t, _, d = x.shape
    angles = jnp.arange(t)[:, None, None] * BASE ** (-2 * jnp.arange(d // 2) / d)  # (t, 1, d / 2)
    cos, sin = jnp.cos(angles), jnp.sin(angles)
    first, second = jnp.split(x, 2, axis=-1)
    return jnp.concatenate([first * cos - second * sin, first * sin + second * cos], axis=-1)


def smear(params, x):
    opened = params["strength"] * jax.nn.sigmoid(x[1:, :SMEAR] @ params["gate"])  # (t - 1,)
    return jnp.concatenate([x[:1], x[1:] + opened[:, None] * x[:-1]])


def attention(layer, x, tokens, window):
    t = len(tokens)
    q, k, v = ((x @ layer[name]).reshape(t, HEADS, -1) for name in "qkv")  # (t, h, d) each
    if "table" in layer:
        gate = 3 * jax.nn.sigmoid(x[:, :GATE] @ layer["gate"])  # (t, h)
        v = v + gate[:, :, None] * layer["table"][tokens].reshape(v.shape)
    q, k = 1.2 * rms_norm(rope(q)), 1.2 * rms_norm(rope(k))
    back = jnp.arange(t)[:, None] - jnp.arange(t)
    scores = jnp.einsum("thd,shd->hts", q, k) / jnp.sqrt(q.shape[-1])
    weights = jax.nn.softmax(jnp.where((back >= 0) & (back < window), scores, -jnp.inf))
    return jnp.einsum("hts,shd->thd", weights, v).reshape(t, WIDTH) @ layer["o"]


def feed_forward(layer, x, ffn):
    dots = x @ layer["w"]  # (t, m)
    if ffn == "relu":
        units = layer["alpha"] * jax.nn.relu(dots + layer["bias"]) ** 2 + layer["epsilon"]
    else:
        distance = (x**2).sum(1, keepdims=True) + (layer["w"] ** 2).sum(0) - 2 * dots
        aligned = (dots + jax.nn.softplus(layer["bias"])) ** 2
        units = layer["alpha"] * aligned / (jnp.maximum(distance, 0) + jax.nn.softplus(layer["epsilon"]))
    return units @ layer["out"]


def logits(params, tokens, ffn):
    """The logits (t, v) after each of t tokens."""
    start = x = smear(params["smear"], rms_norm(params["embed"][tokens]))  # (t, w)
    for index, layer in enumerate(params["layers"]):
        window = CONTEXT if index == LAYERS - 1 else CONTEXT // 2
        x = layer["keep"] * x + layer["again"] * start
        x = x + attention(layer, rms_norm(x), tokens, window)
        x = x + feed_forward(layer, rms_norm(x), ffn)
        if index == 0:
            middle = x
    x = rms_norm(x - params["backout"] * middle)
    return CAP * jnp.tanh(x @ params["embed"].T / CAP)


def loss(params, rows, ffn):
    """The mean cross-entropy of every token but the first of each row (b, t + 1)."""
    scores = jax.vmap(lambda row: logits(params, row, ffn))(rows[:, :-1])  # (b, t, v)
    log_p = jax.nn.log_softmax(scores)
    return -jnp.mean(jnp.take_along_axis(log_p, rows[:, 1:, None], axis=2))


@partial(jax.jit, static_argnames="ffn")
def train(key, ffn):
    init_key, batch_key = jax.random.split(key)
    params, rule = init(init_key, ffn), optimiser()

    def step(carry, index):
        params, state = carry
        now, gradient = jax.value_and_grad(loss)(params, batch(batch_key, index), ffn)
        updates, state = rule.update(gradient, state, params)
        return (optax.apply_updates(params, updates), state), now

    (params, _), losses = jax.lax.scan(step, (params, rule.init(params)), jnp.arange(STEPS))
    return params, losses


def train_a_tiny_gpt(seed, ffn):
    params, losses = train(jax.random.key(seed), ffn)
    return {
        "first_steps": losses[:FIRST],
        "curve": losses.reshape(-1, 10).mean(axis=1),
        "held_out": jax.jit(loss, static_argnames="ffn")(params, held_out(), ffn),
    }


def inputs(key, ffn):
    return {"seed": int(jax.random.randint(key, (), 100, 10_000)), "ffn": ffn}
