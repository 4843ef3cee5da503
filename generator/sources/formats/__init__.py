"""The readers: one input format a module, each registered as an entry point.

Beside them stand their parts: ``arxiv_fields`` and ``pubmed_fields``, what formats of one source
have alike; ``labelled``, a flavour of digests; ``web_of_science``, a relative of RIS.
"""
