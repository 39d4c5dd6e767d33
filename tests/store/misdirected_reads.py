"""Answers single reads of a base's pages with other pages of it, and compares what commands say.

misdirected_reads.py PROGRAM LIBRARY

Either the answer is the true one or the damage is named; and what was added meanwhile is there, or damage to it is named.
"""

import pathlib
import shutil
import sys
import tempfile

import faults

READING = (["export", "--to", "there"], ["list"], ["history"], ["check"], ["query", "MATCH (a)-[r]->(b) RETURN a.id, b.id"])
NAMED = (80, 65)  # damaged, or its first page is not that of a base


def answer(folder, done):
    there = folder / "there"
    written = {p.name: p.read_text() for p in there.iterdir()} if there.exists() else {}
    shutil.rmtree(there, ignore_errors=True)
    return done.stdout, written


def read(machine, top, arguments):
    run = top / "run"
    calls, done = machine.calls(top, run, arguments)
    truth = answer(run, done)
    points, named = 0, 0
    for at, way in faults.spread_by_chance(calls, str(arguments)):
        points += 1
        done = machine.run(run, *arguments, at=at, seed=1000 * at + way)
        if done.returncode in NAMED:
            named += 1
            assert "[CG-" in done.stderr or "[CG-" in done.stdout, (arguments, at, done)
            answer(run, done)
            continue
        assert done.returncode == 0 and answer(run, done) == truth, (arguments, at, done)
    print(f"{' '.join(arguments)}: {calls} reads, {points} misdirected, {named} of them named", flush=True)
    return points


def write(machine, top, base):
    """What a writer took for another page it may have written back: that is named when it is read."""
    run = top / "run"
    add = ["add", *faults.FILES]
    points, named = 0, 0
    calls, _ = machine.calls(top, run, add)
    for at, way in faults.spread_by_chance(calls, "add"):
        points += 1
        shutil.rmtree(run)
        faults.make(run, base)
        done = machine.run(run, *add, at=at, seed=1000 * at + way)
        assert done.returncode in (0, *NAMED), (at, done)
        for number in range(faults.ARTICLES):
            got = machine.run(run, "export", f"a{number}", "--to", "out")
            out = run / "out" / f"a{number}.md"
            acknowledged = f"a{number}" in faults.committed(done)
            if got.returncode == 0:
                new, old = faults.article(number, "Anew. " if number < 2 else ""), faults.article(number)
                assert out.read_text() in ({new} if acknowledged else {new, old}), (at, number, done)
            else:
                assert got.returncode in (NAMED if acknowledged else (1, *NAMED)), (at, number, got)
        named += done.returncode != 0
    print(f"add: {calls} reads, {points} misdirected, {named} of them named", flush=True)
    return points


def main():
    machine = faults.Machine(*sys.argv[1:3])
    with tempfile.TemporaryDirectory() as top:
        top = pathlib.Path(top)
        base, _ = faults.make_base(machine, top)
        faults.make(top / "run", base)
        points = sum(read(machine, top, arguments) for arguments in READING)
        points += write(machine, top, base)
        print(f"{points} misdirected reads")


if __name__ == "__main__":
    main()
