import type { ValueId } from './plan';

/** A partition of a plan's values into units that are computed as one step each, kept free of cycles. */
export class Units {
  private readonly unit: Int32Array;
  /** Members by unit, ascending. */
  private readonly lists: (readonly ValueId[])[];

  /** @param reads What each value reads; always smaller ids. */
  constructor(private readonly reads: readonly (readonly ValueId[])[]) {
    this.unit = Int32Array.from(reads, (_, value) => value);
    this.lists = reads.map((_, value) => [value]);
  }

  of(value: ValueId): number {
    return this.unit[value] as number;
  }

  /** Those computed together with `value`, ascending. */
  members(value: ValueId): readonly ValueId[] {
    return this.lists[this.of(value)] as readonly ValueId[];
  }

  /** Puts two units together; `joined` is their members, ascending. */
  join(a: ValueId, b: ValueId, joined: readonly ValueId[]): void {
    const kept = this.of(a);
    this.lists[this.of(b)] = [];
    this.lists[kept] = joined;
    for (const member of joined) this.unit[member] = kept;
  }

  /** Units that a unit reads, itself left out. */
  private sources(unit: number): Set<number> {
    const found = new Set<number>();
    for (const member of this.lists[unit] as readonly ValueId[]) {
      for (const read of this.reads[member] as readonly ValueId[]) found.add(this.of(read));
    }
    found.delete(unit);
    return found;
  }

  /**
   * Whether a third unit depends on `from`'s and feeds `to`'s: joining those two would make a cycle. To be asked from the
   * last value to the first: then a unit has the number of its first member, and all before `from` stand alone and cannot
   * depend on it.
   */
  reachesThroughOthers(from: ValueId, to: ValueId): boolean {
    const start = this.of(from);
    const sourcesOf = (unit: number) =>
      [...this.sources(unit)].filter((source) => source >= start).sort((a, b) => b - a);
    const pending = sourcesOf(this.of(to)).filter((source) => source !== start);
    const seen = new Set(pending);
    // The nearest to the start first: where there is a way, it is found without walking over all that lies between.
    for (let unit = pending.pop(); unit !== undefined; unit = pending.pop()) {
      for (const source of sourcesOf(unit)) {
        if (source === start) return true;
        if (seen.has(source)) continue;
        seen.add(source);
        pending.push(source);
      }
    }
    return false;
  }

  /** The units needed for `wanted`, sources first, otherwise in the order of their last members. */
  inOrder(wanted: readonly ValueId[]): (readonly ValueId[])[] {
    const needed = new Set(wanted.map((value) => this.of(value)));
    for (const unit of needed) for (const source of this.sources(unit)) needed.add(source);

    const order: (readonly ValueId[])[] = [];
    const state = new Map<number, 'open' | 'done'>();
    for (const root of [...needed].sort((a, b) => this.end(a) - this.end(b))) {
      const stack = [root];
      for (let unit = stack.pop(); unit !== undefined; unit = stack.pop()) {
        const seen = state.get(unit);
        if (seen === 'done') continue;
        if (seen === 'open') {
          state.set(unit, 'done');
          order.push(this.lists[unit] as readonly ValueId[]);
          continue;
        }
        state.set(unit, 'open');
        const sources = [...this.sources(unit)].filter((source) => state.get(source) === undefined);
        stack.push(unit, ...sources.sort((a, b) => this.end(b) - this.end(a)));
      }
    }
    return order;
  }

  private end(unit: number): ValueId {
    return (this.lists[unit] as readonly ValueId[]).at(-1) as ValueId;
  }
}
