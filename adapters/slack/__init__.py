"""The Slack channel: receive, render, post, and an offline twin of Slack itself."""
