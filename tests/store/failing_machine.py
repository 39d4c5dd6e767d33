"""Lets a disk, the memory or the power fail at many calls of commands that change a base, and looks at what is left.

failing_machine.py PROGRAM LIBRARY disk|memory|power

After each failure faults.look() holds; the failure was told with the exit code of its kind, and is never a crash; and
the same command, run again, does what it should have done.
"""

import pathlib
import shutil
import sys
import tempfile

import faults

KINDS = {"disk": ("eio", "enospc", "stays", "full"), "memory": ("once", "stays"), "power": ("torn", "lost")}
ADD = ["add", *faults.FILES]
COMMANDS = (([], ADD), (["base"], ADD), (["base"], [*ADD, "--journal", "delete"]), (["base"], ["remove", "a1"]),
            (["base"], ["purge", "a1"]), (["base"], ["compact"]), (["base"], ["export", "--to", "there"]),
            (["base"], ["check"]))


def expected(done, family, what):
    """Whether the command failed; asserts that it did so as it should."""
    if done.returncode == 0:
        return False
    if family == "power":
        assert done.returncode == -9, (what, done)
    elif family == "disk":
        assert done.returncode == 74 and "[CG-" in done.stderr, (what, done)
    else:
        assert done.returncode == 71 and "out of memory" in done.stderr, (what, done)
    return True


def attempt(machine, top, base, before, arguments, family):
    """Runs a command once for each failure; how many there were."""
    run = top / "run"
    faults.make(run, base)
    calls, _ = machine.calls(top, run, arguments)
    wanted = machine.held(run)
    shutil.rmtree(run)
    points, failed = 0, 0
    for how in KINDS[family]:
        ways = faults.spread_by_chance(calls, how) if family == "power" else [(a, 0) for a in faults.spread(calls, how)]
        for at, way in ways:
            points += 1
            what = (*arguments, how, at, way)
            faults.make(run, base)
            done = machine.run(run, *arguments, at=at, how=how, seed=1000 * at + way)
            stopped = expected(done, family, what)
            faults.look(machine, run, before, done, what)
            if stopped:
                failed += 1
                shutil.rmtree(run / "there", ignore_errors=True)
                again = machine.run(run, *arguments)
                # What went already cannot go again.
                assert again.returncode == 0 or arguments[0] in ("remove", "purge"), (what, done, again)
            assert machine.held(run) == wanted, (what, done)
            shutil.rmtree(run)
    print(f"{' '.join(arguments)}: {calls} calls, {points} failures, {failed} of them stopped it", flush=True)
    return points


def main():
    machine, family = faults.Machine(*sys.argv[1:3]), sys.argv[3]
    with tempfile.TemporaryDirectory() as top:
        top = pathlib.Path(top)
        base, before = faults.make_base(machine, top)
        points = sum(attempt(machine, top, base if there else None, before if there else {}, arguments, family)
                     for there, arguments in COMMANDS)
        print(f"{points} failures")


if __name__ == "__main__":
    main()
