"""The names of JAX's primitives that a problem may ask for, and what else people call them; knows no JAX."""

import difflib

_NAMES = """
abs acos acosh add add_any all_gather all_to_all and approx_top_k argmax argmin asin asinh atan atan2 atanh axis_index
bitcast_convert_type broadcast_in_dim cbrt ceil cholesky clamp clz complex concatenate cond conj conv_general_dilated
convert_element_type copy cos cosh cumlogsumexp cummax cummin cumprod cumsum custom_jvp_call custom_linear_solve
custom_vjp_call digamma div dot_general dynamic_slice dynamic_update_slice eig eigh eq erf erf_inv erfc exp exp2 expm1 fft
floor gather ge gt householder_product igamma igammac imag integer_pow iota is_finite le lgamma log log1p logistic lt lu
max min mul ne neg nextafter not or pad pmax pmin population_count pow ppermute psum qr ragged_dot_general random_bits
random_fold_in random_gamma random_seed random_split random_unwrap random_wrap real reduce reduce_and reduce_max reduce_min
reduce_or reduce_precision reduce_prod reduce_scatter reduce_sum reduce_window reduce_window_max reduce_window_min
reduce_window_sum reduce_xor regularized_incomplete_beta rem remat2 reshape rev round rsqrt scan scatter scatter-add
scatter-max scatter-min scatter-mul select_and_gather_add select_and_scatter_add select_n shard_map sharding_constraint
shift_left shift_right_arithmetic shift_right_logical sign sin sinh slice sort split sqrt square squeeze stop_gradient sub
svd tan tanh top_k transpose triangular_solve tridiagonal_solve unstack while xor zeta
"""
KNOWN = frozenset(_NAMES.split())
# Names of functions, and of primitives on other lines of JAX.
ALIASES = {
    "astype": "convert_element_type",
    "checkpoint": "remat2",
    "conv": "conv_general_dilated",
    "convert": "convert_element_type",
    "custom_jvp": "custom_jvp_call",
    "custom_vjp": "custom_vjp_call",
    "dot": "dot_general",
    "einsum": "dot_general",
    "matmul": "dot_general",
    "remat": "remat2",
    "scatter_add": "scatter-add",
    "scatter_max": "scatter-max",
    "scatter_min": "scatter-min",
    "scatter_mul": "scatter-mul",
    "select": "select_n",
    "sigmoid": "logistic",
    "solve_triangular": "triangular_solve",
    "switch": "cond",
    "while_loop": "while",
}
_OR = " or "


def alternatives(wanted: str) -> list[str]:
    """The primitives of `scan or while`, each of which would do, by JAX's own names."""
    return [ALIASES.get(one.strip(), one.strip()) for one in wanted.split(_OR)]


def known(wanted: str) -> str:
    """The same text. Errors: ValueError for a name that is none."""
    for name, given in zip(alternatives(wanted), wanted.split(_OR), strict=True):
        if name not in KNOWN:
            near = difflib.get_close_matches(given, [*KNOWN, *ALIASES], n=1, cutoff=0.6)
            hint = f" Did you mean `{near[0]}`?" if near else ""
            raise ValueError(
                f"`{given}` is no primitive of JAX that can be asked for.{hint} "
                "It must be a name as `jax.make_jaxpr` shows it, such as scan, or several with ` or ` between"
            )
    return wanted
