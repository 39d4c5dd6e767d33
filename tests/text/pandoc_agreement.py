"""Holds the reader against pandoc, which shares no code with it, on random documents and on real articles.

pandoc_agreement.py CLAIMGRAPH ARTICLE...   exits with 1 and shows the first differences

What differs by design is not generated: marks at the end of a heading (pandoc takes the block for the
heading), quoted values that begin with a space (pandoc 2.17 refuses the block), links within links, lists,
tables, block quotes and indented code (the format knows paragraphs), footnotes and citations within marks.
"""

import json
import pathlib
import random
import subprocess
import sys
import tempfile

WORDS = ("Moscow wants an end to the sanctions which hinges on recognition of Crimea while Brussels rearms "
         "Ünter Größe Київ Путин 中国 “quoted” it’s a–b 5% 1,300 (so) e.g. & more; yes! no? C:D a_b").split()
IDS = "russia trump-era e1 q:1 a_b Größe Київ x-9 ceasefire".split()
CLASSES = "actor policy interest requires serves tag2 a-b".split()
KEYS = "of by label when aliases from note modality".split()
VALUES = ["russia", "trump-era", "2025-04-25", '"2025-01/.."', '"Vladimir Putin; Putin"', '"a \\"quoted\\" word"',
          '"back\\\\slash"', '"[brackets] (and) {braces}"', '"it’s"', "q:1", '"#x .y"', '""']


class Writer:
    """Random documents; the same for the same seed."""

    def __init__(self, seed, unbalanced):
        self.random = random.Random(seed)
        self.loose = ["[", "]", "[open"] if unbalanced else []
        self.serial = 0

    def pick(self, some):
        return self.random.choice(some)

    def chance(self, one_in):
        return self.random.randrange(one_in) == 0

    def attributes(self, link):
        parts = []
        if self.chance(2):
            self.serial += 1
            parts.append(f"#{self.pick(IDS)}{self.serial}")
        parts += [f".{self.pick(CLASSES)}" for _ in range(self.random.randrange(3))]
        parts += [f"{key}={self.pick(VALUES)}" for key in self.random.sample(KEYS, self.random.randrange(3))]
        if not parts and not link:
            parts.append(".x")
        white = [" ", "  ", "\n"]
        inside = parts[0] if parts else ""
        for part in parts[1:]:
            inside += self.pick(white) + part
        space = self.pick(["", "", " "])
        return "{" + space + inside + space + "}"

    def target(self):
        return self.pick([f"#{self.pick(IDS)}", "#e1", "https://example.org/a-b_c?d=e&f#g", "other.md", "#a#b"])

    def code(self):
        ticks = "`" * self.random.randrange(1, 4)
        body = self.pick(["[x]{.y}", "a] b", "[[", "\\", "x"])
        return f"{ticks} {body} {ticks}"

    def inline(self, depth, in_link):
        kind = self.random.randrange(24)
        if depth < 5 and kind < 4:
            return f"[{self.words(depth + 1, in_link)}]{self.attributes(False)}"
        if depth < 5 and kind < 7 and not in_link:
            block = self.attributes(True) if self.chance(2) else ""
            return f"[{self.words(depth + 1, True)}]({self.target()}){block}"
        if kind == 7:
            return self.code()
        if kind == 8:
            return self.pick(["\\[sic\\]", "\\]", "\\[", "\\`", "\\\\", "a\\*b", "\\{x\\}", "\\!"])
        if kind == 9 and depth == 0:
            return self.pick(["[plain] pair", "![alt](img.png)", "{#x}"] + self.loose)
        return self.pick(WORDS)

    def words(self, depth, in_link=False):
        count = self.random.randrange(1, 6 if depth else 14)
        return self.pick([" ", " ", "\n"]).join(self.inline(depth, in_link) for _ in range(count))

    def block(self):
        kind = self.random.randrange(12)
        if kind == 0:
            fence = "`" * self.random.randrange(3, 6)
            return f"{fence}\n[code]{{#no .actor}}\n::: graph\n{fence}"
        if kind == 1:
            return f"# A heading with [words]{self.attributes(False)} in it"
        if kind == 2:
            return f"::: graph\nLabels: {self.words(0)}\n\n[node]{self.attributes(False)}\n:::"
        return f"So {self.words(0)} and on."

    def document(self, blocks):
        return "\n\n".join(self.block() for _ in range(blocks)) + "\n"


