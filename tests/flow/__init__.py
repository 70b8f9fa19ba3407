"""What people experience, over real HTTP: an offline Slack, the sample company, the product."""
