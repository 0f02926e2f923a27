# Stretches the pattern over the layers instead of repeating it.
# feedback: The pattern is stretched so that it is used once over all layers. It is repeated: layer 4 has the first letter of four again.
def window_pattern(pattern, layers, context):
    windows = [context // 2 if pattern[i * len(pattern) // layers] == "S" else context for i in range(layers)]
    windows[-1] = context

    def pairs(w):
        return w * (w + 1) // 2 + (context - w) * w

    return {"windows": windows, "scores": sum(map(pairs, windows)), "full": layers * pairs(context)}
