# WRITE: another way to write it, which must be accepted. Here: the library's own.
import optax


def clip_tree(gradient, limit):
    clip = optax.clip_by_global_norm(limit)
    clipped, _ = clip.update(gradient, clip.init(gradient))
    return clipped
