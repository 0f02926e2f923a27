def window_pattern(pattern, layers, context):
    windows = [context // 2 if pattern[i % len(pattern)] == "S" else context for i in range(layers)]
    windows[-1] = context  # the last layer sees everything, whatever the pattern says
    return {
        "windows": windows,
        "scores": sum(pairs(window, context) for window in windows),
        "full": layers * pairs(context, context),
    }


def pairs(window, context):
    """How many keys all queries see together: 1, 2, … up to the window, then the window for each."""
    return window * (window + 1) // 2 + (context - window) * window
