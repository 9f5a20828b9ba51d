#!/usr/bin/env python3
"""Writes a stack of N terraform_data resources into a folder.

Its shape is `groups`, chains of 10 and fans of 20 with locals and outputs; `blocks`, resources that refer to nothing; or `count`, one
block with that argument.
"""

import sys
from pathlib import Path

CHAIN = 10
FAN = 20


def resource(name, value, comes_after=None):
    """A block whose input refers to the resource before it."""
    reference = f"terraform_data.{comes_after}.id" if comes_after else "local.release"
    return (
        f'resource "terraform_data" "{name}" {{\n'
        f"  input = {{\n"
        f"    name  = \"${{local.prefix}}-{value}\"\n"
        f"    after = {reference}\n"
        f"    tags  = local.tags\n"
        f"  }}\n"
        f"}}\n\n"
    )


SHAPES = ["groups", "blocks", "count"]


def stack(count, shape="groups"):
    """The text of the stack."""
    if shape == "count":
        return f'resource "terraform_data" "r" {{\n  count = {count}\n  input = "value-${{count.index}}"\n}}\n'
    if shape == "blocks":
        return "".join(
            f'resource "terraform_data" "r{number}" {{\n  input = "value-{number}"\n}}\n\n' for number in range(count))
    return groups(count)


def groups(count):
    """A stack of which half is in chains and half in fans."""
    text = [
        'variable "release" {\n  default = "r1"\n}\n\n',
        "locals {\n  release = var.release\n  prefix  = \"bench-${var.release}\"\n"
        '  tags    = { team = "core", stage = "test" }\n}\n\n',
    ]
    made = 0
    group = 0
    while made < count:
        is_chain = group % 2 == 0
        size = min(CHAIN if is_chain else FAN, count - made)
        previous = None
        for index in range(size):
            name = f"g{group}_{index}"
            text.append(resource(name, made, comes_after=previous))
            # In a chain each follows the last; in a fan all follow the first.
            if is_chain or index == 0:
                previous = name
            made += 1
        text.append(f'output "g{group}" {{\n  value = terraform_data.g{group}_{size - 1}.output.name\n}}\n\n')
        group += 1
    return "".join(text)


def main():
    if len(sys.argv) not in (3, 4) or sys.argv[3:] and sys.argv[3] not in SHAPES:
        sys.exit(f"usage: generate.py N FOLDER [{'|'.join(SHAPES)}]")
    folder = Path(sys.argv[2])
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "main.tf").write_text(stack(int(sys.argv[1]), *sys.argv[3:]))


if __name__ == "__main__":
    main()
