"""One command a module: its own options, and a ``run`` of a few lines."""
