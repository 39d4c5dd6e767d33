"""Every command of the program, as tests of the whole of it ask them."""

import re
import subprocess


def commands_of(program):
    """The commands that the help names, in its order."""
    told = subprocess.run([program, "--help"], capture_output=True, text=True, check=True).stdout
    return sorted(set(re.findall(r"^  ([a-z]+)\b.*", told, re.MULTILINE)))


def missing_from(program, command_lines):
    """Commands that no command line asks."""
    return sorted(set(commands_of(program)) - {line[0] for line in command_lines})
