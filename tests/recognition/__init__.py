"""How well objects are recognised: labelled messages of our own, and samples that lie elsewhere."""
