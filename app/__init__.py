"""The web server and the commands; must not import JAX nor parse what a learner wrote."""

__version__ = "0.1.0"
