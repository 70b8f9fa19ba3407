"""What each person has not read yet, counted per conversation."""

from collections.abc import Callable, Mapping

from adapters.slack.fake.records import Change

_COUNTED = frozenset({"message", "ephemeral"})

Unread = Mapping[str, Mapping[str, int]]
"""Slack user -> conversation -> how many."""


class Attention:
    """Counts messages that arrive for people until they look."""

    def __init__(self, people: tuple[str, ...], changed: Callable[[], None]) -> None:
        """`people` are Slack users; `changed` is called whenever a count did."""
        self._counts: dict[str, dict[str, int]] = {user: {} for user in people}
        self._changed = changed

    @property
    def unread(self) -> Unread:
        """The counts above zero."""
        return self._counts

    def observe(self, change: Change) -> None:
        """Count a new message for everybody who sees it but its writer."""
        message = change.message
        if change.kind not in _COUNTED or message is None:
            return
        for user in change.viewers & self._counts.keys():
            if user != message.user:
                counts = self._counts[user]
                counts[message.channel] = counts.get(message.channel, 0) + 1
        self._changed()

    def read(self, user: str, channel: str) -> None:
        """Somebody looked at a conversation."""
        if self._counts[user].pop(channel, 0):
            self._changed()

    def clear(self) -> None:
        """Nothing is unread any more."""
        for counts in self._counts.values():
            counts.clear()
        self._changed()
