"""Runs command lines and compares what they print, byte for byte.

run_cases.py PROGRAM KB CASE... [--update]

A case file holds cases one after the other:

    $ claimgraph show room --kb kb      run by sh in an empty folder; kb/ is a copy of KB
    > words on standard output
    ! words on standard error
    = 0                                 the exit code, and the end of the case

Before a "$" line, "+ NAME" makes a file of the "| ..." lines below it. A line that ends in "\\n\\" has no
line feed. Lines that begin with "#" are comments. --update writes what was printed into the files.
"""

import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

NO_LINE_FEED = "\\n\\"


class Case:
    def __init__(self):
        self.head = []  # comments and files, as written
        self.files = {}
        self.command = None
        self.out, self.err, self.code = "", "", 0


def text_of(lines):
    text = "".join(line + "\n" for line in lines)
    return text.replace(NO_LINE_FEED + "\n", "")


def lines_of(mark, text):
    if not text:
        return []
    lines = text.split("\n")
    if lines.pop() != "":
        lines = text.split("\n")
        lines[-1] += NO_LINE_FEED
    return [(mark + " " + line).rstrip(" ") if not line else mark + " " + line for line in lines]


def parse(path):
    cases, case, out, err, name = [], Case(), [], [], None
    for number, line in enumerate(path.read_text("utf-8").split("\n"), 1):
        body = line[2:]
        if line.startswith("$ "):
            case.command = body
        elif line.startswith(">"):
            out.append(body)
        elif line.startswith("!"):
            err.append(body)
        elif line.startswith("= "):
            case.out, case.err, case.code = text_of(out), text_of(err), int(body)
            cases.append(case)
            case, out, err, name = Case(), [], [], None
        else:
            case.head.append(line)
            if line.startswith("+ "):
                name = body
                case.files[name] = ""
            elif line.startswith("|"):
                case.files[name] += body + "\n"
            elif line and not line.startswith("#"):
                sys.exit(f"{path}:{number}: what is this? {line}")
    return cases, case.head


def run(case, program, kb):
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        shutil.copytree(kb, folder / "kb")
        for name, text in case.files.items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_text(text, "utf-8")
        environment = {"PATH": f"{program.parent}:/usr/bin:/bin", "HOME": str(folder), "LC_ALL": "C.UTF-8",
                       "PYTHON": sys.executable,
                       "FORMATS": str(pathlib.Path(__file__).resolve().parent.parent / "formats")}
        for name in ("ASAN_OPTIONS", "UBSAN_OPTIONS", "TSAN_OPTIONS", "LD_LIBRARY_PATH"):
            if name in os.environ:
                environment[name] = os.environ[name]
        done = subprocess.run(["sh", "-c", case.command], cwd=folder, env=environment, stdin=subprocess.DEVNULL,
                              capture_output=True, timeout=120, check=False)
        return done.stdout, done.stderr, done.returncode


def written(cases, rest):
    lines = []
    for case, (out, err, code) in cases:
        lines += case.head + ["$ " + case.command]
        lines += lines_of(">", out.decode("utf-8")) + lines_of("!", err.decode("utf-8")) + [f"= {code}"]
    return "\n".join(lines + rest)


def differences(case, got):
    wanted = (case.out.encode(), case.err.encode(), case.code)
    for what, want, have in zip(("standard output", "standard error", "exit code"), wanted, got):
        if want != have:
            yield f"{what}:\n--- wanted\n{show(want)}\n--- got\n{show(have)}\n"


def show(value):
    return value.decode("utf-8", "backslashreplace") if isinstance(value, bytes) else str(value)


def main():
    update = "--update" in sys.argv
    program, kb, *files = [pathlib.Path(a).resolve() for a in sys.argv[1:] if a != "--update"]
    failed = 0
    for file in files:
        cases, rest = parse(file)
        results = [(case, run(case, program, kb)) for case in cases]
        if update:
            file.write_text(written(results, rest), "utf-8")
            continue
        for case, got in results:
            for text in differences(case, got):
                failed += 1
                print(f"{file.name}: $ {case.command}\n{text}")
        if not cases:
            sys.exit(f"{file}: no cases")
    sys.exit(1 if failed else 0)


main()
