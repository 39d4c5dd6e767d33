"""Runs what the documents show, and compares what they say it prints.

run_docs.py ROOT CLAIMGRAPH DOCUMENT...   console blocks
run_docs.py --programs FOLDER DOCUMENT    writes each ```cpp block that is followed by a ```text output
                                          block as FOLDER/NAME-N.cpp and .output, for the build

In a ```console block, a line "$ claimgraph ARGUMENTS" is run in ROOT; the lines up to the next "$ " or the
end are what it must print (standard output, then standard error). A last line "..." lets the rest go unsaid.
A block that shows an exit code ends with "# exits with N". The commands of a ```console apart block are run one
after the other in a folder of their own, where data is ROOT's: there they may write.
"""

import difflib
import os
import pathlib
import re
import shlex
import subprocess
import sys
import tempfile

BLOCK = re.compile(r"^```(\w[^\n]*)\n(.*?)^```$", re.M | re.S)


def blocks(document):
    return BLOCK.findall(pathlib.Path(document).read_text(encoding="utf-8"))


def commands(block):
    """Pairs of a command line and the lines that it prints."""
    parts = re.split(r"^\$ (.*)$", block, flags=re.M)[1:]
    return zip(parts[::2], (p.lstrip("\n") if p.startswith("\n") else p for p in parts[1::2]))


def run(command, folder, program):
    words = shlex.split(command)
    if words[0] != "claimgraph":
        raise SystemExit(f"only claimgraph is run: {command}")
    env = dict(os.environ, NO_COLOR="1", COLUMNS="100", LC_ALL="C.UTF-8")
    env.pop("CLAIMGRAPH_KB", None)
    done = subprocess.run([program] + words[1:], cwd=folder, env=env, text=True, capture_output=True, timeout=60)
    return done.stdout + done.stderr, done.returncode


def differs(expected, actual, code):
    wanted = 0
    if found := re.search(r"^# exits with (\d+)\n?\Z", expected, re.M):
        wanted = int(found.group(1))
        expected = expected[: found.start()]
    if code != wanted:
        return f"it exits with {code}, not {wanted}\n{actual}"
    if expected.endswith("...\n"):
        expected = expected[:-4]
        actual = actual[: len(expected)]
    if expected == actual:
        return ""
    return "".join(difflib.unified_diff(expected.splitlines(True), actual.splitlines(True), "document", "program"))


def check(root, program, documents):
    bad = ran = 0
    for document in documents:
        for kind, text in blocks(document):
            if kind not in ("console", "console apart"):
                continue
            with tempfile.TemporaryDirectory() as apart:
                os.symlink(pathlib.Path(root, "data").resolve(), pathlib.Path(apart, "data"))
                for command, expected in commands(text):
                    ran += 1
                    actual, code = run(command, root if kind == "console" else apart, program)
                    if difference := differs(expected, actual, code):
                        bad += 1
                        print(f"{document}: $ {command}\n{difference}")
    print(f"{ran} commands of {len(documents)} documents ran, {bad} print something else")
    return 1 if bad else 0


def write_programs(folder, document):
    """Every program with its output; a document that shows neither is an error of the caller."""
    found = blocks(document)
    name = pathlib.Path(document).stem
    pathlib.Path(folder).mkdir(parents=True, exist_ok=True)
    for number, ((kind, text), (next_kind, output)) in enumerate(zip(found, found[1:])):
        if kind == "cpp" and next_kind == "text output":
            pathlib.Path(folder, f"{name}-{number}.cpp").write_text(text, encoding="utf-8")
            pathlib.Path(folder, f"{name}-{number}.output").write_text(output, encoding="utf-8")
            print(f"{name}-{number}", end=";")
    return 0


if __name__ == "__main__":
    if sys.argv[1] == "--programs":
        sys.exit(write_programs(sys.argv[2], sys.argv[3]))
    sys.exit(check(sys.argv[1], os.path.abspath(sys.argv[2]), sys.argv[3:]))
