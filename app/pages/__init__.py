"""The pages, one module each; every module names its `routes`. Must not be imported by anything but main."""