def squeeze(text):
    """White space aside, and backticks and stars: they stay in the reading text, and are a tree in pandoc's."""
    return " ".join(text.replace("`", " ").replace("*", "").split())


def stringify(inlines):
    out = []
    for i in inlines:
        kind, content = i["t"], i.get("c")
        if kind == "Str":
            out.append(content)
        elif kind in ("Space", "SoftBreak", "LineBreak"):
            out.append(" ")
        elif kind == "Code":
            out.append(content[1])
        elif kind == "Image":
            out.append("![" + stringify(content[1]) + "](" + content[2][0] + ")")
        elif kind == "Quoted":
            out.append(stringify(content[1]))
        elif isinstance(content, list):
            out.append(stringify([c for c in content if isinstance(c, dict)] or
                                 [c for part in content if isinstance(part, list) for c in part if isinstance(c, dict)]))
    return "".join(out)


def pandoc_marks(tree):
    """Spans and links in the order of their opening brackets."""
    if isinstance(tree, list):
        for each in tree:
            yield from pandoc_marks(each)
    elif isinstance(tree, dict):
        kind, content = tree.get("t"), tree.get("c")
        if kind in ("Span", "Link"):
            (identifier, classes, pairs), inlines = content[0], content[1]
            yield (kind.lower(), identifier, classes, pairs, content[2][0] if kind == "Link" else None, squeeze(stringify(inlines)))
            yield from pandoc_marks(inlines)
        elif kind != "Image":
            yield from pandoc_marks(content)


def our_marks(answer):
    for m in answer["marks"]:
        yield (m["kind"], m.get("id") or "", m["classes"], m["attrs"], m.get("target"), squeeze(m["text"]))


def run(command, text):
    done = subprocess.run(command, input=text.encode(), capture_output=True, check=False)
    if done.returncode != 0:
        raise SystemExit(f"{command} ended with {done.returncode}:\n{done.stderr.decode()}")
    return json.loads(done.stdout)


def compare(name, text, program, reader):
    theirs = [list(m) for m in pandoc_marks(run(["pandoc", "-f", reader, "-t", "json"], text)["blocks"])]
    ours = [list(m) for m in our_marks(run([program, "marks", "-"], text))]
    for number, (a, b) in enumerate(zip(ours, theirs)):
        if a != b:
            print(f"{name}: mark {number}\n  ours:   {a}\n  pandoc: {b}")
            return len(ours), 1
    if len(ours) != len(theirs):
        print(f"{name}: {len(ours)} marks, pandoc sees {len(theirs)}; next: {(ours + theirs)[min(len(ours), len(theirs))]}")
        return len(ours), 1
    return len(ours), 0


def main():
    program, articles = sys.argv[1], sys.argv[2:]
    marks = different = 0
    # Brackets that stay open make pandoc look for their ends in later paragraphs: those are asked one by one.
    cases = [(f"random document {seed}", Writer(seed, False).document(60), "markdown-smart") for seed in range(24)]
    cases += [(f"unbalanced paragraph {seed}", Writer(seed, True).document(1), "markdown-smart") for seed in range(40)]
    cases += [(a, pathlib.Path(a).read_text(encoding="utf-8"), "markdown-smart") for a in articles]
    # pandoc's own reader takes exponential time where brackets nest deeply; its CommonMark reader does not.
    deep = "So " + "[a " * 40 + "x" + "".join(f"]{{#d{n} .x k=v}}" for n in range(40)) + " on.\n"
    cases.append(("forty spans within one another", deep, "commonmark_x-smart"))
    for name, text, reader in cases:
        count, differs = compare(name, text, program, reader)
        marks += count
        different += differs
    print(f"{len(cases)} documents, {marks} marks, {different} documents differ")
    if marks < 3000:
        print("too few marks to mean anything")
        return 1
    return 1 if different else 0


if __name__ == "__main__":
    sys.exit(main())
