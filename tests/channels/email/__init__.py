"""Mail: what people write in it."""
