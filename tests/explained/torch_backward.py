# explained: backward-called, line 6
# A JAX array remembers nothing of how it was computed, so it has no `backward`

def double(x):
    loss = (x**2).sum()
    loss.backward()
    return x.grad
