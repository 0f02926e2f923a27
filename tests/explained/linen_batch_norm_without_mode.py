# explained: linen-mode-missing, line 8
# `use_running_average=not train`

import jax
import flax.linen as nn

def double(x):
    return nn.BatchNorm().init(jax.random.key(0), x[None])
