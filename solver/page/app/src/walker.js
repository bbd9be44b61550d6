// Questions to the decision diagram of a family: which outcome a selection has, how many combinations keep a pathway, what is the
// smallest change. A diagram {root, nodes} has nodes [axis, child per option]; a child >= 0 is a node, -1-k is outcome k, null a
// combination that is left out. Axes rise along every path; an axis that is passed over has no influence there. Counts are BigInt.

/// A set of accepted outcomes, as booleans by outcome.
export function accepting(outcomes, test) {
  return outcomes.map((outcome) => test(outcome));
}

export const isFeasible = (outcome) => outcome.verdict === "feasible";
/// Accepts what takes at most this many phases.
export const atMost = (best) => (outcome) => isFeasible(outcome) && outcome.best <= best;

export class Walker {
  /// sizes: how many options each axis has; outcomes: [{verdict, best?}, …].
  constructor({ root, nodes }, sizes, outcomes) {
    this.root = root;
    this.nodes = nodes;
    this.sizes = sizes;
    this.outcomes = outcomes;
    // Children before parents, whatever numbers the nodes have: deeper axes come first.
    this.upward = nodes.map((_, n) => n).sort((a, b) => nodes[b][0] - nodes[a][0] || a - b);
  }

  /// The outcome of a selection (an option for each axis); null where the combination is left out.
  outcome(selection) {
    let at = this.root;
    while (at !== null && at >= 0) at = this.nodes[at][1 + selection[this.nodes[at][0]]];
    return at === null ? null : this.outcomes[-1 - at];
  }

  level(at) {
    return at !== null && at >= 0 ? this.nodes[at][0] : this.sizes.length;
  }

  /// Product of the widths of the axes from `from` to before `to`, for each pair by prefix products; widths are never 0.
  prefixes(widths) {
    const prefix = [1n];
    for (const width of widths) prefix.push(prefix[prefix.length - 1] * BigInt(width));
    return prefix;
  }

  widths(fixed) {
    return this.sizes.map((size, axis) => (fixed[axis] < 0 ? size : 1));
  }

  /// How many combinations below each node are accepted; `fixed` has an option for each axis, or -1 where it is free.
  below(fixed, accepted, prefix) {
    const down = new Array(this.nodes.length);
    for (const n of this.upward) {
      const node = this.nodes[n];
      let sum = 0n;
      for (let option = 0; option + 1 < node.length; ++option) {
        if (fixed[node[0]] < 0 || fixed[node[0]] === option) sum += this.gain(node[1 + option], node[0] + 1, down, accepted, prefix);
      }
      down[n] = sum;
    }
    return down;
  }

  /// Accepted combinations of the axes from `from` on, reached through the edge to `at`.
  gain(at, from, down, accepted, prefix) {
    if (at === null) return 0n;
    const value = at >= 0 ? down[at] : accepted[-1 - at] ? 1n : 0n;
    return value === 0n ? 0n : (value * prefix[this.level(at)]) / prefix[from];
  }

  /// How many combinations of the free axes are accepted.
  count(fixed, accepted) {
    const prefix = this.prefixes(this.widths(fixed));
    return this.gain(this.root, 0, this.below(fixed, accepted, prefix), accepted, prefix);
  }

  /// For each axis and option, how many combinations of the other free axes are accepted when this axis has this option. The axis
  /// itself counts as free even where it is fixed: that is what a click would change.
  countEach(fixed, accepted) {
    const widths = this.widths(fixed);
    const prefix = this.prefixes(widths);
    const down = this.below(fixed, accepted, prefix);
    const total = this.gain(this.root, 0, down, accepted, prefix);
    const up = this.above(fixed, prefix);
    const through = this.sizes.map((size) => new Array(size).fill(0n));
    const seen = this.sizes.map(() => 0n);
    this.nodes.forEach((node, n) => {
      if (up[n] === 0n) return;
      const axis = node[0];
      for (let option = 0; option + 1 < node.length; ++option) {
        const part = up[n] * this.gain(node[1 + option], axis + 1, down, accepted, prefix);
        through[axis][option] += part;
        if (fixed[axis] < 0 || fixed[axis] === option) seen[axis] += part;
      }
    });
    return through.map((counts, axis) => {
      const past = (total - seen[axis]) / BigInt(widths[axis]);  // on paths that never ask this axis
      return counts.map((count) => count + past);
    });
  }

