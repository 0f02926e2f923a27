import jax


def squared_error(params, x, y):
    for layer in params:
        x = jax.nn.sigmoid(layer["weight"] @ x + layer["bias"])  # (outputs of this layer,)
    return (x[0] - y) ** 2


@jax.jit
def xor_train_step(params, x, y, learning_rate):
    loss, gradient = jax.value_and_grad(squared_error)(params, x, y)
    params = jax.tree.map(lambda p, g: p - learning_rate * g, params, gradient)
    return {"params": params, "loss": loss}


def inputs(key, sizes):
    x_key, y_key, rate_key, *layer_keys = jax.random.split(key, 2 + len(sizes))
    params = []
    for layer_key, i, o in zip(layer_keys, sizes[:-1], sizes[1:], strict=True):
        weight_key, bias_key = jax.random.split(layer_key)
        weight = jax.random.normal(weight_key, (o, i))
        params.append({"weight": weight, "bias": jax.random.normal(bias_key, (o,))})
    rate = jax.random.uniform(rate_key, minval=1.0, maxval=5.0)
    x = jax.random.normal(x_key, (sizes[0],))
    return {"params": params, "x": x, "y": jax.random.uniform(y_key), "learning_rate": rate}
