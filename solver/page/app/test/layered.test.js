// Drawings of random graphs: edges lead downward, nothing overlaps, everything is within the frame.
import assert from "node:assert/strict";
import { test } from "node:test";

import { layered } from "../src/layered.js";

const size = { width: 100, height: 40, gap: 16, rise: 30 };

function graph(seed) {
  let state = seed;
  const pick = (below) => Math.floor(((state = (Math.imul(state, 1664525) + 1013904223) >>> 0) / 4294967296) * below);
  const count = 1 + pick(30);
  const edges = [];
  for (let n = 0; n < count; ++n) for (let k = 0; k < pick(3); ++k) if (n > 0) edges.push([pick(n), n]);
  return { count, edges: [...new Set(edges.map(String))].map((edge) => edge.split(",").map(Number)) };
}

for (let seed = 1; seed <= 40; ++seed) {
  test(`seed ${seed}`, () => {
    const { count, edges } = graph(seed);
    const { width, height, nodes, edges: drawn } = layered(count, edges, size);
    assert.equal(drawn.length, edges.length);
    for (const { from, to, points } of drawn) {
      assert.ok(nodes[from].y < nodes[to].y, "downward");
      for (let k = 1; k < points.length; ++k) assert.ok(points[k - 1].y < points[k].y);
    }
    nodes.forEach((a, i) => {
      assert.ok(a.x - 50 >= 0 && a.x + 50 <= width && a.y - 20 >= 0 && a.y + 20 <= height, "within the frame");
      nodes.forEach((b, j) => i < j && a.y === b.y && assert.ok(Math.abs(a.x - b.x) >= 100 + 15.9, "no overlap"));
    });
  });
}

test("a cycle, a loop and no edges at all are drawn as well", () => {
  assert.equal(layered(3, [[0, 1], [1, 2], [2, 0], [1, 1]], size).edges.length, 2);
  assert.equal(layered(2, [], size).nodes.length, 2);
});
