"""The command line: load, resolve, ask one question, show; nothing else."""
