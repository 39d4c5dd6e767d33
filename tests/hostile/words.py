"""Whatever an article says is words, never a command to a terminal, a format or a program.

words.py PROGRAM KB words     hostile text in every place, through every command, as words and as JSON
words.py PROGRAM KB places    15 environments print the same bytes
words.py PROGRAM KB orders    20 orders of adding articles keep the same articles and the same graph
"""

import csv
import io
import itertools
import json
import os
import re
import pathlib
import pty
import random
import subprocess
import sys
import tempfile

from command_lines import missing_from

SHIFTY = ("\u202e\u2066\u200f\u2028\u0085\x1b[2J\x1b]0;owned\x07\x9b31m\x08\x7f</script><script>alert(1)</script>"
          "%n%s{0}'; DROP TABLE articles;--\\n\\ `}) DETACH DELETE n // =cmd|' /C calc'!A1 $(touch owned) \t<!--]]>&amp;")
BARE = SHIFTY.replace("\n", " ").replace('"', "'").replace("\\", "/")
QUOTED = SHIFTY.replace("\\", "\\\\").replace('"', '\\"')
ARTICLE = f"""---
title: "hostile title {json.dumps(SHIFTY)[1:-1]}"
author: "author {json.dumps(SHIFTY)[1:-1]}"
date: 2025-05
language: "{json.dumps(SHIFTY)[1:-1]}"
other: "{json.dumps(SHIFTY)[1:-1]}"
---

Before {BARE.replace("<", "").replace("`", "").replace("}", "").replace("{", "").replace("]", "")} it:
[words]{{#p .policy by=a label="label {QUOTED}" aliases="alias {QUOTED}" note="note {QUOTED}"}}
[cause]{{#e .event when="2025/.." label="event {QUOTED}"}} [makes](#e){{#c1 .causes from=p note="why {QUOTED}"}}
[serves](#i){{#c2 .serves from=e by=a via=s origin=s modality=belief}} [again](#i){{.threatens from=p by=b}}.
::: graph
[actor]{{#a .actor label="actor {QUOTED}" qid="{QUOTED}" cameo="{QUOTED}"}}
[other]{{#b .actor label="=SUM(A1)"}}
[source]{{#s .source label="source {QUOTED}" url="javascript:{QUOTED}"}}
[interest]{{#i .interest of=a label="@interest {QUOTED}"}}
[said]{{#q .claim by=a label="+claim {QUOTED}"}}
[](#c1){{.supports from=q note="{QUOTED}"}}
:::
"""
ASKED = [
    ["ask", "why does i hold?"], ["ask", SHIFTY], ["query", "MATCH (a)-[r]->(b) RETURN a, r, b, a.label, r.note, b.qid, keys(a)"],
    ["query", "MATCH (a)-[r]->(b) RETURN a, r, b", "--explain", "--profile"], ["query", "RETURN '" + BARE.replace("'", "") + "' AS `" + BARE.replace("`", "") + "`"],
    ["query", "MATCH (a)-[r]->(b) RETURN a, r, a.label, r.note, properties(b)", "--csv"], ["query", SHIFTY], ["query", "RETURN $x AS x", "--param", "x=" + SHIFTY], ["show", "p"], ["show", "c1"], ["show", "s"], ["show", SHIFTY], ["related", "p", "causes"],
    ["depends", "p"], ["depends", SHIFTY], ["why", "i"], ["why", "p", "i"], ["without", "p"], ["keystones"], ["cut", "i"], ["effect", "p"],
    ["effect", "p", "i"], ["mixed"], ["agree"], ["agree", "a", "b"], ["claims"], ["corroboration"], ["things"], ["things", "a"], ["changed", "2024-01-01", "2025-06-01"],
    ["matrix", "q"], ["matrix", "q", "--csv"], ["agree", "--network", "conflict"],
    ["depends", "p", "--dot"], ["why", "i", "--dot"], ["why", "p", "i", "--dot"], ["without", "p", "--dot"], ["effect", "p", "--dot"], ["mixed", "--dot"], ["check", "KB"], ["marks", "KB"], ["fmt", "KB"], ["show", "p", "--as-of", SHIFTY],
    ["show", "p", "--limit", SHIFTY], ["check", SHIFTY], ["marks", SHIFTY], ["fmt", SHIFTY], [SHIFTY], ["--" + SHIFTY]]
