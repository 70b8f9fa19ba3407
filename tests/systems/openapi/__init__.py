"""Operations of OpenAPI documents in place of requests, and the tools that connect systems."""
