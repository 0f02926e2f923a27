import jax


def forward(params, x):
    for layer in params:
        x = jax.nn.sigmoid(layer["weight"] @ x + layer["bias"])  # (outputs of this layer,)
    return x[0]  # the only output, a scalar


def squared_error(params, x, y):
    return (forward(params, x) - y) ** 2


def xor_loss(params, x, y):
    errors = jax.vmap(squared_error, in_axes=(None, 0, 0))(params, x, y)  # (n,)
    return {"loss": errors.mean(), "errors": errors}


def inputs(key, n, sizes):
    x_key, y_key, *layer_keys = jax.random.split(key, 1 + len(sizes))
    params = []
    for layer_key, i, o in zip(layer_keys, sizes[:-1], sizes[1:], strict=True):
        weight_key, bias_key = jax.random.split(layer_key)
        weight = 2.0 * jax.random.normal(weight_key, (o, i))
        params.append({"weight": weight, "bias": jax.random.normal(bias_key, (o,))})
    x = jax.random.normal(x_key, (n, sizes[0]))
    return {"params": params, "x": x, "y": jax.random.uniform(y_key, (n,))}
