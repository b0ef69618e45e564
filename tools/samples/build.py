"""Write the sample papers, their labels and the list of their slips: `python -m tools.samples.build [NAME …]`.

PDF files need LibreOffice; without it the ones that are there are left as they are, and it is said.
"""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any

from .labels import label_of
from .pdf import can_make_pdf, pdfs_of
from .plain import markdown_of, text_of
from .source import SampleFile, read_sample
from .word import word_of

ROOT = Path(__file__).resolve().parents[2]
AUTHORED = Path(__file__).parent / "authored"
SAMPLES = ROOT / "samples"
ENDINGS = {"markdown": "md", "text": "txt", "word": "docx", "pdf": "pdf"}


def samples() -> list[SampleFile]:
    """Every authored sample, in the order of their names."""
    return [read_sample(path) for path in sorted(AUTHORED.glob("*.txt"))]


def file_name(sample: SampleFile) -> str:
    """`kf-2024-02-09-innkalling.md`."""
    return f"{sample.name}.{ENDINGS[sample.format]}"


def content_of(sample: SampleFile) -> bytes:
    """The file as bytes; for a PDF, the Word file that it is exported from."""
    if sample.format == "markdown":
        return markdown_of(sample).encode("utf-8")
    if sample.format == "text":
        encoding = "cp1252" if "cp1252" in sample.options else "utf-8"
        return text_of(sample).replace("\n", "\r\n" if encoding == "cp1252" else "\n").encode(encoding)
    return word_of(sample)


def slips_of(all_samples: list[SampleFile]) -> dict[str, Any]:
    """What is wrong on purpose, by file, and the files with nothing wrong."""
    slips = [{"file": file_name(sample), **asdict(slip)} for sample in all_samples for slip in sample.slips]
    return {"slips": slips, "clean": [file_name(sample) for sample in all_samples if not sample.slips]}


def main(names: list[str]) -> int:
    """Build all samples, or those named (their labels too; the list of slips is always of all)."""
    everything = samples()
    wanted = [sample for sample in everything if not names or sample.name in names]
    (SAMPLES / "papers").mkdir(parents=True, exist_ok=True)
    (SAMPLES / "expected").mkdir(exist_ok=True)
    for sample in wanted:
        if sample.format != "pdf":
            (SAMPLES / "papers" / file_name(sample)).write_bytes(content_of(sample))
        label = label_of(sample, file=f"../papers/{file_name(sample)}")
        _write_json(SAMPLES / "expected" / f"{sample.name}.gold.json", label)
    _write_json(SAMPLES / "slips.json", slips_of(everything))
    _write_pdfs([sample for sample in wanted if sample.format == "pdf"])
    print(f"{len(wanted)} sample files in {SAMPLES / 'papers'}")
    return 0


def _write_pdfs(wanted: list[SampleFile]) -> None:
    if wanted and not can_make_pdf():
        print("LibreOffice is not here: the PDF files are left as they are.", file=sys.stderr)
        return
    for tagged in (True, False):
        words = {sample.name: content_of(sample) for sample in wanted if ("tagged" in sample.options) == tagged}
        for name, content in pdfs_of(words, tagged=tagged).items():
            (SAMPLES / "papers" / f"{name}.pdf").write_bytes(content)


def _write_json(path: Path, value: dict[str, Any]) -> None:
    path.write_text(json.dumps(value, ensure_ascii=False, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
