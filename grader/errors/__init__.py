"""Explains errors of JAX, Flax and Optax to learners, from a table of rules. Decides nothing, and believes no message."""

from grader.errors.explain import Explanation, explain
from grader.errors.rule import Rule
from grader.errors.table import RULES, SECTIONS, TYPES

__all__ = ["RULES", "SECTIONS", "TYPES", "Explanation", "Rule", "explain"]
