"""Lets the system know no locks of open files, or none at all, and looks at who may write.

process_locks.py PROGRAM LIBRARY
"""

import fcntl
import pathlib
import sys
import tempfile

import faults


def expect(done, code, words=""):
    assert done.returncode == code and words in done.stderr, done


def main():
    machine = faults.Machine(*sys.argv[1:])
    with tempfile.TemporaryDirectory() as top:
        folder = pathlib.Path(top) / "run"
        faults.make(folder, None)
        expect(machine.run(folder, "add", "a0.md", at=0, how="old"), 0)
        # Both kinds of lock exclude each other.
        with open(folder / "t.kb.lock", "r+b") as held:
            fcntl.lockf(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
            for way in ({"at": 0, "how": "old"}, {}):
                expect(machine.run(folder, "add", "a1.md", **way), 75, "[CG-store-004]")
                expect(machine.run(folder, "list", **way), 0)
        expect(machine.run(folder, "add", "a1.md", at=0, how="none"), 74, "[CG-store-008]")
        assert set(machine.held(folder)) == {"a0"}
        expect(machine.run(folder, "add", "a1.md", at=0, how="old"), 0)
        assert machine.held(folder) == {"a0": faults.article(0), "a1": faults.article(1)}


if __name__ == "__main__":
    main()
