"""Pages and addresses of our own: health, the API; the console joins them."""
