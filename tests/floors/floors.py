"""Holds every #include of the library against the floors of the house (src/README.md).

floors.py ROOT: exits with 1 and names each include that goes up, or sideways to another room.
"""

import pathlib
import re
import sys

FLOORS = [
    ["core"],
    ["text", "graph"],
    ["ingest"],
    ["store"],
    ["query"],
    ["cypher", "analysis"],
    ["ask", "render"],
    ["cli"],
]
FLOOR = {room: number for number, rooms in enumerate(FLOORS) for room in rooms}
# Headers at the top of include/claimgraph adapt one room; the table of contents may name them all.
TOP = {"boost.hpp": "graph", "fmt.hpp": "render"}
INCLUDE = re.compile(r'^\s*#\s*include\s*["<](?:claimgraph/)?([^">]+)[">]')


def room_of(path):
    """The room of a path below src/ or include/claimgraph/, or None for what is not ours."""
    parts = pathlib.PurePosixPath(path).parts
    if len(parts) == 1:
        return TOP.get(parts[0])
    return parts[0] if parts[0] in FLOOR else None


def faults(root):
    for base in ("src", "include/claimgraph"):
        for file in sorted((root / base).rglob("*.[ch]pp")):
            name = file.relative_to(root / base).as_posix()
            room = room_of(name)
            if room is None:
                if name != "claimgraph.hpp":
                    yield f"{base}/{name}: stands in no room"
                continue
            for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
                found = INCLUDE.match(line)
                target = room_of(found.group(1)) if found else None
                if target is None or target == room or FLOOR[target] < FLOOR[room]:
                    continue
                yield f"{base}/{name}:{number}: {room} (floor {FLOOR[room]}) includes {target} (floor {FLOOR[target]})"


def main():
    found = list(faults(pathlib.Path(sys.argv[1])))
    print("\n".join(found) or "every include goes down")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
