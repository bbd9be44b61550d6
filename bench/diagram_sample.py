#!/usr/bin/env python3
"""Compare what `batch` says of random settings of a family, however large, with what `check` or `minimal` says of each alone.

    bench/diagram_sample.py PROGRAM FILE [--sample 1000] [--seed 1] [--jobs 1] [OPTION...]

Options after FILE (`--toggle`, `--axis`, `--ask minimal`, `--minimize`) are passed on to `pathproof batch`. Half of the settings are drawn
from all alike, half evenly from the outcomes, so that rare ones are among them. Exit 0 when none differs.
"""

import argparse
import collections
import concurrent.futures
import json
import random
import subprocess
import sys
import time


class Diagram:
    """The decision diagram of the JSON of `batch`."""

    def __init__(self, found):
        self.axes = [(axis["axis"], axis["options"]) for axis in found["axes"]]
        self.nodes = {node["node"]: node for node in found["diagram"]}
        self.first = found["first"]
        self.place = {axis: i for i, (axis, _) in enumerate(self.axes)}
        self.counts = {}

    def outcome(self, setting):
        at = self.first
        while not isinstance(at, str):
            node = self.nodes[at]
            at = node["to"][setting[self.place[node["axis"]]]]
        return at

    def below(self, at, axis, outcome):
        """How many settings of the axes from `axis` on lead from there to the outcome."""
        if (at, outcome) not in self.counts:
            if isinstance(at, str):
                own, count = len(self.axes), int(at == outcome)
            else:
                own = self.place[self.nodes[at]["axis"]]
                count = sum(self.below(to, own + 1, outcome) for to in self.nodes[at]["to"].values())
            self.counts[at, outcome] = own, count
        own, count = self.counts[at, outcome]
        for passed in range(axis, own):
            count *= len(self.axes[passed][1])
        return count

    def draw(self, outcome, chance):
        """A setting with the outcome, all alike."""
        at, out = self.first, []
        for i, (axis, options) in enumerate(self.axes):
            if isinstance(at, str) or self.nodes[at]["axis"] != axis:
                out.append(chance.choice(options))
                continue
            to = self.nodes[at]["to"]
            number = chance.randrange(self.below(at, i, outcome))
            for option in options:
                here = self.below(to[option], i + 1, outcome)
                if number < here:
                    break
                number -= here
            out.append(option)
            at = to[option]
        return out


def alone(arguments, options, ask, axes, setting):
    """What the command says of one setting by itself, as the diagram calls it."""
    name = ",".join(f"{axis}={option}" for (axis, choices), option in zip(axes, setting))
    kept = list(options)
    if "--ask" in kept:  # said by the command
        del kept[kept.index("--ask"):kept.index("--ask") + 2]
    command = [arguments.program, ask, arguments.file, *kept, "--variant", name, "--quiet"]
    run = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=False)
    lines = run.stdout.decode().split("\n")
    if run.returncode == 2:
        return f"exit 2: {run.stderr.decode()[:200]}"
    if ask == "minimal" and lines[0] == "feasible":
        return "feasible " + "/".join(line.split()[-1] for line in lines[1:] if line)
    return lines[0]


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("program")
    parser.add_argument("file")
    parser.add_argument("--sample", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=1)
    arguments, options = parser.parse_known_args()
    begin = time.monotonic()
    run = subprocess.run([arguments.program, "batch", arguments.file, "--format", "json", *options], stdout=subprocess.PIPE, check=False)
    found = json.loads(run.stdout)
    print(f"batch: {found['variants']} variants, {found['counts']} in {time.monotonic() - begin:.1f} s")
    diagram = Diagram(found)
    chance = random.Random(arguments.seed)
    outcomes = [outcome for outcome in found["outcomes"] if outcome != "skipped"]
    for outcome in outcomes:
        if diagram.below(diagram.first, 0, outcome) != int(found["outcomes"][outcome]["variants"]):
            print("the diagram does not add up to", outcome)
            return 1
    settings = []
    while len(settings) < arguments.sample:
        if len(settings) % 2 == 0:
            settings.append([chance.choice(choices) for _, choices in diagram.axes])
        else:
            settings.append(diagram.draw(outcomes[len(settings) // 2 % len(outcomes)], chance))
        if diagram.outcome(settings[-1]) == "skipped":
            settings.pop()
    begin = time.monotonic()
    with concurrent.futures.ThreadPoolExecutor(arguments.jobs) as pool:
        verdicts = list(pool.map(lambda setting: alone(arguments, options, found["ask"], diagram.axes, setting), settings))
    seconds = time.monotonic() - begin
    different = [(setting, verdict) for setting, verdict in zip(settings, verdicts) if diagram.outcome(setting) != verdict]
    print(f"alone: {len(settings)} settings in {seconds:.0f} s: {dict(sorted(collections.Counter(verdicts).items()))}")
    print(f"different: {len(different)}", *different[:3])
    return 1 if different else 0


if __name__ == "__main__":
    sys.exit(main())
