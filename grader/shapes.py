"""What arguments look like without their values: dtypes, shapes and how they are nested."""

from typing import Any

import numpy as np

from grader.protocol import Key


def shapes(tree: Any) -> Any:
    """Each leaf as a word such as `float32[4, 3]`, `int` or `key`, in dicts and lists as the tree has them."""
    if isinstance(tree, dict):
        return {str(name): shapes(value) for name, value in tree.items()}
    if isinstance(tree, (list, tuple)):
        return [shapes(value) for value in tree]
    if isinstance(tree, Key):
        return "key"
    if isinstance(tree, (np.ndarray, np.generic)):
        return f"{tree.dtype.name}[{', '.join(map(str, tree.shape))}]"
    return type(tree).__name__
