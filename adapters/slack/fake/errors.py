"""The one exception by which the twin answers `ok: false`."""

from adapters.slack.fake.records import Json


class SlackError(Exception):
    """An error word of Slack's Web API, with what else stands in the answer."""

    def __init__(self, word: str, **extra: object) -> None:
        """`extra` is merged into the JSON answer."""
        super().__init__(word)
        self.word = word
        self.extra = extra

    def body(self) -> Json:
        """The JSON answer."""
        return {"ok": False, "error": self.word, **self.extra}
