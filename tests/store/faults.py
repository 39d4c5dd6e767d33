"""What the tests of failing machines share: a base of a few articles, commands on it, and what must hold after.

CLAIMGRAPH_FAULTS=N: N failures of each kind for each command, spread over all its calls, instead of a few.
"""

import os
import pathlib
import random
import shutil
import subprocess

ARTICLES = 6
FILES = [f"a{number}.md" for number in range(ARTICLES)]
POINTS = int(os.environ.get("CLAIMGRAPH_FAULTS", "3"))


def article(number, more=""):
    return (f"---\ntitle: Article {number}\n---\n\n[Russia]{{#russia .actor}} wants [a plan]{{#plan-{number} .policy by=russia}}. "
            f"{more}{'x' * 3000}\n")


class Machine:
    """Runs the program in a folder, with a library loaded before it that makes one of its calls fail."""

    def __init__(self, program, library):
        self.program, self.shim = pathlib.Path(program).resolve(), pathlib.Path(library).resolve()

    def run(self, folder, *arguments, at=None, how="", seed=0, count=None):
        environment = {"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8"}
        if at is not None:
            environment |= {"LD_PRELOAD": str(self.shim), "FAULT_AT": str(at), "FAULT_HOW": how, "FAULT_SEED": str(seed)}
        if count:
            environment["FAULT_COUNT"] = str(count)
        where = ["check", "t.kb", *arguments[1:]] if arguments[0] == "check" else [*arguments, "--kb", "t.kb"]
        return subprocess.run([self.program, *where], cwd=folder, env=environment, capture_output=True, text=True,
                              check=False)

    def calls(self, top, folder, arguments):
        """How many calls of the counted kind a command makes, and what it does when none fails."""
        done = self.run(folder, *arguments, at=0, count=top / "count")
        assert done.returncode == 0, done
        return int((top / "count").read_text()), done

    def held(self, folder):
        """What the base holds: id -> bytes. None where there is no base yet."""
        out = folder / "out"
        shutil.rmtree(out, ignore_errors=True)
        done = self.run(folder, "export", "--to", "out")
        if done.returncode in (65, 66):
            return None
        assert done.returncode == 0, done
        return {p.stem: p.read_text() for p in out.iterdir()} if out.exists() else {}


def make(folder, base):
    """The articles, and beside them a base of the first two, which are then written anew."""
    folder.mkdir()
    for number in range(ARTICLES):
        (folder / f"a{number}.md").write_text(article(number, "Anew. " if base and number < 2 else ""))
    if base:
        for path in base.iterdir():
            shutil.copy(path, folder)


def make_base(machine, top):
    """A base of two articles, in a folder of its own; and what it holds."""
    make(top / "first", None)
    assert machine.run(top / "first", "add", "a0.md", "a1.md").returncode == 0
    base = top / "base"
    base.mkdir()
    shutil.copy(top / "first" / "t.kb", base)
    return base, machine.held(top / "first")


def spread(calls, seed):
    """Which calls fail: all where they are few, else some by chance, the first and the last with them."""
    if calls <= POINTS:
        return range(1, calls + 1)
    return sorted({1, calls, *random.Random(seed).sample(range(1, calls + 1), max(POINTS - 2, 1))})


def spread_by_chance(calls, seed):
    """The same where chance decides what a failure does: where calls are few, each fails in several ways."""
    return [(at, way) for way in range(max(1, POINTS // calls)) for at in spread(calls, seed)]


def committed(done):
    return [line.split()[1] for line in done.stdout.splitlines() if line.startswith("committed ")]


def look(machine, folder, before, done, what):
    """Every acknowledged article is there byte for byte, every other one absent or whole, and the base is sound."""
    now, told = machine.held(folder), committed(done)
    if now is None:
        assert not told and not before, (what, done)
        return
    check = machine.run(folder, "check")
    assert check.returncode in ((0,) if now else (0, 66)), (what, done, check)
    for name in told:
        assert now[name] == article(int(name[1:]), "Anew. " if name in before else ""), (what, name, done)
    for name, text in now.items():
        number = int(name[1:])
        assert text in {article(number), article(number, "Anew. ") if name in before else ""}, (what, name, done)
    if what[0] in ("add", "compact", "export", "check", "list"):
        assert set(before) <= set(now), (what, done)
