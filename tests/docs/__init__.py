"""The pages: their examples load and run, their tables are complete, their links resolve."""
