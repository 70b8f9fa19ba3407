"""Trying out recognition: what is found in which words, why, and what a changed type would do.

It works on types alone: nothing is connected to, no database is opened, no secret is read.
"""
