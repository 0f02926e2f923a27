"""The commands, one module each; the module's name is the command's. Must not import one another."""
