# explained: linen-collection-missing, line 10
# The module wants `mean` from the collection `batch_stats`

import jax
import flax.linen as nn

def double(x):
    model = nn.BatchNorm(use_running_average=True)
    variables = model.init(jax.random.key(0), x[None])
    return model.apply({"params": variables["params"]}, x[None])
