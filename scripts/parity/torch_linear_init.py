"""Records how torch.nn.Linear draws its parameters; tests/parity holds the problem torch-linear-init to it.

Needs PyTorch, the extra `parity`: pip install '.[parity]'. Prints what it records.
"""

import json
from pathlib import Path
from typing import Any

import torch

RECORD = Path(__file__).resolve().parents[2] / "tests" / "parity" / "torch_linear_init.json"
SIZES = ((1, 20_000), (4, 20_000), (100, 20_000))
DECILES = torch.linspace(0.1, 0.9, 9)


def summary(values: Any) -> dict[str, Any]:
    flat = values.detach().flatten()[:100_000]
    return {
        "shape": list(values.shape),
        "draws": len(flat),
        "smallest": flat.min().item(),
        "largest": flat.max().item(),
        "deciles": torch.quantile(flat, DECILES).tolist(),
    }


layers = []
for d_in, d_out in SIZES:
    torch.manual_seed(0)
    layer = torch.nn.Linear(d_in, d_out)
    weight, bias = summary(layer.weight), summary(layer.bias)
    layers.append({"d_in": d_in, "d_out": d_out, "weight": weight, "bias": bias})
    print(
        f"{d_in} inputs: {weight['smallest']:.4f} to {weight['largest']:.4f}, bias to {bias['largest']:.4f}"
    )
recorded = {"torch": torch.__version__.split("+")[0], "layers": layers}
RECORD.write_text(json.dumps(recorded, indent=1) + "\n", encoding="utf-8")