OF_FILES = ("check", "marks", "fmt", SHIFTY, "--" + SHIFTY)  # which take no --kb
STORED = [["list"], ["history"], ["remove", SHIFTY], ["history", SHIFTY], ["export", SHIFTY], ["add", SHIFTY], ["add", "KB"], ["add", "bad.md"],
          ["purge", SHIFTY], ["check", "b.kb"], ["compact"], ["list", "--known-at", SHIFTY], ["export", "--to", "out"], ["show", "p"],
          ["remove", "h"], ["history"], ["add", "KB"], ["purge", "h"], ["history"]]
RAW = {"\u202e", "\u2066", "\u200f", "\u2028", "\u0085", "\x1b", "\x07", "\x9b", "\x08", "\x7f"}


def run(program, arguments, folder, environment=None):
    kept = {k: v for k, v in os.environ.items() if k.endswith("SAN_OPTIONS")}
    return subprocess.run([program] + arguments, cwd=folder, capture_output=True, timeout=100, check=False, stdin=subprocess.DEVNULL,
                          env={"PATH": "/usr/bin:/bin", "HOME": str(folder), **kept, **(environment or {})})


def run_on_terminal(program, arguments, folder):
    """The same with a terminal for standard output and standard error, which turns line ends into two characters. A tab moves it as spaces do."""
    ours, theirs = pty.openpty()
    started = subprocess.Popen([program] + arguments, cwd=folder, stdin=subprocess.DEVNULL, stdout=theirs, stderr=theirs,
                               env={"PATH": "/usr/bin:/bin", "HOME": str(folder), "NO_COLOR": "1"})
    os.close(theirs)
    seen = b""
    try:
        while more := os.read(ours, 65536):
            seen += more
    except OSError:  # how a terminal says that nobody writes to it any more
        pass
    os.close(ours)
    return subprocess.CompletedProcess(arguments, started.wait(), seen.replace(b"\r\n", b"\n").replace(b"\t", b" "), b"")


def faults_of(done, as_json, article=False):
    if done.returncode < 0 or done.returncode == 70:
        yield f"ends with {done.returncode}"
    for name, data in (("standard output", done.stdout), ("standard error", done.stderr)):
        try:
            text = data.decode("utf-8")
        except UnicodeDecodeError as why:
            yield f"{name} is no UTF-8: {why}"
            continue
        raw = set() if article and name == "standard output" else {c for c in text if c in RAW or (ord(c) < 32 and c not in "\n")}
        if raw:
            yield f"{name} holds {sorted(hex(ord(c)) for c in raw)}"
    if as_json and done.stdout:
        try:
            json.loads(done.stdout)
        except ValueError as why:
            yield f"standard output is no JSON: {why}"


def formulas_in(text):
    """Cells that a spreadsheet would calculate."""
    for cell in itertools.chain.from_iterable(csv.reader(io.StringIO(text))):
        if cell[:1] in tuple("=+-@") and not cell[1:].replace(".", "", 1).isdigit():
            yield f"a cell is a formula: {cell[:40]}"


def strays_in(text):
    """Lines of a picture that hold more than things, arrows and their attributes, once quoted strings are out."""
    bare = re.sub(r'"(?:[^"\\]|\\.)*"', '""', text)
    for line in bare.splitlines():
        if not re.fullmatch(r'(digraph answer \{|  \w+=[\w""]+;|  (n\d+( -> n\d+)?|node|edge) \[[\w=", ]*\];|\})', line):
            yield f"a picture holds a stray line: {line[:60]}"


def words(program, _, folder):
    (folder / "h.md").write_text(ARTICLE, "utf-8")
    good = run(program, ["check", "h.md"], folder)
    faults = [] if good.returncode == 0 else [f"the article itself is refused: {good.stderr.decode('utf-8', 'replace')}"]
    run(program, ["add", "h.md", "--kb", "b.kb"], folder)
    (folder / "bad.md").write_text(ARTICLE.replace("title:", f'id: "{json.dumps(SHIFTY)[1:-1]}"\ntitle:').replace(".policy", ".polycy"), "utf-8")
    asked = [(a, ["--kb", "h.md"] if a[0] not in OF_FILES else []) for a in ASKED]
    asked += [(a, ["--kb", "b.kb"] if a[0] not in OF_FILES else []) for a in STORED]
    faults += [f"no command line asks {c}" for c in missing_from(program, ASKED + STORED)]
    count = 0
    for (arguments, base), json_too in itertools.product(asked, (False, True)):
        arguments = ["h.md" if a == "KB" else a for a in arguments] + base
        if json_too and arguments[-3:-2] == ["--csv"]:
            continue
        done = run(program, arguments + (["--json"] if json_too else ["--width", "60"]), folder)
        count += 1
        found = list(faults_of(done, json_too, arguments[0] in ("fmt", "export") and not json_too))
        if "--csv" in arguments or "--network" in arguments:
            found += formulas_in(done.stdout.decode("utf-8"))
        if "--dot" in arguments and not json_too:
            found += strays_in(done.stdout.decode("utf-8"))
        for fault in found:
            faults.append(f"{arguments[:3]}{' --json' if json_too else ''}: {fault}")
    for arguments in (["fmt", "h.md"], ["add", "h.md", "bad.md", "--kb", "c.kb"], ["export", "h", "--kb", "c.kb"],
                      ["marks", "h.md"], ["check", "bad.md"], ["show", "p", "--kb", "h.md"]):
        count += 1
        faults += [f"{arguments} on a terminal: {fault}" for fault in faults_of(run_on_terminal(program, arguments, folder), False)]
    if (folder / "owned").exists():
        faults.append("something was run")
    return faults, f"{count} command lines"


