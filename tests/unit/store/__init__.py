"""The database room: engine, subjects, migrations."""
