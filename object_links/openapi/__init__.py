"""OpenAPI documents: operations in place of requests, forms from schemas, proposals, cuts.

Everything is resolved when a workspace is loaded: what runs later sees ordinary requests and
inputs and knows no OpenAPI. Versions 3.0 and 3.1 (spec.openapis.org).
"""

from object_links.openapi.document import Api, DocumentError, Operation, Parameter, parse

__all__ = ["Api", "DocumentError", "Operation", "Parameter", "parse"]
