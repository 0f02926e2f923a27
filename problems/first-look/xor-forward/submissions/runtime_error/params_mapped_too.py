# Maps over the parameters as well as over the points.
# feedback: vmap
import jax


def forward(params, x):
    for layer in params:
        x = jax.nn.sigmoid(layer["weight"] @ x + layer["bias"])
    return x


def xor_forward(params, x):
    return jax.vmap(forward)(params, x)
