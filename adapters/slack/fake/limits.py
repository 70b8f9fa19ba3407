"""Block Kit's lengths and counts, from Slack's reference and the comments in @slack/types 3.2.0.

A length of a text object is the length of its `text`. Where the two sources differ (the value of
an option: 75 in the types, 150 in slack-sdk and the current reference) the newer one is used.
"""

TEXT = 40_000
"""Longest `text` of a message, in characters."""
MESSAGE_BLOCKS = 50
VIEW_BLOCKS = 100
ATTACHMENTS = 100
VIEW_BYTES = 250_000
METADATA_BYTES = 8_000
ID = 255

# (type, field): longest text or string
LENGTHS: dict[tuple[str, str], int] = {
    ("section", "text"): 3000,
    ("header", "text"): 150,
    ("button", "text"): 75,
    ("button", "value"): 2000,
    ("button", "url"): 3000,
    ("button", "accessibility_label"): 75,
    ("workflow_button", "text"): 75,
    ("workflow_button", "accessibility_label"): 75,
    ("image", "image_url"): 3000,
    ("image", "alt_text"): 2000,
    ("image", "title"): 2000,
    ("input", "label"): 2000,
    ("input", "hint"): 2000,
    ("markdown", "text"): 12_000,
    ("video", "title"): 200,
    ("video", "author_name"): 50,
    ("card", "title"): 150,
    ("card", "subtitle"): 150,
    ("card", "body"): 200,
    ("container", "title"): 150,
    ("container", "subtitle"): 150,
    ("modal", "title"): 24,
    ("modal", "submit"): 24,
    ("modal", "close"): 24,
    ("modal", "private_metadata"): 3000,
    ("home", "private_metadata"): 3000,
    ("modal", "callback_id"): ID,
    ("home", "callback_id"): ID,
    ("modal", "external_id"): ID,
    ("home", "external_id"): ID,
    ("plain_text_input", "initial_value"): 3000,
    ("option", "text"): 75,
    ("option", "value"): 150,
    ("option", "description"): 75,
    ("option", "url"): 3000,
    ("option_group", "label"): 75,
    ("confirm", "title"): 100,
    ("confirm", "text"): 300,
    ("confirm", "confirm"): 30,
    ("confirm", "deny"): 30,
}

# fields of any type
COMMON_LENGTHS = {"action_id": ID, "block_id": ID, "placeholder": 150}

# (type, field): least and greatest number of items
COUNTS: dict[tuple[str, str], tuple[int, int]] = {
    ("section", "fields"): (1, 10),
    ("actions", "elements"): (1, 25),
    ("context", "elements"): (1, 10),
    ("context_actions", "elements"): (1, 5),
    ("carousel", "elements"): (1, 10),
    ("container", "child_blocks"): (1, 10),
    ("table", "rows"): (1, 100),
    ("overflow", "options"): (1, 5),
    ("checkboxes", "options"): (1, 10),
    ("radio_buttons", "options"): (1, 10),
    ("static_select", "options"): (1, 100),
    ("static_select", "option_groups"): (1, 100),
    ("multi_static_select", "options"): (1, 100),
    ("multi_static_select", "option_groups"): (1, 100),
    ("option_group", "options"): (1, 100),
}

# fields whose items are themselves texts with a limit
ITEM_LENGTHS = {("section", "fields"): 2000}

MESSAGE_ONLY = frozenset(
    {
        "file",
        "markdown",
        "table",
        "data_table",
        "context_actions",
        "task_card",
        "plan",
        "card",
        "carousel",
    }
)
"""Block types that Slack shows in messages and refuses in views."""
