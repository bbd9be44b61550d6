#!/usr/bin/env python3
"""What everyone writes first: integer start times and pairwise reasoning, z3's Python interface, a bounds loop.

usage: plain_z3.py DATA.json SECONDS    prints the makespan and `proved` or `open`
"""
import json
import sys
import time

import z3

data, limit = json.load(open(sys.argv[1])), float(sys.argv[2])
begin = time.time()
count = len(data["dur"])
start = [z3.Int(f"s{i}") for i in range(count)]
end = z3.Int("end")
solver = z3.Solver()
for i in range(count):
    solver.add(start[i] >= data["head"][i], start[i] + data["dur"][i] <= end)
for a, b in data["prec"]:
    solver.add(start[a] + data["dur"][a] <= start[b])
for r, capacity in enumerate(data["cap"]):
    users = [i for i in range(count) if data["req"][i][r]]
    for i in users:  # whatever is active when i starts
        solver.add(z3.Sum([z3.If(z3.And(start[j] <= start[i], start[i] < start[j] + data["dur"][j]),
                                 data["req"][j][r], 0) for j in users]) <= capacity)
best, state = data["upper"], "open"
while True:
    if best <= data["lower"]:
        state = "proved"
        break
    solver.add(end <= best - 1)
    left = limit - (time.time() - begin)
    if left <= 0:
        break
    solver.set("timeout", int(left * 1000))
    answer = solver.check()
    if answer == z3.unsat:
        state = "proved"
    if answer != z3.sat:
        break
    best = solver.model()[end].as_long()
print(best, state)
