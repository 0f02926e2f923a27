# Counts `window` keys for every query.
# feedback: Every query is counted with a whole window. The first ones have fewer tokens behind them: query i sees i + 1 at most.
def window_pattern(pattern, layers, context):
    windows = [context // 2 if pattern[i % len(pattern)] == "S" else context for i in range(layers)]
    windows[-1] = context
    return {"windows": windows, "scores": sum(w * context for w in windows), "full": layers * context * context}
