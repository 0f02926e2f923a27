"""Our references beside the package they take their layer from, and beside PyTorch; needs the extra `parity`.

`python -m pytest -s tests/parity` prints every figure. Differences are in units of the largest output.
"""

import importlib.util
import subprocess
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="needs the extra `parity`")
pytest.importorskip("nmn", reason="needs the extra `parity`")

import nmn.linen  # noqa: E402
import nmn.nnx  # noqa: E402
import nmn.torch  # noqa: E402
from flax import linen, nnx  # noqa: E402

ROOT = Path(__file__).parents[2]
MOST = 1e-6
ROWS, INPUTS, UNITS = 64, 24, 12
X = np.random.default_rng(0).normal(size=(ROWS, INPUTS)).astype(np.float32)
KERNEL = np.random.default_rng(1).normal(size=(INPUTS, UNITS)).astype(np.float32)
BIAS = np.random.default_rng(2).normal(size=UNITS).astype(np.float32)
ALPHA = np.array([1.7], np.float32)
SIZES = (784, 256, 128, 10)


def reference(slug: str) -> ModuleType:
    path = ROOT / "problems" / "neural-matter" / slug / "reference.py"
    spec = importlib.util.spec_from_file_location(slug.replace("-", "_"), path)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def gap(what: str, ours: Any, theirs: Any) -> float:
    """The largest difference, which is printed too."""
    ours, theirs = np.asarray(ours), np.asarray(theirs)
    assert ours.shape == theirs.shape
    found = float(np.abs(ours - theirs).max() / np.abs(theirs).max())
    print(f"{what}: {ours.size} numbers, largest difference {found:.1e}")
    return found


def package_nnx(epsilon: float, **options: Any) -> nnx.Module:
    layer = nmn.nnx.YatNMN(INPUTS, UNITS, epsilon=epsilon, rngs=nnx.Rngs(0), **options)
    layer.kernel[...] = jnp.array(KERNEL)
    layer.bias[...] = jnp.array(BIAS)
    if layer.alpha is not None:
        layer.alpha[...] = jnp.array(ALPHA)
    return layer


def package_torch(epsilon: float, **options: Any) -> Any:
    layer = nmn.torch.YatNMN(INPUTS, UNITS, epsilon=epsilon, **options)
    state = {"weight": KERNEL.T, "bias": BIAS} | ({} if layer.alpha is None else {"alpha": ALPHA})
    layer.load_state_dict({name: torch.tensor(value) for name, value in state.items()}, strict=False)
    return layer


def outputs_of(layer: Any) -> np.ndarray:
    with torch.no_grad():
        return layer(torch.tensor(X)).numpy()


@pytest.mark.parametrize("epsilon", [1e-5, 0.01, 1.0])
def test_the_plain_layer_is_the_packages_in_nnx_and_pytorch(epsilon: float) -> None:
    params = {"kernel": KERNEL, "bias": BIAS, "alpha": ALPHA}
    ours = reference("yat-layer").yat_layer(params, X, epsilon)
    assert gap(f"yat-layer, epsilon {epsilon:g}, nmn.nnx", ours, package_nnx(epsilon)(X)) < MOST
    assert gap(f"yat-layer, epsilon {epsilon:g}, nmn.torch", ours, outputs_of(package_torch(epsilon))) < MOST


def test_the_nnx_layer_and_its_gradient_are_the_packages() -> None:
    ours = reference("yat-in-nnx").YatDense(INPUTS, UNITS, rngs=nnx.Rngs(1))
    theirs = package_nnx(0.01)
    for name in ("kernel", "bias", "alpha"):
        getattr(ours, name)[...] = getattr(theirs, name)[...]
    assert gap("yat-in-nnx, nmn.nnx", ours(X), theirs(X)) < MOST
    slopes = [nnx.to_pure_dict(nnx.grad(lambda layer: layer(X).sum())(one)) for one in (ours, theirs)]
    for name, slope in slopes[0].items():
        assert gap(f"yat-in-nnx, gradient of {name}, nmn.nnx", slope, slopes[1][name]) < MOST


