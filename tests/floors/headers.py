"""Public headers stay under 150 lines, only the opt-in ones name heavy libraries, and documents that they name exist."""

import pathlib
import re
import sys

MOST_LINES = 150
OPT_IN = {"boost.hpp", "fmt.hpp"}
DOCUMENT = re.compile(r"\bdocs/[\w-]+\.md\b")
HEAVY = re.compile(r"#include\s*[<\"](boost|nlohmann|fmt|yaml-cpp|unicode|nettle|re2|sqlite3)")


def faults(folder):
    for header in sorted(folder.rglob("*.hpp")):
        text = header.read_text(encoding="utf-8")
        name = header.relative_to(folder).as_posix()
        lines = text.count("\n")
        if lines >= MOST_LINES:
            yield f"{name}: {lines} lines; fewer than {MOST_LINES} were promised"
        if name not in OPT_IN and (heavy := HEAVY.search(text)):
            yield f"{name}: includes {heavy.group(1)}"
        if not text.startswith("#pragma once\n"):
            yield f"{name}: does not begin with #pragma once"
        for document in DOCUMENT.findall(text):
            if not (folder.parent.parent / document).is_file():
                yield f"{name}: speaks of {document}, which is not there"


found = list(faults(pathlib.Path(sys.argv[1])))
print("\n".join(found) or "short and light")
sys.exit(1 if found else 0)
