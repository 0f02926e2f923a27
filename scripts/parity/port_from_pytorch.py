"""Records what PyTorch computes for neural-matter/port-from-pytorch; needs the extra `parity`.

Without an argument it prints the recorded cases, for problem.yaml. With --check it computes those of problem.yaml again
and prints the largest difference; above 1e-6 of an output's size the status is 1.
"""

import sys
from pathlib import Path
from typing import Any

import numpy as np
import torch
import yaml

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from grader.literals import show  # noqa: E402

PROBLEM = ROOT / "problems" / "neural-matter" / "port-from-pytorch" / "problem.yaml"
EPSILON = 1e-5
MOST = 1e-6
# Name of the case, whether it is shown, its seed, and the sizes: rows, inputs, units, outputs.
CASES = (
    ("recorded from PyTorch", True, 0, (2, 3, 2, 2)),
    ("recorded, all sizes equal", False, 1, (3, 3, 3, 3)),
    ("recorded, one row", False, 2, (1, 5, 4, 2)),
)


class Yat(torch.nn.Module):  # type: ignore[misc]  # untyped where PyTorch is not installed
    """The layer as a PyTorch user writes it: a row a unit."""

    def __init__(self, inputs: int, units: int) -> None:
        super().__init__()
        self.weight = torch.nn.Parameter(torch.empty(units, inputs))
        self.bias = torch.nn.Parameter(torch.empty(units))
        self.alpha = torch.nn.Parameter(torch.ones(1))
        torch.nn.init.xavier_normal_(self.weight)
        torch.nn.init.uniform_(self.bias, -1, 1)
        torch.nn.init.uniform_(self.alpha, 0.5, 2)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        dots = x @ self.weight.T
        distances = (x[:, None, :] - self.weight).square().sum(2)
        return self.alpha * (dots + self.bias).square() / (distances + EPSILON)


class Network(torch.nn.Module):  # type: ignore[misc]  # as above
    """One Yat layer and a linear one."""

    def __init__(self, inputs: int, units: int, outputs: int) -> None:
        super().__init__()
        self.hidden = Yat(inputs, units)
        self.out = torch.nn.Linear(units, outputs)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return self.out(self.hidden(x))


def main() -> int:
    """Record, or check what was recorded."""
    if sys.argv[1:] == ["--check"]:
        return check()
    for name, sample, seed, sizes in CASES:
        torch.manual_seed(seed)
        network = Network(*sizes[1:])
        x = torch.randn(sizes[0], sizes[1])
        state = {key: value.numpy() for key, value in network.state_dict().items()}
        print(f"  - name: {name}")
        if sample:
            print("    sample: true")
        print("    arguments:")
        print(f"      state: {_shown(state)}")
        print(f"      x: {_shown(x.numpy())}")
        print(f"    expected: {_shown({'params': renamed(state), 'outputs': outputs(network, x)})}")
    return 0


def outputs(network: Network, x: torch.Tensor) -> Any:
    """What the network gives, as an array."""
    with torch.no_grad():
        return network(x).numpy()


def renamed(state: dict[str, Any]) -> dict[str, Any]:
    """PyTorch's arrays under the names and in the layout of the JAX network."""
    tree: dict[str, Any] = {"hidden": {}, "out": {}}
    for key, value in state.items():
        layer, _, name = key.partition(".")
        tree[layer]["kernel" if name == "weight" else name] = value.T if name == "weight" else value
    return tree


def check() -> int:
    """Compute the recorded cases again."""
    print(f"PyTorch {torch.__version__}")
    worst = 0.0
    for case in yaml.safe_load(PROBLEM.read_text(encoding="utf-8"))["cases"]:
        if "expected" in case:
            state = {key: torch.tensor(value) for key, value in case["arguments"]["state"].items()}
            network = Network(
                len(state["hidden.weight"][0]), len(state["hidden.bias"]), len(state["out.bias"])
            )
            network.load_state_dict(state)
            got = outputs(network, torch.tensor(case["arguments"]["x"]))
            want = np.array(case["expected"]["outputs"], np.float32)
            gap = float(np.abs(got - want).max() / np.abs(want).max())
            worst = max(worst, gap)
            print(f"{case['name']}: {got.size} outputs, largest difference {gap:.1e}")
    return int(worst > MOST)


def _shown(value: Any) -> str:
    return show(value, limit=1_000_000).replace("'", "")


if __name__ == "__main__":
    sys.exit(main())
