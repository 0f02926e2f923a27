# Follows the pattern to the end.
# feedback: The last layer follows the pattern. It is always long: the next token is predicted from its output.
def window_pattern(pattern, layers, context):
    windows = [context // 2 if pattern[i % len(pattern)] == "S" else context for i in range(layers)]

    def pairs(w):
        return w * (w + 1) // 2 + (context - w) * w

    return {"windows": windows, "scores": sum(map(pairs, windows)), "full": layers * pairs(context)}
