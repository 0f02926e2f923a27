# Everything with a batch axis, one function a block, RoPE by complex numbers; a Python loop over a jitted step.
import jax
import jax.numpy as jnp
import optax

WIDTH, HEADS, LAYERS, HIDDEN = 32, 2, 2, 128
CONTEXT, BATCH, STEPS, WARMUP, PEAK = 64, 8, 120, 10, 0.01
GATE, SMEAR, CAP, BASE = 12, 24, 15.0, 100_000.0

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


def norm(x):
    return x / jnp.sqrt((x * x).mean(-1, keepdims=True) + 1e-6)


def turn(x):
    t, half = x.shape[1], x.shape[-1] // 2
    z = jax.lax.complex(x[..., :half], x[..., half:])
    z = z * jnp.exp(1j * jnp.outer(jnp.arange(t), BASE ** (-jnp.arange(half) / half)))[None, :, None]
    return jnp.concatenate([z.real, z.imag], -1)


def block(p, x, first, tokens, window, ffn):
    b, t, _ = x.shape
    x = p["keep"] * x + p["again"] * first
    y = norm(x)
    heads = lambda name: jnp.einsum("btw,we->bte", y, p[name]).reshape(b, t, HEADS, -1)
    v = heads("v")
    if "gate" in p:
        opened = 1.5 * (1 + jnp.tanh(y[..., :GATE] @ p["gate"] / 2))
        v = v + jnp.einsum("bth,bthd->bthd", opened, jnp.take(p["table"], tokens, axis=0).reshape(v.shape))
    places = jnp.arange(t)
    hidden = (places[None] > places[:, None]) | (places[None] <= places[:, None] - window)
    scores = 1.44 / 4 * jnp.einsum("bqhd,bkhd->bhqk", norm(turn(heads("q"))), norm(turn(heads("k"))))
    mixed = jnp.einsum("bhqk,bkhd->bqhd", jax.nn.softmax(jnp.where(hidden, -1e30, scores)), v)
    x = x + mixed.reshape(b, t, WIDTH) @ p["o"]
    y = norm(x)
    dots = y @ p["w"]
    if ffn == "relu":
        units = p["alpha"] * jnp.square(jnp.maximum(dots + p["bias"], 0)) + p["epsilon"]
    else:
        far = jnp.maximum(jnp.square(y).sum(-1)[..., None] + jnp.square(p["w"]).sum(0) - 2 * dots, 0)
        units = (
            p["alpha"] * jnp.square(dots + jax.nn.softplus(p["bias"])) / (far + jax.nn.softplus(p["epsilon"]))
        )
    return x + units @ p["out"]


def mean_loss(params, rows, ffn):
    tokens, targets = rows[:, :-1], rows[:, 1:]
    x = norm(params["embed"][tokens])
    opened = params["smear"]["strength"] * jax.nn.sigmoid(x[..., :SMEAR] @ params["smear"]["gate"])
    x = first = x + opened[..., None] * jnp.pad(x, ((0, 0), (1, 0), (0, 0)))[:, :-1]
    after = []
    for layer, window in zip(params["layers"], (32, 64)):
        x = block(layer, x, first, tokens, window, ffn)
        after.append(x)
    x = norm(x - params["backout"] * after[0])
    scores = CAP * jnp.tanh(jnp.einsum("btw,vw->btv", x, params["embed"]) / CAP)
    return optax.softmax_cross_entropy_with_integer_labels(scores, targets).mean()


def train_a_tiny_gpt(seed, ffn):
    init_key, batch_key = jax.random.split(jax.random.PRNGKey(seed))
    params, rule = init(init_key, ffn), optimiser()
    state = rule.init(params)

    @jax.jit
    def step(params, state, rows):
        now, gradient = jax.value_and_grad(mean_loss)(params, rows, ffn)
        updates, state = rule.update(gradient, state, params)
        return optax.apply_updates(params, updates), state, now

    rows = jax.jit(jax.vmap(batch, (None, 0)))(batch_key, jnp.arange(STEPS))
    losses = []
    for i in range(STEPS):
        params, state, now = step(params, state, rows[i])
        losses.append(now)
    losses = jnp.stack(losses)
    return {
        "first_steps": losses[:20],
        "curve": losses.reshape(STEPS // 10, 10).mean(1),
        "held_out": jax.jit(mean_loss, static_argnums=2)(params, held_out(), ffn),
    }
