"""A workspace folder: reads, checks and compiles all of it, or tells every mistake in it."""

from bot.workspace.folder import WorkspaceError
from bot.workspace.load import load
from bot.workspace.value import Workspace

__all__ = ["Workspace", "WorkspaceError", "load"]
