def window_pattern(pattern, layers, context):
    """Each layer's window, the scores that all layers compute, and the scores with full windows.

    pattern: str of S and L; layers: int; context: int, even
    Returns {"windows": [int, ...], "scores": int, "full": int}.
    """
    return {"windows": [context] * layers, "scores": 0, "full": 0}
