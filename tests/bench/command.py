#!/usr/bin/env python3
# SPDX-License-Identifier: BSD-2-Clause
"""What the command costs: to start, for a page, for more and more text, with two jobs.

usage: command.py POLAN [FILE]      (make bench; needs POLAN_MODEL)

Without FILE the sample texts are repeated. BENCH_LARGEST (bytes, 1e8) ends the growth.
Times are of one machine and hour: quote ratios, and say when others used the machine.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

TOP = Path(__file__).resolve().parents[2]
POLAN = sys.argv[1]
LARGEST = float(os.environ.get("BENCH_LARGEST") or 1e8)


def sample():
    if len(sys.argv) > 2 and sys.argv[2]:
        return Path(sys.argv[2]).read_bytes().rstrip() + b"\n\n"
    texts = sorted((TOP / "examples" / "texts").glob("*.txt"))
    return b"\n\n".join(path.read_bytes().rstrip() for path in texts) + b"\n\n"


def run(*arguments):
    """Seconds until it ended, seconds of processor, MB at most."""
    start = time.perf_counter()
    child = subprocess.Popen([POLAN, *map(str, arguments)], stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        sys.exit(f"polan {arguments} failed")
    seconds = time.perf_counter() - start
    return seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def median(runs):
    return [statistics.median(values) for values in zip(*runs)]


def write(folder, name, size, unit):
    path = Path(folder, name)
    with open(path, "wb") as file:
        block = unit * max(1, (1 << 20) // len(unit))
        while size > 0:
            size -= file.write(block[: int(size)] if size < len(block) else block)
    return path


def start(folder, text):
    print("\nfrom start to end                             ms   processor ms       MB")
    page = text[:3000].rpartition(b"\n")[0] + b"\n"
    for name, content, options in (
        ("nothing", b"", []),
        ("one page", page, []),
        ("one page, as JSON Lines", page, ["--format", "jsonl"]),
        ("one page, with values", page, ["--values"]),
    ):
        path = Path(folder, "page.txt")
        path.write_bytes(content)
        seconds, work, memory = median([run(*options, path) for _ in range(31)])
        print(f"{name:40} {seconds * 1e3:8.1f} {work * 1e3:14.1f} {memory:8.1f}")


def growth(folder, text):
    print("\nsize                                   MB/s   time a byte (of 100 kB)       MB")
    base, nothing = None, median([run(os.devnull) for _ in range(11)])[1]
    size = 1e4
    while size <= LARGEST:
        path = write(folder, "text.txt", size, text)
        runs = [run("--format", "jsonl", path) for _ in range(9 if size < 1e7 else 1)]
        _, work, memory = median(runs)
        work = max(work - nothing, 1e-4)
        base = work / size if size <= 1e5 else base
        rate = size / work / 1e6
        print(f"{size / 1e6:12.2f} MB {rate:27.2f} {work / size / base:25.2f} {memory:8.1f}")
        size *= 10
    shapes = (
        ("one line of 10 MB", text.replace(b"\n", b" "), 1e7, []),
        ("one document of 10 MB (--chunk 0)", text, 1e7, ["--chunk", "0"]),
        ("a million sentences (--chunk 0)", b"Ala ma kota. ", 13e6, ["--chunk", "0"]),
    )
    for name, unit, size, options in shapes:
        path = write(folder, "text.txt", size, unit)
        _, work, memory = run("--format", "jsonl", *options, path)
        rate = size / (work - nothing) / 1e6
        print(f"{name:35} {rate:7.2f} {(work - nothing) / size / base:25.2f} {memory:8.1f}")


def jobs(folder, text):
    path = write(folder, "text.txt", 2e7, text)
    common = ["--format", "jsonl", "--chunk", "65536"]
    runs = {count: [] for count in (1, 2)}
    for _ in range(5):
        for count, times in runs.items():
            times.append(run(*common, "--jobs", count, path))
    one, two = (median(times) for times in runs.values())
    print(f"\n2 jobs on {os.cpu_count()} processors: {one[0] / two[0]:.2f} times as fast as one")
    print(f"  (one job had {one[1] / one[0]:.2f} of a processor, two had {two[1] / two[0]:.2f})")


def main():
    text = sample()
    with tempfile.TemporaryDirectory(prefix="polan-bench-") as folder:
        start(folder, text)
        growth(folder, text)
        jobs(folder, text)


if __name__ == "__main__":
    main()
