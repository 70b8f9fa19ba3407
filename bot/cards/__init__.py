"""Wording and composition: from what passed the audience gate to a `Card`. Pure.

Nothing in here sees a `Snapshot`: see `bot.audience`.
"""