def places(program, kb, folder):
    zones = ["UTC", "Asia/Kathmandu", "America/St_Johns", "Pacific/Kiritimati", ":/nonexistent"]
    locales = ["C", "C.UTF-8", "tr_TR.UTF-8"]  # what is not installed must not matter either
    commands = [["show", "trump-era"], ["why", "influence"], ["effect", "trump-era"], ["corroboration"], ["agree"], ["check", str(kb)],
                ["changed", "2024-12-31", "2025-04-01"], ["query", "MATCH (a)-[r]->(b) RETURN a.id, r.on, 1.5, 1000000 ORDER BY a.id"],
                ["query", "RETURN toUpper('i') AS u, toLower('I') AS l, toString(1234.5) AS f, date('2025-03-30') AS d"], ["show", "nothing-like-it"]]
    faults = []
    for command in commands:
        base = [] if command[0] == "check" else ["--kb", str(kb)]
        for more in ([], ["--json"]):
            seen = set()
            for zone, locale in itertools.product(zones, locales):
                done = run(program, command + base + more, folder, {"TZ": zone, "LC_ALL": locale, "LANG": locale, "LC_NUMERIC": "de_DE.UTF-8"})
                seen.add((done.stdout, done.stderr, done.returncode))
            if len(seen) != 1:
                faults.append(f"{command}{more}: {len(seen)} different answers")
    return faults, f"{len(zones) * len(locales)} environments, {2 * len(commands)} command lines"


def orders(program, _, folder):
    count = 9
    articles = folder / "articles"
    articles.mkdir()
    for i in range(count):
        (articles / f"n{i}.md").write_text(
            f"---\ntitle: Number {i}\n---\n[e{i}]{{#e{i} .event}} [to](#e{(i + 1) % count}){{#c{i} .causes from=e{i}}} "
            f"[shared]{{#shared .event label=\"shared\"}} [from it](#shared){{.causes from=e{i}}}.\n", "utf-8")
    everything = "MATCH (a)-[r]->(b) RETURN a.id, a.label, type(r), r.id, b.id, b.label ORDER BY a.id, b.id, r.id"
    seen, faults = set(), []
    for seed in range(20):
        names = [f"articles/n{i}.md" for i in range(count)]
        random.Random(seed).shuffle(names)
        base = f"b{seed}.kb"
        done = run(program, ["add", *names, "--kb", base], folder)
        if done.returncode != 0:
            faults.append(f"order {seed}: {done.stderr.decode('utf-8', 'replace')[:300]}")
        run(program, ["export", "--to", f"out{seed}", "--kb", base], folder)
        exported = tuple((f.name, f.read_bytes()) for f in sorted((folder / f"out{seed}").glob("*")))
        if len(exported) != count:
            faults.append(f"order {seed}: {len(exported)} articles come out")
        seen.add((exported, run(program, ["query", everything, "--kb", base], folder).stdout,
                  run(program, ["keystones", "--kb", base], folder).stdout))
    if len(seen) != 1:
        faults.append(f"{len(seen)} different bases")
    return faults, "20 orders"


def main():
    program, kb = (pathlib.Path(a).resolve() for a in sys.argv[1:3])
    with tempfile.TemporaryDirectory() as folder:
        faults, what = {"words": words, "places": places, "orders": orders}[sys.argv[3]](program, kb, pathlib.Path(folder))
    print(what)
    print("\n".join(faults))
    sys.exit(1 if faults else 0)


main()
