"""Reading meeting papers: from a file to dossiers with a place and a confidence for every fact. Works without Django.

`read_paper` reads one file; `to_json` and `from_json` are the format `saksgang.papers/1`.
"""

from saksgang.reading.papers_json import FORMAT, from_json, papers_schema, to_json
from saksgang.reading.reader import read_paper, read_tree

__all__ = ["FORMAT", "from_json", "papers_schema", "read_paper", "read_tree", "to_json"]
