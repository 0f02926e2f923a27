# Keeps a leading axis.
# feedback: The result has the shape of float32[1, 3]. Expected float32[3].
def double(x):
    return (2 * x)[None]
