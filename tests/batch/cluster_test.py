#!/usr/bin/env python3
"""scripts/batch-slurm over a cluster that kills its tasks at random moments and queues them again: the bytes of a run in one piece.

    tests/batch/cluster_test.py PROGRAM FILE [--parts 4] [--kills 3] [--seed 1]

The cluster is `sbatch`, `squeue` and `scancel` of this file, which run the tasks one after the other. With GNU parallel at hand,
scripts/batch-parallel has to print the same, too.
"""

import argparse
import os
import pathlib
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]


def sbatch(arguments):
    """Runs the tasks of the array; each is ended some times before it may finish, with SIGKILL or, as a node that is shut down does, SIGTERM."""
    chance = random.Random(int(os.environ["CLUSTER_SEED"]))
    given = dict(argument[2:].split("=", 1) for argument in arguments if argument.startswith("--") and "=" in argument)
    assert "--requeue" in arguments
    for task in given["array"].split(","):
        left = int(os.environ["CLUSTER_KILLS"])
        environment = {**os.environ, "SLURM_ARRAY_TASK_ID": task}
        while True:
            run = subprocess.Popen(["bash", "-c", given["wrap"]], env=environment, start_new_session=True, stdout=subprocess.DEVNULL)
            if left == 0:
                run.wait()
                break
            time.sleep(chance.uniform(0, float(os.environ["CLUSTER_SECONDS"])))
            end = chance.choice([signal.SIGKILL, signal.SIGTERM])
            os.killpg(run.pid, end)
            run.wait()
            with open(os.environ["CLUSTER_LOG"], "a", encoding="utf-8") as log:
                log.write(f"task {task}: {end.name}, exit {run.returncode}\n")
            left -= 1
    print("1")


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("program")
    parser.add_argument("file")
    parser.add_argument("--parts", type=int, default=4)
    parser.add_argument("--kills", type=int, default=3)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    options = ["--format", "json", "--no-stats"]
    begin = time.monotonic()
    whole = subprocess.run([arguments.program, "batch", arguments.file, *options], stdout=subprocess.PIPE, check=False).stdout
    seconds = time.monotonic() - begin
    failed = not whole
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        for command in ("sbatch", "squeue", "scancel"):
            (folder / command).write_text(f'#!/bin/sh\nexec "{sys.executable}" "{__file__}" fake-{command} "$@"\n')
            (folder / command).chmod(0o755)
        environment = {**os.environ, "PATH": f"{folder}:{os.environ['PATH']}", "PATHPROOF": str(pathlib.Path(arguments.program).resolve()),
                       "CLUSTER_SEED": str(arguments.seed), "CLUSTER_KILLS": str(arguments.kills), "CLUSTER_LOG": str(folder / "log"),
                       "CLUSTER_SECONDS": str(seconds)}
        scripts = ["batch-slurm"] + (["batch-parallel"] if shutil.which("parallel") else [])
        for script in scripts:
            out = folder / script
            run = subprocess.run([ROOT / "scripts" / script, arguments.file, str(arguments.parts), *options], stdout=subprocess.PIPE,
                                 env={**environment, "PATHPROOF_OUT": str(out)}, check=False)
            parts = sorted(part.stat().st_size for part in out.glob("part-*.jsonl"))
            same = run.stdout == whole
            print(f"{script}: {'the same bytes' if same else 'DIFFERENT bytes'}; parts of {parts} bytes")
            failed = failed or not same
        print((folder / "log").read_text(), end="")
    return 1 if failed else 0


if __name__ == "__main__":
    if sys.argv[1] == "fake-sbatch":
        sbatch(sys.argv[2:])
    elif not sys.argv[1].startswith("fake-"):
        sys.exit(main())