def test_the_linen_layer_is_the_packages() -> None:
    variables = {"params": {"kernel": KERNEL.T, "bias": BIAS, "alpha": ALPHA}}
    ours = reference("yat-in-linen").YatDense(UNITS).apply(variables, X)
    theirs = nmn.linen.YatNMN(UNITS, epsilon=0.01).apply(variables, X)
    assert gap("yat-in-linen, nmn.linen", ours, theirs) < MOST


def test_nnx_and_linen_agree_with_each_other() -> None:
    columns = {"kernel": jnp.array(KERNEL), "bias": jnp.array(BIAS), "alpha": jnp.array(ALPHA)}
    found = reference("parity-below-1e-6").parity_below_1e_6(
        columns, columns | {"kernel": columns["kernel"].T}, X
    )
    assert gap("parity-below-1e-6, NNX and Linen", found["nnx"], found["linen"]) < MOST
    assert found["agree"] is True


def test_the_ported_layer_is_the_packages_in_pytorch() -> None:
    layer = {"kernel": jnp.array(KERNEL), "bias": BIAS, "alpha": ALPHA}
    ours = reference("port-from-pytorch").yat(layer, jnp.array(X))
    assert gap("port-from-pytorch, nmn.torch", ours, outputs_of(package_torch(1e-5))) < MOST


@pytest.mark.parametrize("epsilon", [1e-5, 1e-3, 1.0])
def test_softplus_bias_and_epsilon_are_the_packages(epsilon: float) -> None:
    options = {"softplus_bias": True, "learnable_epsilon": True, "use_alpha": False}
    theirs = package_nnx(epsilon, **options)
    function = reference("softplus-bias-and-epsilon").softplus_bias_and_epsilon
    ours = function(jnp.array(KERNEL), BIAS, jnp.float32(epsilon), jnp.array(X))
    name = f"softplus-bias-and-epsilon, epsilon {epsilon:g}"
    assert gap(f"{name}, raw epsilon, nmn.nnx", ours["epsilon_raw"], theirs.epsilon_param[...][0]) < MOST
    assert gap(f"{name}, nmn.nnx", ours["outputs"], theirs(X)) < MOST
    in_torch = package_torch(epsilon, softplus_bias=True, learnable_epsilon=True, alpha=False)
    assert gap(f"{name}, nmn.torch", ours["outputs"], outputs_of(in_torch)) < MOST


def test_the_network_has_as_many_parameters_in_every_framework() -> None:
    inputs, first, second, outputs = SIZES
    ours = reference("count-235148").count_235148(list(SIZES))["total"]
    rngs = nnx.Rngs(0)
    layers = [
        nmn.nnx.YatNMN(inputs, first, rngs=rngs),
        nmn.nnx.YatNMN(first, second, rngs=rngs),
        nnx.Linear(second, outputs, rngs=rngs),
    ]
    in_nnx = sum(leaf.size for one in layers for leaf in jax.tree.leaves(nnx.state(one, nnx.Param)))
    network = linen.Sequential([nmn.linen.YatNMN(first), nmn.linen.YatNMN(second), linen.Dense(outputs)])
    shapes = jax.eval_shape(network.init, jax.random.key(0), jnp.zeros((1, inputs)))
    in_linen = sum(leaf.size for leaf in jax.tree.leaves(shapes))
    parts = [
        nmn.torch.YatNMN(inputs, first),
        nmn.torch.YatNMN(first, second),
        torch.nn.Linear(second, outputs),
    ]
    in_torch = sum(one.numel() for part in parts for one in part.parameters())
    print(f"parameters: ours {ours}, nmn.nnx {in_nnx}, nmn.linen {in_linen}, nmn.torch {in_torch}")
    assert ours == in_nnx == in_linen == in_torch == 235_148


def test_pytorch_still_computes_what_was_recorded() -> None:
    done = subprocess.run(
        [sys.executable, ROOT / "scripts" / "parity" / "port_from_pytorch.py", "--check"],
        capture_output=True,
        text=True,
        check=False,
    )
    print(done.stdout)
    assert done.returncode == 0, done.stdout + done.stderr
