"""The conformance kit, run on connectors of the sample company."""
