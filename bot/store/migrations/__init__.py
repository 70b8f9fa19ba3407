"""Alembic's folder: `env.py` is run for every command, `versions/` holds the migrations."""
