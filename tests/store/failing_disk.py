"""Makes single writes of commands that change a base fail, in several ways, and looks at what is left.

failing_disk.py PROGRAM SHIM

Each write in one way of several; CLAIMGRAPH_FAULTS=all: each in every way.

After each failure: the exit code is that of an input or output error, unless nothing was lost; every article
that was told to be committed is there byte for byte; every other one is absent or whole; the base is sound; and
the same command, run again, does what it should have done.
"""

import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

PROGRAM, SHIM = (pathlib.Path(a).resolve() for a in sys.argv[1:3])
KINDS = ("eio", "enospc", "stays", "full")
ARTICLES = 6
STEP = 1 if os.environ.get("CLAIMGRAPH_FAULTS") == "all" else len(KINDS)


def article(number, more=""):
    return (f"---\ntitle: Article {number}\n---\n\n[Russia]{{#russia .actor}} wants [a plan]{{#plan-{number} .policy by=russia}}. "
            f"{more}{'x' * 3000}\n")


def run(folder, *arguments, at=None, how="", count=None):
    environment = {"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8"}
    if at is not None:
        environment |= {"LD_PRELOAD": str(SHIM), "FAILING_DISK_AT": str(at), "FAILING_DISK_HOW": how}
    if count:
        environment["FAILING_DISK_COUNT"] = str(count)
    return subprocess.run([PROGRAM, *arguments, "--kb", "t.kb"] if arguments[0] != "check" else [PROGRAM, "check", "t.kb"],
                          cwd=folder, env=environment, capture_output=True, text=True, check=False)


def held(folder):
    """What the base holds: id -> bytes. None where there is no base yet."""
    out = folder / "out"
    shutil.rmtree(out, ignore_errors=True)
    done = run(folder, "export", "--to", "out")
    if done.returncode in (65, 66):
        return None
    assert done.returncode == 0, done
    return {p.stem: p.read_text() for p in out.iterdir()} if out.exists() else {}


def allowed(name, new):
    """The texts that an article may have after a command that failed."""
    number = int(name[1:])
    return {article(number), article(number, "Anew. ")} if new else {article(number)}


def look(folder, before, done, what):
    now = held(folder)
    committed = [line.split()[1] for line in done.stdout.splitlines() if line.startswith("committed ")]
    assert done.returncode in (0, 74), (what, done)
    assert done.returncode == 0 or "[CG-store-00" in done.stderr, (what, done)
    if now is None:
        assert not committed and not before, (what, done)
        return
    assert run(folder, "check").returncode in ((0,) if now else (0, 66)), (what, done, run(folder, "check"))
    for name in committed:
        assert now[name] == article(int(name[1:]), "Anew. " if name in before else ""), (what, name, done)
    for name, text in now.items():
        assert text in allowed(name, name in before), (what, name, done)
    if "add" in what or "compact" in what:
        assert set(before) <= set(now), (what, done)


def make(folder, base):
    folder.mkdir()
    for number in range(ARTICLES):
        (folder / f"a{number}.md").write_text(article(number, "Anew. " if base and number < 2 else ""))
    if base:
        for path in base.iterdir():
            shutil.copy(path, folder)


def attempt(top, base, before, arguments):
    """Runs a command once for each of its writes and each way to fail; how many times that was."""
    folder = top / "run"
    make(folder, base)
    whole = run(folder, *arguments, at=0, count=top / "count")
    assert whole.returncode == 0, whole
    wanted = held(folder)
    shutil.rmtree(folder)
    writes, points, named = int((top / "count").read_text()), 0, 0
    for first, how in enumerate(KINDS):
        for at in range(1 + first % STEP, writes + 1, STEP):
            points += 1
            make(folder, base)
            done = run(folder, *arguments, at=at, how=how)
            what = (*arguments, how, at)
            look(folder, before, done, what)
            named += done.returncode == 74
            if done.returncode == 74:
                again = run(folder, *arguments)
                # What went already cannot go again.
                assert again.returncode == 0 or arguments[0] in ("remove", "purge"), (what, again)
            assert held(folder) == wanted, (what, done)
            shutil.rmtree(folder)
    print(f"{' '.join(arguments)}: {writes} writes, {points} failures, {named} of them named")
    assert named > 0
    return points


def main():
    with tempfile.TemporaryDirectory() as top:
        top = pathlib.Path(top)
        make(top / "first", None)
        assert run(top / "first", "add", "a0.md", "a1.md").returncode == 0
        base = top / "base"
        base.mkdir()
        shutil.copy(top / "first" / "t.kb", base)
        before = held(top / "first")
        files = [f"a{number}.md" for number in range(ARTICLES)]
        points = attempt(top, None, {}, ["add", *files])
        points += attempt(top, base, before, ["add", *files])
        points += attempt(top, base, before, ["add", *files, "--journal", "delete"])
        points += attempt(top, base, before, ["remove", "a1"])
        points += attempt(top, base, before, ["purge", "a1"])
        points += attempt(top, base, before, ["compact"])
        print(f"{points} failures")
        assert points >= 200


main()
