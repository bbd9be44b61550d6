#!/usr/bin/env python3
"""Compare a family's verdicts with `check` on random variants, and compare their speeds.

    bench/check_sample.py PROGRAM FILE [--sample 100] [--seed 1] [--jobs 1]

Asks `batch` about all variants, then `check` about a sample of them one by one, each a run of the program of its own.
Prints both times and how many verdicts differ; exit 0 when none does.
"""

import argparse
import concurrent.futures
import json
import random
import subprocess
import sys
import time


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("program")
    parser.add_argument("file")
    parser.add_argument("--sample", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=1)
    arguments = parser.parse_args()

    begin = time.monotonic()
    subprocess.run([arguments.program, "batch", arguments.file, "--quiet"], stdout=subprocess.DEVNULL, check=False)
    batch_time = time.monotonic() - begin

    rows = subprocess.Popen([arguments.program, "batch", arguments.file, "--list", "--format", "json", "--rows", "0"], stdout=subprocess.PIPE)
    head = b""
    while b'"answered":' not in head:
        head += rows.stdout.readline()
    rows.kill()
    count = int(head.split(b'"answered":')[1].split(b",")[0])
    chosen = set(random.Random(arguments.seed).sample(range(1, count + 1), min(arguments.sample, count)))

    sample = []
    listing = subprocess.Popen([arguments.program, "batch", arguments.file, "--format", "jsonl"], stdout=subprocess.PIPE)
    for number, line in enumerate(listing.stdout, 1):
        if number in chosen:
            sample.append(json.loads(line))
    listing.wait()

    def alone(row):
        command = [arguments.program, "check", arguments.file, "--variant", row["name"], "--quiet"]
        return subprocess.run(command, stdout=subprocess.PIPE, check=False).stdout.decode().strip()

    begin = time.monotonic()
    with concurrent.futures.ThreadPoolExecutor(arguments.jobs) as pool:
        verdicts = list(pool.map(alone, sample))
    check_time = time.monotonic() - begin
    different = [row["name"] for row, verdict in zip(sample, verdicts) if row["verdict"] != verdict]
    feasible = sum(verdict == "feasible" for verdict in verdicts)
    each = check_time / len(sample)
    print(f"batch: {count} variants in {batch_time:.2f} s, {count / batch_time:.0f} a second")
    print(f"check: {len(sample)} variants in {check_time:.2f} s, {each * 1000:.1f} ms each; {feasible} feasible")
    print(f"all of them by check: {each * count:.0f} s, {each * count / batch_time:.0f} times as long")
    print(f"different verdicts: {len(different)} {' '.join(different[:3])}")
    return 1 if different else 0


if __name__ == "__main__":
    sys.exit(main())
