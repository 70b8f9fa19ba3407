"""The demo: a sample company, its workspace, and the page that shows the channels."""
