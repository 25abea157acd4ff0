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
  const waiting = nodes.map((node) => node.inputs.filter((input) => input.source !== null).length);
  const followers = successors(nodes.map((node) => node.inputs.flatMap((input) => input.source?.node ?? [])));
  const ready = new ReadyQueue();
  for (const [index, count] of waiting.entries()) if (count === 0) ready.add(index);
  const sorted: number[] = [];
  for (let index = ready.take(); index !== undefined; index = ready.take()) {
    sorted.push(index);
    for (const next of followers[index] as number[]) {
      waiting[next] = (waiting[next] as number) - 1;
      if (waiting[next] === 0) ready.add(next);
    }
  }
  const free = sorted.length;
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

/** For each node those that take from it, once per wire. */
function successors(sources: readonly (readonly number[])[]): number[][] {
  const followers: number[][] = sources.map(() => []);
  sources.forEach((from, index) => {
    for (const source of from) followers[source]?.push(index);
  });
  return followers;
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
