#!/usr/bin/env python3
"""The product and its peers on the same public instances, in the same run.

usage: compare.py FOLDER [--set j30] [--limit 60] [--only NAME] [--peers clingo,gecode,z3] [--program PATH] [--below]

FOLDER holds the instances (psplib/, salbp/, bacp/ as bench/README.md says). A set or a peer that is not there is
skipped, and that is said. Times are of the whole process: seconds that passed, and in the summary also seconds of
processor time, which say more on a busy machine. With --below, our program must also find each instance
infeasible at its optimum minus one. Further options go to our program. Exit 1 when anyone's optimum is wrong.
"""
import argparse
import csv
import json
import math
import pathlib
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import time

import convert

ASP = """
{ le(T,X) : X = L..H-1 } :- lo(T,L), hi(T,H).   le(T,H) :- hi(T,H).
:- le(T,X), lo(T,L), hi(T,H), X >= L, X < H-1, not le(T,X+1).
:- prec(A,B), dur(A,D), lo(B,L), hi(B,H), X = L..H, le(B,X), X-D >= LA, lo(A,LA), hi(A,HA), X-D < HA, not le(A,X-D).
:- prec(A,B), dur(A,D), lo(B,L), hi(B,H), X = L..H, le(B,X), lo(A,LA), X-D < LA.
run(T,X) :- dur(T,D), lo(T,L), hi(T,H), X = L..H+D-1, up(T,X), not up(T,X-D).
up(T,X) :- le(T,X).   up(T,X) :- hi(T,H), dur(T,D), X = H+1..H+D-1.
:- cap(K,C), X = 0..ub-1, #sum{ R,T : run(T,X), req(T,K,R) } > C.
late(X) :- X = lb..ub-1, dur(T,D), X-D < H, hi(T,H), X-D >= L, lo(T,L), not le(T,X-D).
late(X) :- X = lb..ub-1, dur(T,D), lo(T,L), X-D < L.
#minimize { 1,X : late(X) }.
#show late/1.
"""

MZN = """
include "cumulative.mzn";
int: n; int: k; int: ub; array[1..k] of int: cap; array[1..n] of int: dur; array[1..n,1..k] of int: req;
array[int] of int: pa; array[int] of int: pb; int: lb;
array[1..n] of var 0..ub: s; var lb..ub: mk;
constraint forall(e in index_set(pa))(s[pa[e]] + dur[pa[e]] <= s[pb[e]]);
constraint forall(i in 1..n)(s[i] + dur[i] <= mk);
constraint forall(r in 1..k)(cumulative(s, dur, [req[i,r] | i in 1..n], cap[r]));
solve :: seq_search([int_search(s,smallest,indomain_min), int_search([mk],input_order,indomain_min)]) minimize mk;
output ["mk=\\(mk)\\n"];
"""


