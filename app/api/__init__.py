"""The JSON API, one module for each group of paths; every module names its `router`. Must not render HTML."""
