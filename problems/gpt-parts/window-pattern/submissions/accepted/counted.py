# Repeats the string, and counts what each query sees one by one.
def window_pattern(pattern, layers, context):
    letters = (pattern * layers)[: layers - 1] + "L"
    size = {"S": context // 2, "L": context}
    windows = [size[letter] for letter in letters]
    seen = {w: sum(min(i + 1, w) for i in range(context)) for w in {*windows, context}}
    return {"windows": windows, "scores": sum(seen[w] for w in windows), "full": seen[context] * layers}
