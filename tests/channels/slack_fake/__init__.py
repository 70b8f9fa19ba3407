"""The offline twin of Slack behaves as Slack does."""
