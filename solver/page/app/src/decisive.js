// How often an axis decides: in what share of the settings of all other axes its options do not all have the same verdict.

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

/// Counts of settings below tuples of nodes that do not all agree; gives up (null) beyond `budget` tuples.
class Disagreement {
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

  /// Settings of the axes from `from` on under which the nodes of the tuple differ; a combination that is left out differs from none.
  count(tuple, from) {
    const distinct = [...new Set(tuple.filter((at) => at !== null))].sort((a, b) => a - b);
    if (distinct.length < 2) return 0n;
    const level = Math.min(...distinct.map((at) => this.level(at)));
    const scale = this.prefix[level] / this.prefix[from];
    return level === this.levels ? scale : scale * this.split(distinct, level);
  }

  split(distinct, level) {
    const key = distinct.join();
    const known = this.memo.get(key);
    if (known !== undefined) return known;
    if (--this.budget < 0) throw new RangeError("too many pairs of nodes");
    const width = Number(this.prefix[level + 1] / this.prefix[level]);
    let sum = 0n;
    for (let option = 0; option < width; ++option) {
      sum += this.count(distinct.map((at) => (this.level(at) === level ? this.nodes[at][1 + option] : at)), level + 1);
    }
    this.memo.set(key, sum);
    return sum;
  }
}

/// For each axis {decides, of}: in how many of the settings of the other axes it decides; null where that takes too long.
export function decisive(walker, accepted, budget = 200000) {
  const { nodes, root } = reduced(walker, accepted);
  const { sizes } = walker;
  const count = new Disagreement(nodes, sizes, budget);
  const decides = sizes.map(() => 0n);
  const up = nodes.map(() => 0n);
  if (root !== null && root >= 2) up[root] = count.prefix[nodes[root][0]];
  const order = nodes.map((_, n) => n).slice(2).sort((a, b) => nodes[a][0] - nodes[b][0] || b - a);
  try {
    for (const n of order) {
      const [axis, ...children] = nodes[n];
      decides[axis] += up[n] * count.count(children, axis + 1);
      for (const child of children) {
        if (child !== null && child >= 2) up[child] += (up[n] * count.prefix[nodes[child][0]]) / count.prefix[axis + 1];
      }
    }
  } catch (problem) {
    if (problem instanceof RangeError) return null;
    throw problem;
  }
  const all = count.prefix[sizes.length];
  return decides.map((some, axis) => ({ decides: some, of: all / BigInt(sizes[axis]) }));
}
