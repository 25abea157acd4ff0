import { type OnnxConstant, sizeOf } from '../../../layers/shared/onnxConstant';
import type { ReadLayer } from '../../model/readLayer';
import type { ReadValue } from './reading';

/** Through more constants no number is fetched: each is a call within a call. No writer's file has ten. */
const DEEPEST = 64;

/** How many numbers a file may have computed: a small one could ask for any. */
export class Room {
  private readonly counted = new WeakSet<ArrayBufferLike>();

  constructor(private numbers: number) {}

  /** Numbers that may still be computed. */
  get left(): number {
    return this.numbers;
  }

  /** Computed constants; null where their numbers would be fetched through too many others. */
  holding(constants: readonly OnnxConstant[]): readonly OnnxConstant[] | null {
    if (constants.some(isDeep)) return null;
    for (const each of constants) this.numbers -= sizeOf(each);
    return constants;
  }

  /** Whether there is room for what nodes were read as. */
  takes(values: readonly ReadValue[]): boolean {
    for (const value of values) {
      if (value.kind === 'scaled') this.numbers -= value.line.by.length + value.line.plus.length;
      for (const constant of layerIn(value)?.state.values() ?? []) {
        if (isDeep(constant)) return false;
        this.count(constant);
      }
    }
    return this.numbers >= 0;
  }

  private count(constant: OnnxConstant): void {
    if (constant.part || this.counted.has(constant.data.buffer)) return;
    this.counted.add(constant.data.buffer);
    this.numbers -= sizeOf(constant);
  }
}

const isDeep = ({ depth = 0 }: OnnxConstant) => depth > DEEPEST;

function layerIn(value: ReadValue): ReadLayer | null {
  switch (value.kind) {
    case 'wire':
      return value.layer;
    case 'turned':
      return value.wire.layer;
    case 'scaled':
      return value.own?.layer ?? null;
    default:
      return null;
  }
}
