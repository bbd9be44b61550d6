// A drawing of a graph without cycles in layers: every edge leads downward, few edges cross, nothing overlaps. Sugiyama's method: layers
// by longest paths, places within them by barycentres, coordinates by least squares.

/// Layers by longest path; a node that waits for nothing stands right above the first that waits for it. Edges of a cycle are passed over.
function layers(count, edges) {
  const after = Array.from({ length: count }, () => []);
  for (const [from, to] of edges) after[from].push(to);
  const state = new Array(count).fill(0);
  const order = [];
  const back = new Set();
  const visit = (node) => {
    state[node] = 1;
    for (const next of after[node]) {
      if (state[next] === 1) back.add(`${node},${next}`);
      else if (state[next] === 0) visit(next);
    }
    state[node] = 2;
    order.push(node);
  };
  for (let node = 0; node < count; ++node) if (state[node] === 0) visit(node);
  const kept = edges.filter(([from, to]) => from !== to && !back.has(`${from},${to}`));
  const rank = new Array(count).fill(0);
  for (const node of order.reverse()) for (const [from, to] of kept) if (from === node) rank[to] = Math.max(rank[to], rank[node] + 1);
  const first = new Set(kept.map(([, to]) => to));
  for (let node = 0; node < count; ++node) {
    const next = kept.filter(([from]) => from === node).map(([, to]) => rank[to]);
    if (!first.has(node) && next.length > 0) rank[node] = Math.min(...next) - 1;
  }
  return { rank, kept };
}

/// Places with bends: an edge over several layers gets one in each. {items: [{layer, node?, up, down}], rows, chains}.
function withBends(count, edges, rank) {
  const items = Array.from({ length: count }, (_, node) => ({ layer: rank[node], node, up: [], down: [] }));
  const link = (a, b) => (items[a].down.push(b), items[b].up.push(a));
  const chains = edges.map(([from, to]) => {
    const chain = [from];
    for (let layer = rank[from] + 1; layer < rank[to]; ++layer) {
      items.push({ layer, up: [], down: [] });
      chain.push(items.length - 1);
    }
    chain.push(to);
    for (let k = 0; k + 1 < chain.length; ++k) link(chain[k], chain[k + 1]);
    return chain;
  });
  const rows = Array.from({ length: Math.max(0, ...rank) + 1 }, () => []);
  const placed = new Set();
  const place = (item) => {  // depth first, so that what hangs together begins side by side
    if (placed.has(item)) return;
    placed.add(item);
    rows[items[item].layer].push(item);
    items[item].down.forEach(place);
  };
  items.forEach((_, item) => items[item].up.length === 0 && place(item));
  items.forEach((_, item) => place(item));
  return { items, rows, chains };
}

function crossings(rows, items, at) {
  let sum = 0;
  for (const row of rows) {
    const ends = row.flatMap((item) => items[item].down.map((below) => at[below]).sort((a, b) => a - b));
    for (let i = 0; i < ends.length; ++i) for (let j = i + 1; j < ends.length; ++j) if (ends[i] > ends[j]) ++sum;
  }
  return sum;
}

/// Sorts each row by the mean place of its neighbours, downward and upward in turn; keeps the best.
function untangle({ items, rows }) {
  const at = new Array(items.length);
  const number = (list) => list.forEach((row) => row.forEach((item, k) => (at[item] = k)));
  number(rows);
  let best = { rows: rows.map((row) => row.slice()), count: crossings(rows, items, at) };
  for (let sweep = 0; sweep < 24 && best.count > 0; ++sweep) {
    const side = sweep % 2 === 0 ? "up" : "down";
    for (const row of sweep % 2 === 0 ? rows : rows.slice().reverse()) {
      const mean = new Map(row.map((item) => {
        const near = items[item][side];
        return [item, near.length === 0 ? at[item] : near.reduce((sum, other) => sum + at[other], 0) / near.length];
      }));
      row.sort((a, b) => mean.get(a) - mean.get(b) || at[a] - at[b]);
      row.forEach((item, k) => (at[item] = k));
    }
    const count = crossings(rows, items, at);
    if (count < best.count) best = { rows: rows.map((row) => row.slice()), count };
  }
  return best.rows;
}

/// The places nearest to those wished (by weighted squares) that keep the order and the distances: pools of adjacent violators.
function spread(wished, weights, distances) {
  const pools = [];
  let shift = 0;
  wished.forEach((wish, k) => {
    shift += k === 0 ? 0 : distances[k - 1];
    let pool = { value: wish - shift, weight: weights[k], size: 1 };
    while (pools.length > 0 && pools[pools.length - 1].value > pool.value) {
      const left = pools.pop();
      const weight = left.weight + pool.weight;
      pool = { value: (left.value * left.weight + pool.value * pool.weight) / weight, weight, size: left.size + pool.size };
    }
    pools.push(pool);
  });
  const places = pools.flatMap(({ value, size }) => new Array(size).fill(value));
  shift = 0;
  return places.map((place, k) => place + (shift += k === 0 ? 0 : distances[k - 1]));
}

/// size: {width, height, gap, rise}. {width, height, nodes: [{x, y} of the middle], edges: [{from, to, points}]}.
export function layered(count, edges, size) {
  const { rank, kept } = layers(count, edges);
  const graph = withBends(count, kept, rank);
  const rows = untangle(graph);
  const { items, chains } = graph;
  const wide = (item) => (items[item].node === undefined ? 12 : size.width);
  const distances = rows.map((row) => row.slice(1).map((item, k) => (wide(row[k]) + wide(item)) / 2 + size.gap));
  const x = new Array(items.length).fill(0);
  rows.forEach((row, k) => spread(row.map(() => 0), row.map(() => 1), distances[k]).forEach((place, i) => (x[row[i]] = place)));
  for (let sweep = 0; sweep < 40; ++sweep) {
    const inTurn = sweep % 2 === 0 ? rows.map((_, k) => k) : rows.map((_, k) => rows.length - 1 - k);
    for (const k of inTurn) {
      const near = rows[k].map((item) => [...items[item].up, ...items[item].down]);
      const wished = rows[k].map((item, i) => (near[i].length === 0 ? x[item] : near[i].reduce((sum, other) => sum + x[other], 0) / near[i].length));
      const weights = rows[k].map((item, i) => (items[item].node === undefined ? 4 : 1) * Math.max(1, near[i].length));
      spread(wished, weights, distances[k]).forEach((place, i) => (x[rows[k][i]] = place));
    }
  }
  const margin = 8;
  const left = Math.min(...items.map((_, item) => x[item] - wide(item) / 2)) - margin;
  const right = Math.max(...items.map((_, item) => x[item] + wide(item) / 2)) + margin;
  const y = (layer) => margin + size.height / 2 + layer * (size.height + size.rise);
  const point = (item) => ({ x: x[item] - left, y: y(items[item].layer) });
  return { width: right - left, height: y(rows.length - 1) + size.height / 2 + margin, nodes: Array.from({ length: count }, (_, node) => point(node)),
           edges: chains.map((chain) => {
             const half = size.height / 2;  // a bend runs straight down through its layer, between the boxes there
             const sides = (k) => (k === 0 ? [half] : k + 1 === chain.length ? [-half] : [-half, half]);
             return { from: chain[0], to: chain[chain.length - 1], points: chain.flatMap((item, k) => sides(k).map((side) => ({ x: point(item).x, y: point(item).y + side }))) };
           }) };
}
