import jax


def sgd_step(params, velocity, gradient, learning_rate):
    velocity = jax.tree.map(lambda v, g: 0.9 * v + g, velocity, gradient)
    params = jax.tree.map(lambda p, v: p - learning_rate * v, params, velocity)
    return {"params": params, "velocity": velocity}


def draw_tree(key, sizes):
    scale_key, *layer_keys = jax.random.split(key, len(sizes))
    layers = []
    for layer_key, i, o in zip(layer_keys, sizes[:-1], sizes[1:], strict=True):
        weight_key, bias_key = jax.random.split(layer_key)
        weight = jax.random.normal(weight_key, (o, i))
        layers.append({"weight": weight, "bias": jax.random.normal(bias_key, (o,))})
    return {"layers": layers, "scale": jax.random.normal(scale_key)}


def inputs(key, sizes):
    params_key, velocity_key, gradient_key, rate_key = jax.random.split(key, 4)
    return {
        "params": draw_tree(params_key, sizes),
        "velocity": draw_tree(velocity_key, sizes),
        "gradient": draw_tree(gradient_key, sizes),
        "learning_rate": float(jax.random.uniform(rate_key, minval=0.05, maxval=0.5)),
    }