def plain(instance):
    """Activities 0..n-1, precedences, heads, tails, a trivial upper bound: the same for every peer."""
    if instance["kind"] == "rcpsp":
        ids = [i for i, d in instance["durations"].items() if d > 0]
        index = {i: k for k, i in enumerate(ids)}
        dur = [instance["durations"][i] for i in ids]
        prec = [(index[a], index[b]) for a, after in instance["successors"].items() for b in after
                if a in index and b in index]
        req = [instance["demands"][i] for i in ids]
        cap = instance["capacities"]
    else:
        return None
    head, tail = [0] * len(dur), [0] * len(dur)
    for _ in dur:
        for a, b in prec:
            head[b] = max(head[b], head[a] + dur[a])
            tail[a] = max(tail[a], tail[b] + dur[b])
    lower = max(head[i] + dur[i] + tail[i] for i in range(len(dur)))
    for r, c in enumerate(cap):
        lower = max(lower, -(-sum(dur[i] * req[i][r] for i in range(len(dur))) // c))
    return {"dur": dur, "prec": prec, "req": req, "cap": cap, "head": head, "tail": tail, "lower": lower,
            "upper": greedy(dur, prec, req, cap, tail)}


def greedy(dur, prec, req, cap, tail):
    """A serial schedule, longest tail first."""
    before = {i: [a for a, b in prec if b == i] for i in range(len(dur))}
    start, used = {}, {}
    while len(start) < len(dur):
        ready = [i for i in range(len(dur)) if i not in start and all(a in start for a in before[i])]
        i = max(ready, key=lambda j: (tail[j] + dur[j], -j))
        t = max([start[a] + dur[a] for a in before[i]], default=0)
        while any(used.get((x, r), 0) + req[i][r] > c for r, c in enumerate(cap) for x in range(t, t + dur[i])):
            t += 1
        start[i] = t
        for r in range(len(cap)):
            for x in range(t, t + dur[i]):
                used[x, r] = used.get((x, r), 0) + req[i][r]
    return max(start[i] + dur[i] for i in start)


def processor_time():
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def run(command, limit, text=None):
    """What it printed, and (seconds passed, seconds of processor time)."""
    begin, used = time.time(), processor_time()
    try:
        out = subprocess.run(command, input=text, capture_output=True, text=True, timeout=limit + 5).stdout
    except subprocess.TimeoutExpired as late:
        out = late.stdout or b""
        out = out.decode() if isinstance(out, bytes) else out
    return out, (time.time() - begin, processor_time() - used)


def python_with_z3():
    for python in (sys.executable, "/usr/bin/python3"):
        if subprocess.run([python, "-c", "import z3"], capture_output=True).returncode == 0:
            return python
    return None


def infeasible_below(program, instance, name, optimum, limit, folder):
    spec = folder / "spec.json"
    spec.write_text(json.dumps(convert.to_spec(instance, name)))
    out, seconds = run([program, "check", spec, "--horizon", str(optimum - 1), "--format", "json",
                        "--time-limit", str(limit)], 1.5 * limit)  # the last reasons found are still confirmed
    return (json.loads(out) if out else {}).get("verdict"), seconds[0]


def ours(program, instance, name, limit, folder, objective, flags):
    spec = folder / "spec.json"
    spec.write_text(json.dumps(convert.to_spec(instance, name)))
    out, seconds = run([program, "minimal", spec, "--minimize", objective, "--format", "json", "--time-limit", str(limit)]
                       + flags, limit)
    answer = json.loads(out) if out else {}
    if answer.get("verdict") == "feasible":
        return answer["optimum"][objective], True, seconds
    return answer.get("best", {}).get(objective), False, seconds


def clingo(data, limit, folder):
    n = len(data["dur"])
    facts = [f"dur({i},{data['dur'][i]}). lo({i},{data['head'][i]}). "
             f"hi({i},{data['upper'] - data['tail'][i] - data['dur'][i]})." for i in range(n)]
    facts += [f"prec({a},{b})." for a, b in data["prec"]]
    facts += [f"cap({k},{c})." for k, c in enumerate(data["cap"])]
    facts += [f"req({i},{k},{r})." for i in range(n) for k, r in enumerate(data["req"][i]) if r]
    out, seconds = run(["clingo", "--opt-strategy=usc", "--quiet=1", f"--time-limit={limit}", "-c", f"lb={data['lower']}",
                        "-c", f"ub={data['upper']}", "-"], limit, ASP + "\n".join(facts))
    found = re.findall(r"Optimization\s*:\s*(\d+)", out)
    if not found and "\nSATISFIABLE" in out:  # nothing to minimise: the bounds meet
        return data["lower"], True, seconds
    return (data["lower"] + int(found[-1]) if found else None), "OPTIMUM FOUND" in out, seconds


def gecode(data, limit, folder):
    model, params = folder / "m.mzn", folder / "d.dzn"
    model.write_text(MZN)
    n, k = len(data["dur"]), len(data["cap"])
    params.write_text(
        f"n={n}; k={k}; ub={data['upper']}; lb={data['lower']}; cap={data['cap']}; dur={data['dur']};"
        f"pa={[a + 1 for a, _ in data['prec']]}; pb={[b + 1 for _, b in data['prec']]};"
        f"req=array2d(1..{n},1..{k},{[r for row in data['req'] for r in row]});")
    out, seconds = run(["minizinc", "--solver", "gecode", "--time-limit", str(limit * 1000), model, params], limit)
    found = re.findall(r"mk=(\d+)", out)
    return (int(found[-1]) if found else None), "==========" in out, seconds


def plain_z3(data, limit, folder):
    script = pathlib.Path(__file__).with_name("plain_z3.py")
    params = folder / "z3.json"
    params.write_text(json.dumps(data))
    out, seconds = run([python_with_z3(), script, params, str(limit)], limit)
    words = out.split()
    return (int(words[0]) if words and words[0].isdigit() else None), words[1:2] == ["proved"], seconds


def reached(start, near):
    """All that can be reached, with the start."""
    seen, queue = {start}, [start]
    for i in queue:
        fresh = [j for j in near[i] if j not in seen]
        seen.update(fresh)
        queue.extend(fresh)
    return seen


def line_data(instance):
    """An assembly line for the peers: earliest stations, stations needed after, bounds (Johnson 1988; a greedy line)."""
    ids, cycle = list(instance["times"]), instance["cycle"]
    index = {i: k for k, i in enumerate(ids)}
    dur = [instance["times"][i] for i in ids]
    pairs = [(index[a], index[b]) for a, b in instance["arcs"]]
    before = {i: [a for a, b in pairs if b == i] for i in range(len(dur))}
    after = {i: [b for a, b in pairs if a == i] for i in range(len(dur))}
    stations = lambda tasks: -(-sum(dur[j] for j in tasks) // cycle)
    behind = [sum(dur[k] for k in reached(i, after)) for i in range(len(dur))]
    placed, station, left = {}, 1, cycle
    while len(placed) < len(dur):
        fits = [i for i in range(len(dur)) if i not in placed and dur[i] <= left and all(a in placed for a in before[i])]
        if fits:
            i = max(fits, key=lambda j: (behind[j], -j))
            placed[i], left = station, left - dur[i]
        else:
            station, left = station + 1, cycle
    return {"n": len(dur), "cycle": cycle, "lb": stations(range(len(dur))), "ub": station, "dur": dur,
            "e": [stations(reached(i, before)) for i in range(len(dur))],
            "t": [-(-behind[i] // cycle) - 1 for i in range(len(dur))], "pairs": pairs}


def curriculum_data(instance):
    index = {c: k for k, c in enumerate(instance["courses"])}
    return {"n": len(index), "periods": instance["periods"], "load_lb": instance["load"][0], "load_ub": instance["load"][1],
            "courses_lb": instance["count"][0], "courses_ub": instance["count"][1], "load": instance["credits"],
            "pairs": [(index[b], index[a]) for a, b in instance["needs"]]}


def clingo_model(data, model, limit):
    """A peer's own model of lines or curricula: the number of atoms in the optimum, or what it stands for."""
    facts = [f"prec({a},{b})." for a, b in data["pairs"]]
    constants = []
    if "cycle" in data:
        facts += [f"task({i}). dur({i},{data['dur'][i]}). e({i},{data['e'][i]}). t({i},{data['t'][i]})." for i in range(data["n"])]
        facts.append(f"cycle({data['cycle']}).")
        constants = ["-c", f"ub={data['ub']}"]
    else:
        facts += [f"load({i},{w})." for i, w in enumerate(data["load"])] + [f"period(1..{data['periods']})."]
        facts += [f"{name}({data[name]})." for name in ("load_lb", "load_ub", "courses_lb", "courses_ub")]
    out, seconds = run(["clingo", "--opt-strategy=usc", "--quiet=1", f"--time-limit={limit}", *constants, str(model), "-"],
                       limit, "\n".join(facts))
    found = re.findall(r"Optimization\s*:\s*(\d+)", out)
    value = int(found[-1]) + data.get("load_lb", 0) if found else None
    return value, "OPTIMUM FOUND" in out, seconds


def gecode_model(data, model, limit, folder):
    params = folder / "d.dzn"
    rows = {k: v for k, v in data.items() if k != "pairs"}
    params.write_text("".join(f"{k}={v};\n" for k, v in rows.items()) +
                      f"pa={[a + 1 for a, _ in data['pairs']]}; pb={[b + 1 for _, b in data['pairs']]};")
    out, seconds = run(["minizinc", "--solver", "gecode", "--time-limit", str(limit * 1000), model, params], limit)
    found = re.findall(r"(?:m|obj)=(\d+)", out)
    return (int(found[-1]) if found else None), "==========" in out, seconds


def other_peer(who, instance, limit, folder, models):
    """Lines and curricula, by the models that lie beside the instances."""
    name, data = ("salbp1", line_data(instance)) if instance["kind"] == "salbp" else ("bacp", curriculum_data(instance))
    if who == "clingo":
        return clingo_model(data, models / f"{name}.lp", limit)
    return gecode_model(data, models / f"{name}.mzn", limit, folder)


PEERS = {"clingo": (clingo, "clingo"), "gecode": (gecode, "fzn-gecode"), "z3": (plain_z3, None)}


def peers_of(wanted, group, models):
    """Those that are installed and have a model of such instances; the others are named."""
    out = []
    for peer in wanted:
        installed = shutil.which(PEERS[peer][1]) if PEERS[peer][1] else python_with_z3()
        name = {"bacp": "bacp", "scholl": "salbp1", "otto20": "salbp1"}.get(group)
        ending = {"clingo": "lp", "gecode": "mzn"}.get(peer)
        modelled = name is None or ending and (models / f"{name}.{ending}").exists()
        if installed and modelled:
            out.append(peer)
        else:
            print(f"{peer}: {'no model of such instances' if installed else 'not installed'}, skipped", file=sys.stderr)
    return out


def instances(folder, wanted):
    """(set, name, file, cycle, least, most): the optimum lies between the last two."""
    table = folder / "psplib" / "optima.csv"
    if table.exists():
        for row in csv.DictReader(table.open()):
            yield row["set"], row["instance"], folder / "psplib" / row["set"] / f"{row['instance']}.sm", None, \
                int(row["lower_bound"]), int(row["upper_bound"])
    table = folder / "salbp" / "scholl_optima.csv"
    if table.exists():
        for row in csv.DictReader(table.open()):
            yield "scholl", f"{row['graph']}-{row['cycle_time']}", folder / "salbp" / "scholl" / f"{row['graph']}.IN2", \
                int(row["cycle_time"]), int(row["stations"]), int(row["stations"])
    table = folder / "salbp" / "otto20_optima.csv"
    if table.exists():
        for row in csv.DictReader(table.open()):
            yield "otto20", row["instance"], folder / "salbp" / "otto20" / f"{row['instance']}.alb", None, \
                int(row["stations"]), int(row["stations"])
    table = folder / "bacp" / "optima.csv"
    if table.exists():
        for row in csv.DictReader(table.open()):
            yield "bacp", row["instance"], folder / "bacp" / f"{row['instance']}.dat", None, \
                int(row["optimum_load"]), int(row["optimum_load"])


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--set", default="j30", help="j30, j60, scholl, otto20 or bacp")
    parser.add_argument("--only", default="")
    parser.add_argument("--limit", type=int, default=60, help="seconds per instance")
    parser.add_argument("--peers", default="clingo,gecode,z3")
    parser.add_argument("--program", default=str(pathlib.Path(__file__).parent.parent / "build/release/pathproof"))
    parser.add_argument("--below", action="store_true", help="also check that the optimum minus one is infeasible")
    args, flags = parser.parse_known_args()
    models = args.folder / "peer_models"
    peers = peers_of([p for p in args.peers.split(",") if p], args.set, models)
    objective = "heaviest-load" if args.set == "bacp" else "phases"
    times, wrong, proved, total = {"ours": [], **{p: [] for p in peers}}, [], {"ours": 0, **{p: 0 for p in peers}}, 0
    work, below = {who: [] for who in times}, []
    print(f"{'instance':<18}{'known':>9} " + "".join(f"{who:>16}" for who in times))
    with tempfile.TemporaryDirectory() as scratch:
        folder = pathlib.Path(scratch)
        for group, name, path, cycle, least, most in instances(args.folder, args.set):
            if group != args.set or args.only not in name:
                continue
            if not path.exists():
                print(f"{name}: no file, skipped")
                continue
            total += 1
            instance = convert.read(path, cycle)
            data = plain(instance)
            row = f"{name:<18}{least if least == most else f'{least}..{most}':>9} "
            for who in times:
                if who == "ours":
                    value, done, seconds = ours(args.program, instance, name, args.limit, folder, objective, flags)
                elif data is None:
                    value, done, seconds = other_peer(who, instance, args.limit, folder, models)
                else:
                    value, done, seconds = PEERS[who][0](data, args.limit, folder)
                if done and not least <= value <= most or value is not None and value < least:
                    wrong.append((name, who, value))
                proved[who] += done
                times[who].append(max(seconds[0], 0.001) if done else args.limit)
                work[who].append(max(seconds[1], 0.001) if done else args.limit)
                row += f"{str(value) + ('' if done else '?'):>7}{seconds[0]:>8.2f}s"
            if args.below and least == most:
                verdict, seconds = infeasible_below(args.program, instance, name, most, args.limit, folder)
                below.append(verdict)
                row += f"  {most - 1}: {verdict} {seconds:.2f}s"
                if verdict == "feasible":
                    wrong.append((name, "ours, below the optimum", most - 1))
            print(row, flush=True)
    if total == 0:
        sys.exit(f"no instances of {args.set} in {args.folder}")
    mean = lambda values: math.exp(sum(math.log(v) for v in values) / len(values))
    print(f"\n{args.set}: {total} instances, limit {args.limit} s (an instance not proved counts as the limit)")
    for who, values in times.items():
        print(f"  {who:<8} proved {proved[who]:>3}, geometric mean {mean(values):.3f} s, slowest {max(values):.2f} s, "
              f"times ours {mean(values) / mean(times['ours']):.2f}; processor {mean(work[who]):.3f} s, "
              f"times ours {mean(work[who]) / mean(work['ours']):.2f}")
    if below:
        print(f"  optimum minus one: {below.count('infeasible')} of {len(below)} infeasible")
    for name, who, value in wrong:
        print(f"WRONG: {who} says {value} for {name}")
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
