"""The facts on disk: TOML ⇄ model ⇄ SQLite index. Knows nothing of how an answer is shown."""
