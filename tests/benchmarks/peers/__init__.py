"""Recognise and answer, side by side with three other bots, each in an environment of its own."""
