# explained: optimizer-like-torch, line 7
# It holds no parameters and no gradients, so it has no `step`

import optax
def double(x):
    opt = optax.sgd(0.1)
    opt.step()
    return x
