import type { FlatGraph } from './flatten';

export interface Order {
  /** Indices of flat nodes, each after those it takes from; nodes on or behind a cycle come last. */
  readonly sorted: readonly number[];
  /** How many of `sorted` are in order: the rest waits on a cycle. */
  readonly free: number;
  /** Each cycle once: the nodes along it, in the direction of the wires. At most `MAX_CYCLES`. */
  readonly cycles: readonly (readonly number[])[];
}

const MAX_CYCLES = 8;

/** Kahn's algorithm; among nodes that are ready the one that stands first in the document goes first. */
export function orderOf({ nodes }: FlatGraph): Order {
  const { waiting, begins, followers } = countWires(nodes);
  const ready = new ReadyQueue();
  for (let index = 0; index < nodes.length; index++) if (waiting[index] === 0) ready.add(index);
  const sorted: number[] = [];
  for (let index = ready.take(); index !== undefined; index = ready.take()) {
    sorted.push(index);
    for (let at = begins[index] as number; at < (begins[index + 1] as number); at++) {
      const next = followers[at] as number;
      if (increase(waiting, next, -1) === 0) ready.add(next);
    }
  }
  const free = sorted.length;
  if (free === nodes.length) return { sorted, free, cycles: [] };
  const stuck = new Set(nodes.map((node) => node.index).filter((index) => (waiting[index] as number) > 0));
  const cycles: number[][] = [];
  const sourcesOf = (index: number) => (nodes[index]?.inputs ?? []).flatMap((input) => input.source?.node ?? []);
  const left = new Set(stuck);
  while (left.size > 0 && cycles.length < MAX_CYCLES) {
    const cycle = walkBack(left, sourcesOf);
    if (cycle) cycles.push(cycle);
  }
  return { sorted: [...sorted, ...stuck], free, cycles };
}

interface WireCounts {
  /** Wires that end at each node. */
  readonly waiting: Int32Array;
  /** Where each node's part of `followers` begins; one more than there are nodes. */
  readonly begins: Int32Array;
  /** Of one node after the other those that take from it, once per wire. */
  readonly followers: Int32Array;
}

function countWires(nodes: FlatGraph['nodes']): WireCounts {
  const waiting = new Int32Array(nodes.length);
  const begins = new Int32Array(nodes.length + 1);
  for (const { index, inputs } of nodes) {
    for (const { source } of inputs) {
      if (!source) continue;
      increase(waiting, index);
      increase(begins, source.node + 1);
    }
  }
  for (let index = 0; index < nodes.length; index++) increase(begins, index + 1, begins[index]);
  const followers = new Int32Array(begins[nodes.length] as number);
  const next = begins.slice();
  for (const { index, inputs } of nodes) {
    for (const { source } of inputs) if (source) followers[increase(next, source.node) - 1] = index;
  }
  return { waiting, begins, followers };
}

function increase(counts: Int32Array, at: number, by = 1): number {
  const count = (counts[at] as number) + by;
  counts[at] = count;
  return count;
}

/** Follows sources from some node of `left` until one comes twice. What is seen to lie on no cycle leaves `left`. */
function walkBack(left: Set<number>, sourcesOf: (index: number) => number[]): number[] | null {
  const [start] = left;
  const path: number[] = [];
  const places = new Map<number, number>();
  let at = start;
  while (at !== undefined && !places.has(at)) {
    places.set(at, path.length);
    path.push(at);
    at = sourcesOf(at).find((source) => left.has(source));
  }
  if (at === undefined) {
    for (const index of path) left.delete(index);
    return null;
  }
  const cycle = path.slice(places.get(at)).reverse();
  for (const index of path) left.delete(index);
  const first = cycle.indexOf(Math.min(...cycle));
  return [...cycle.slice(first), ...cycle.slice(0, first)];
}

/** A binary heap of node indices, smallest first. */
class ReadyQueue {
  private readonly heap: number[] = [];

  add(index: number): void {
    const { heap } = this;
    let at = heap.push(index) - 1;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if ((heap[parent] as number) <= index) break;
      heap[at] = heap[parent] as number;
      at = parent;
    }
    heap[at] = index;
  }

  take(): number | undefined {
    const { heap } = this;
    const first = heap[0];
    const last = heap.pop();
    if (last === undefined || heap.length === 0) return first;
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= heap.length) break;
      if (child + 1 < heap.length && (heap[child + 1] as number) < (heap[child] as number)) child++;
      if ((heap[child] as number) >= last) break;
      heap[at] = heap[child] as number;
      at = child;
    }
    heap[at] = last;
    return first;
  }
}
