// How often an axis decides: in what share of the settings of all other axes its options do not all have the same verdict. Where not
// every combination is known: of the settings in which at least two of its options are.

/// The diagram with nodes that do not matter to acceptance left out; ids 0 and 1 are "no" and "yes", null is left out or,
/// where `accepted` has null, not known.
function reduced(walker, accepted) {
  const unique = new Map();
  const nodes = [null, null];
  const image = new Array(walker.nodes.length);
  const end = (outcome) => (accepted[outcome] === null ? null : accepted[outcome] ? 1 : 0);
  const of = (at) => (at === null ? null : at >= 0 ? image[at] : end(-1 - at));
  for (const n of walker.upward) {
    const node = walker.nodes[n];
    const children = node.slice(1).map(of);
    if (children.every((child) => child === children[0])) {
      image[n] = children[0];
      continue;
    }
    const key = `${node[0]}:${children.join()}`;
    if (!unique.has(key)) {
      unique.set(key, nodes.length);
      nodes.push([node[0], ...children]);
    }
    image[n] = unique.get(key);
  }
  return { nodes, root: of(walker.root) };
}

/// Counts of settings below tuples of nodes; gives up (RangeError) beyond `budget` tuples.
class Below {
  constructor(nodes, sizes, budget) {
    this.nodes = nodes;
    this.levels = sizes.length;
    this.prefix = [1n];
    for (const size of sizes) this.prefix.push(this.prefix[this.prefix.length - 1] * BigInt(size));
    this.memo = new Map();
    this.budget = budget;
  }

  level(at) {
    return at === null || at < 2 ? this.levels : this.nodes[at][0];
  }

  /// Settings of the axes from `from` on that the tuple has; null is a combination that is left out or not known.
  count(tuple, from) {
    const kept = this.kept(tuple.filter((at) => at !== null).sort((a, b) => a - b));
    if (kept.length < 2) return 0n;
    const level = Math.min(...kept.map((at) => this.level(at)));
    const scale = this.prefix[level] / this.prefix[from];
    return level === this.levels ? scale : scale * this.split(kept, level);
  }

  split(tuple, level) {
    const key = tuple.join();
    const known = this.memo.get(key);
    if (known !== undefined) return known;
    if (--this.budget < 0) throw new RangeError("too many pairs of nodes");
    const width = Number(this.prefix[level + 1] / this.prefix[level]);
    let sum = 0n;
    for (let option = 0; option < width; ++option) {
      sum += this.count(tuple.map((at) => (this.level(at) === level ? this.nodes[at][1 + option] : at)), level + 1);
    }
    this.memo.set(key, sum);
    return sum;
  }
}

/// Under which the nodes do not all agree.
class Differing extends Below {
  kept(sorted) {
    return sorted.filter((at, i) => at !== sorted[i - 1]);
  }
}

/// Under which at least two of the nodes are known; the nodes of the diagram say just that.
class Comparable extends Below {
  kept(sorted) {
    return sorted.filter((at, i) => at !== sorted[i - 2]);
  }
}

/// Settings of all other axes that pass a node of each axis and that `below` counts of its options, and those known that pass one.
function passing({ nodes, root }, sizes, below) {
  const up = nodes.map(() => 0n);
  if (root !== null && root >= 2) up[root] = below.prefix[nodes[root][0]];
  const counted = sizes.map(() => 0n);
  const known = sizes.map(() => 0n);
  const order = nodes.map((_, n) => n).slice(2).sort((a, b) => nodes[a][0] - nodes[b][0] || b - a);
  for (const n of order) {
    const [axis, ...children] = nodes[n];
    counted[axis] += up[n] * below.count(children, axis + 1);
    for (const child of children) {
      known[axis] += up[n] * below.count([child, child], axis + 1);
      if (child !== null && child >= 2) up[child] += (up[n] * below.prefix[nodes[child][0]]) / below.prefix[axis + 1];
    }
  }
  return { counted, known, all: below.count([root, root], 0) };
}

/// For each axis {decides, of}: in how many of the settings of the other axes it decides, and in how many it could; null where that
/// takes too long.
export function decisive(walker, accepted, budget = 200000) {
  const { sizes } = walker;
  try {
    const verdicts = reduced(walker, accepted);
    const decides = passing(verdicts, sizes, new Differing(verdicts.nodes, sizes, budget)).counted;
    const parts = reduced(walker, accepted.map((verdict) => (verdict === null ? null : true)));
    const { counted, known, all } = passing(parts, sizes, new Comparable(parts.nodes, sizes, budget));
    // where the axis is never asked, all of its options are known or none
    return sizes.map((size, axis) => ({ decides: decides[axis], of: counted[axis] + (all - known[axis]) / BigInt(size) }));
  } catch (problem) {
    if (problem instanceof RangeError) return null;
    throw problem;
  }
}