  /// How many combinations of the axes above it lead to each node.
  above(fixed, prefix) {
    const up = new Array(this.nodes.length).fill(0n);
    if (this.root !== null && this.root >= 0) up[this.root] = prefix[this.level(this.root)];
    for (let i = this.upward.length - 1; i >= 0; --i) {
      const node = this.nodes[this.upward[i]];
      const ways = up[this.upward[i]];
      if (ways === 0n) continue;
      for (let option = 0; option + 1 < node.length; ++option) {
        const at = node[1 + option];
        if (at === null || at < 0 || (fixed[node[0]] >= 0 && fixed[node[0]] !== option)) continue;
        up[at] += (ways * prefix[this.level(at)]) / prefix[node[0] + 1];
      }
    }
    return up;
  }

  /// The fewest axes that must get another option for the outcome to be accepted; Infinity where none does.
  distances(selection, accepted, locked = () => false) {
    const least = new Array(this.nodes.length);
    const cost = (at) => (at === null ? Infinity : at >= 0 ? least[at] : accepted[-1 - at] ? 0 : Infinity);
    for (const n of this.upward) {
      const node = this.nodes[n];
      let best = Infinity;
      for (let option = 0; option + 1 < node.length; ++option) {
        const same = selection[node[0]] === option;
        if (!same && locked(node[0], option)) continue;
        best = Math.min(best, cost(node[1 + option]) + (same ? 0 : 1));
      }
      least[n] = best;
    }
    return { cost, least: cost(this.root) };
  }

  /// Changes, each a list of [axis, option], that lead to an accepted outcome and of which no part does: all with the fewest axes and
  /// those with up to `more` beyond, the smallest first, at most `limit`. Of one set of axes only the nearest options are named.
  changes(selection, accepted, { more = 1, limit = 60, locked } = {}) {
    const { cost, least } = this.distances(selection, accepted, locked);
    if (least === Infinity || least === 0) return [];
    const found = [];
    const distance = (change) => change.reduce((sum, [axis, option]) => sum + Math.abs(option - selection[axis]), 0);
    const keep = (change) => {
      const axes = change.map(([axis]) => axis);
      const rival = found.findIndex((other) => other.length === axes.length && other.every(([axis], i) => axis === axes[i]));
      if (rival >= 0 && distance(change) < distance(found[rival])) found[rival] = change;
      if (rival < 0) found.push(change);
    };
    for (let size = least; size <= least + more && found.length < limit; ++size) {
      const smaller = found.slice();
      this.collect(this.root, size, [], { selection, cost, locked }, (change) => {
        const contains = smaller.some((other) => other.every(([axis]) => change.some(([mine]) => mine === axis)));
        if (!contains) keep(change);
        return found.length < limit;
      });
    }
    return found;
  }

  /// Calls `take` with each change of exactly `left` axes; stops when it says false.
  collect(at, left, change, context, take) {
    if (context.cost(at) > left) return true;
    if (at < 0) return left > 0 || take(change);
    const node = this.nodes[at];
    const chosen = context.selection[node[0]];
    if (!this.collect(node[1 + chosen], left, change, context, take)) return false;
    for (let option = 0; option + 1 < node.length; ++option) {
      if (option === chosen || context.locked?.(node[0], option)) continue;
      if (!this.collect(node[1 + option], left - 1, [...change, [node[0], option]], context, take)) return false;
    }
    return true;
  }
}
