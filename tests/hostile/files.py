"""Nothing is opened but what was named and what an article names by the rules; nothing is fetched, nothing is run.

files.py PROGRAM SHIM     asks every command with a library before it that writes down what is opened
"""

import os
import pathlib
import subprocess
import sys
import tempfile

from command_lines import missing_from

ARTICLE = """---
title: An article that names files
author: A. Writer
source: "file:///etc/passwd"
language: ../../../../etc/hostname
include: secret.txt
bibliography: secret.txt
---

[Words]{#p .policy by=a label="file:secret.txt" note="../secret.txt"} ![picture](secret.txt) [link](secret.txt)
[lead](#e){#c1 .causes from=p note="`cat secret.txt`"} to [an event]{#e .event when=2025}, as {{secret.txt}} says.
@include "secret.txt" \\input{secret.txt} <script src="http://127.0.0.1:9/x.js"></script>
[serve](#i){#c2 .serves from=e by=a via=s}
::: graph
[actor]{#a .actor}
[source]{#s .source url="http://127.0.0.1:9/secret.txt"}
[interest]{#i .interest of=a}
[said]{#q .claim by=a}
:::
"""

# What a command may open, beside itself, its libraries and what the system tells of the machine.
SYSTEM = ("/lib", "/usr/lib", "/etc/ld.so", "/etc/localtime", "/usr/share/zoneinfo", "/usr/share/locale", "/sys/devices/system/cpu",
          "/proc/self/", "/proc/sys/", "/proc/cpuinfo", "/dev/null", "/dev/urandom", "/dev/tty", "/etc/ssl/openssl.cnf")
BASE = ["b.kb", "b.kb-wal", "b.kb-shm", "b.kb-journal", "b.kb.snapshot", "b.kb.lock", "b.kb-lock", "."]

OF_ARTICLE = [
    ["ask", "why does i hold?"], ["query", "MATCH (a)-[r]->(b) RETURN a, r, b"],
    ["show", "p"], ["show", "s"], ["related", "p", "causes"], ["depends", "p"], ["why", "i"], ["without", "p"], ["keystones"], ["cut", "i"],
    ["effect", "p"], ["mixed"], ["agree"], ["claims"], ["corroboration"], ["things"], ["changed", "2024-01-01", "2025-06-01"], ["matrix", "q"],
]
OF_FILE = [["check", "h.md"], ["marks", "h.md"], ["fmt", "h.md"]]
OF_BASE = [["list"], ["history"], ["export", "h", "--to", "out"], ["compact"], ["show", "p"], ["check", "b.kb"], ["remove", "h"], ["add", "h.md"], ["purge", "h"]]


def opened_by(program, shim, arguments, folder):
    log = folder / "log.txt"
    log.unlink(missing_ok=True)
    done = subprocess.run([program] + arguments, cwd=folder, capture_output=True, timeout=100, check=False, stdin=subprocess.DEVNULL,
                          env={"PATH": "/usr/bin:/bin", "HOME": "/nonexistent", "LD_PRELOAD": str(shim), "WATCHED_FILES": str(log),
                               "LANG": "de_DE.UTF-8", "TZ": "Asia/Kathmandu"})
    return done, log.read_text("utf-8", "replace").splitlines() if log.exists() else []


def faults_of(done, lines, allowed, named, folder):
    if done.returncode < 0 or done.returncode in (2, 70):
        yield f"ends with {done.returncode}: {done.stderr.decode('utf-8', 'replace')[:200]}"
    seen = set()
    for line in lines:
        what, path = line.split(" ", 1)
        if what != "open":
            yield f"{what} {path}"
            continue
        if path.startswith(SYSTEM):
            continue
        seen.add(os.path.relpath(os.path.join(folder, path), folder))
    for path in sorted(seen - set(allowed)):
        yield f"opens {path}"
    for path in named:
        if path not in seen:
            yield f"does not open {path}: is the library before it?"


def main():
    program, shim = (pathlib.Path(a).resolve() for a in sys.argv[1:3])
    faults, count = [], 0
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name).resolve()
        (folder / "secret.txt").write_text("secret\n", "utf-8")
        (folder / "h.md").write_text(ARTICLE, "utf-8")
        (folder / "other.md").write_text("[x]{#x .event}\n", "utf-8")
        (folder / "claimgraph.kb").write_text("not to be looked at\n", "utf-8")
        (folder / "v.json").write_text('{"extends": "default"}', "utf-8")
        (folder / "named.md").write_text("---\nvocabulary: v.json\n---\n[p]{#p .policy}\n", "utf-8")
        asked = [(a + ["--kb", "h.md"], ["h.md"], ["h.md"]) for a in OF_ARTICLE] + [(a, ["h.md"], ["h.md"]) for a in OF_FILE]
        asked += [(["check", "named.md"], ["named.md", "v.json"], ["named.md", "v.json"])]
        asked += [(["add", "h.md", "--kb", "b.kb"], ["h.md"] + BASE, ["h.md", "b.kb"])]
        out = ["out", "out/h.md"]
        asked += [(a + ([] if a[0] == "check" else ["--kb", "b.kb"]), BASE + out * (a[0] == "export") + ["h.md"] * (a[0] == "add"), ["b.kb"])
              for a in OF_BASE]
        asked += [(["query", "LOAD CSV FROM 'file:///etc/passwd' AS x RETURN x", "--kb", "h.md"], ["h.md"], [])]  # no such thing
        faults += [f"no command line asks {c}" for c in missing_from(program, [a for a, _, _ in asked])]
        for arguments, allowed, named in asked:
            for more in ([], ["--json"]):
                if arguments[0] in ("remove", "purge", "export", "add") and more:
                    continue
                done, lines = opened_by(program, shim, arguments + more, folder)
                count += 1
                faults += [f"{arguments}{more}: {f}" for f in faults_of(done, lines, allowed, named, folder)]
    print(f"{count} command lines")
    print("\n".join(faults))
    sys.exit(1 if faults else 0)


main()
