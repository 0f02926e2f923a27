import jax


def forward(params, x):
    for layer in params:
        x = jax.nn.sigmoid(layer["weight"] @ x + layer["bias"])  # (outputs of this layer,)
    return x


def xor_forward(params, x):
    return jax.vmap(forward, in_axes=(None, 0))(params, x)


def inputs(key, n, sizes):
    x_key, *layer_keys = jax.random.split(key, len(sizes))
    params = []
    for layer_key, i, o in zip(layer_keys, sizes[:-1], sizes[1:], strict=True):
        weight_key, bias_key = jax.random.split(layer_key)
        weight = 2.0 * jax.random.normal(weight_key, (o, i))
        params.append({"weight": weight, "bias": jax.random.normal(bias_key, (o,))})
    return {"params": params, "x": jax.random.normal(x_key, (n, sizes[0]))}
