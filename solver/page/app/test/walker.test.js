// The walker against counting by hand: random diagrams, every selection enumerated.
import assert from "node:assert/strict";
import { test } from "node:test";

import { decisive } from "../src/decisive.js";
import { Walker, accepting, atMost, isFeasible } from "../src/walker.js";

const outcomes = [{ verdict: "feasible", best: 2 }, { verdict: "feasible", best: 3 }, { verdict: "infeasible" }];

function random(seed) {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 4294967296) * below);
  };
}

/// A diagram with shared nodes, axes passed over, and (sometimes) combinations that are left out.
function diagram(pick, holes) {
  const sizes = Array.from({ length: 2 + pick(4) }, () => 2 + pick(3));
  const nodes = [];
  const byLevel = sizes.map(() => []);
  const ends = holes ? [-1, -2, -3, null] : [-1, -2, -3];
  for (let axis = sizes.length - 1; axis >= 0; --axis) {
    const lower = byLevel.slice(axis + 1).flat();
    for (let i = 0; i < 1 + pick(3); ++i) {
      const child = () => (lower.length > 0 && pick(3) > 0 ? lower[pick(lower.length)] : ends[pick(ends.length)]);
      byLevel[axis].push(nodes.length);
      nodes.push([axis, ...Array.from({ length: sizes[axis] }, child)]);
    }
  }
  return { walker: new Walker({ root: nodes.length - 1, nodes }, sizes, outcomes), sizes };
}

function* selections(sizes, at = 0, chosen = []) {
  if (at === sizes.length) yield chosen;
  else for (let option = 0; option < sizes[at]; ++option) yield* selections(sizes, at + 1, [...chosen, option]);
}

const flipped = (a, b) => a.map((_, axis) => axis).filter((axis) => a[axis] !== b[axis]);

for (let seed = 1; seed <= 60; ++seed) {
  const pick = random(seed);
  const { walker, sizes } = diagram(pick, seed % 3 === 0);
  const all = [...selections(sizes)];
  const fixed = sizes.map((size) => (pick(2) ? pick(size) : -1));
  const test_ = seed % 2 ? isFeasible : atMost(2);
  const accepted = accepting(outcomes, test_);
  const good = (selection) => {
    const outcome = walker.outcome(selection);
    return outcome !== null && test_(outcome);
  };
  const agrees = (selection, but) => fixed.every((option, axis) => option < 0 || axis === but || selection[axis] === option);

  test(`seed ${seed}: counts`, () => {
    assert.equal(walker.count(fixed, accepted), BigInt(all.filter((s) => agrees(s) && good(s)).length));
    walker.countEach(fixed, accepted).forEach((counts, axis) => counts.forEach((count, option) => {
      const expected = all.filter((s) => agrees(s, axis) && s[axis] === option && good(s)).length;
      assert.equal(count, BigInt(expected), `axis ${axis}, option ${option}`);
    }));
  });

  test(`seed ${seed}: smallest changes`, () => {
    const from = all[pick(all.length)];
    const reach = all.filter(good).map((s) => flipped(from, s));
    const least = Math.min(...reach.map((axes) => axes.length));
    assert.equal(walker.distances(from, accepted).least, least);
    const changes = walker.changes(from, accepted, { more: 1, limit: 1000 });
    if (least === 0 || least === Infinity) return assert.deepEqual(changes, []);
    const minimal = reach.filter((axes) => axes.length <= least + 1 && !reach.some((o) => o.length < axes.length && o.every((x) => axes.includes(x))));
    const names = (list) => [...new Set(list.map((axes) => axes.join()))].sort();
    assert.deepEqual(names(changes.map((change) => change.map(([axis]) => axis))), names(minimal));
    for (const change of changes) {
      const to = from.slice();
      for (const [axis, option] of change) to[axis] = option;
      assert.ok(good(to));
    }
  });

  test(`seed ${seed}: how often each axis decides`, () => {
    decisive(walker, accepted).forEach(({ decides, of }, axis) => {
      const groups = new Map();
      const counts = new Map();
      for (const s of all) {
        const key = s.filter((_, other) => other !== axis).join();
        const outcome = walker.outcome(s);
        if (outcome !== null) counts.set(key, (counts.get(key) ?? 0) + 1);
        if (outcome !== null) groups.set(key, (groups.get(key) ?? new Set()).add(test_(outcome)));
      }
      assert.equal(decides, BigInt([...groups.values()].filter((verdicts) => verdicts.size > 1).length));
      assert.equal(of, BigInt([...counts.values()].filter((known) => known > 1).length));
    });
  });
}

test("a diagram that is one outcome", () => {
  const walker = new Walker({ root: -1, nodes: [] }, [2, 2], outcomes);
  assert.equal(walker.count([-1, -1], [true, true, false]), 4n);
  assert.deepEqual(walker.countEach([-1, 0], [true, true, false]), [[1n, 1n], [2n, 2n]]);
  assert.deepEqual(walker.changes([0, 0], [true, true, false]), []);
});

test("counts beyond what a double holds", () => {
  const sizes = new Array(100).fill(2);
  const walker = new Walker({ root: 0, nodes: [[99, -1, -3]] }, sizes, outcomes);
  assert.equal(walker.count(sizes.map(() => -1), [true, true, false]), 2n ** 99n);
});
