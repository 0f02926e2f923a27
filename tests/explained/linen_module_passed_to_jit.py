# explained: traced-object-used-as-a-module, line 9
# jit traces its arguments, so inside, the module or optimizer is a traced value, which has no `apply`

import jax
import flax.linen as nn

@jax.jit
def forward(model, variables, x):
    return model.apply(variables, x)

def double(x):
    model = nn.Dense(3)
    return forward(model, model.init(jax.random.key(0), x), x)
