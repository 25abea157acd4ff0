import { numel } from '../../../core/shape';
import { mergeAxes } from '../../../plan/axes';
import type { ElementwiseGroup, GroupInput, Operand } from '../../../plan/elementwise';
import { lastRead } from '../../../plan/groupInputs';
import type { ValueId } from '../../../plan/plan';
import type { Storages } from '../../../plan/storages';
import { isContiguous } from '../../../plan/views';
import type { KernelQueries } from '../kernels';
import { codeOf, type LoadKind } from './codes';
import { inPlacePairs } from './inPlace';
import type { Stripe } from './joined';
import { bitsOf } from './movement';
import { elementParts } from './parts';
import { read, type Step, table, type Word, write } from './step';
import type { ThinProduct } from './thinProducts';

export interface ProgramContext {
  readonly storages: Storages;
  readonly kernels: KernelQueries;
  /** Inputs that programs compute themselves. */
  readonly products: ReadonlyMap<ValueId, ThinProduct>;
  /** Outputs that go into wider rows. */
  readonly stripes: ReadonlyMap<ValueId, Stripe>;
}

/** Turns a group into a program for the tile interpreter; the layout is described in assembly/elementwise/elementwise.ts. */
export function programStep(group: ElementwiseGroup, context: ProgramContext): Step {
  return new ProgramWriter(group, context).step();
}

class ProgramWriter {
  /** Address (of a register, in scratch) and mask of each slot. */
  private readonly slots: (readonly [Word, number])[] = [];
  /** Kind, slot, source; the axes of strided ones, the sizes of products. */
  private readonly loads: { head: readonly [number, number, Word]; sizes: readonly Word[] }[] = [];
  /** Registers that are written in stripes: slot, where to, elements of a row, and from row to row. */
  private readonly stores: Word[][] = [];
  private readonly storages: Storages;
  private readonly tileBytes: number;
  private readonly immediates = new Map<number, number>();
  private readonly freeRegisters: number[] = [];
  private readonly registers: number[] = [];
  private registerCount = 0;

  constructor(
    private readonly group: ElementwiseGroup,
    private readonly context: ProgramContext,
  ) {
    this.storages = context.storages;
    this.tileBytes = context.kernels.tileBytes();
  }

  step(): Step {
    const { group } = this;
    const { kernels } = this.context;
    const inputs = group.inputs.map((input) => this.loadInput(input));
    const results: number[] = [];
    const instructions = group.instructions.flatMap((instruction, index) => {
      const operands = instruction.operands.map((operand) => this.slotOf(operand, inputs, results));
      this.releaseAfter(index, results);
      results.push(this.resultSlot(index));
      const [a = 0, b = 0, c = 0] = operands;
      return [kernels[`Code.${codeOf(instruction)}`].value, results[index] as number, a, b, c];
    });
    return {
      kernel: 'elementwise',
      args: [table(this.words(instructions))],
      parts: elementParts(numel(group.shape), group.instructions, this.depth),
      scratch: this.registerCount * this.tileBytes,
      inPlace: inPlacePairs(group, this.context),
    };
  }

  private words(instructions: readonly number[]): Word[] {
    const counts = [this.slots.length, this.loads.length, instructions.length / 5, this.stores.length];
    const header = [numel(this.group.shape), ...counts];
    const stores = this.stores.flat();
    let sizesAt = header.length + this.slots.length * 2 + this.loads.length * 4 + instructions.length + stores.length;
    const loads = this.loads.flatMap(({ head, sizes }): Word[] => {
      const words = [...head, sizesAt];
      sizesAt += sizes.length;
      return words;
    });
    const sizes = this.loads.flatMap((load) => load.sizes);
    return [...header, ...this.slots.flat(), ...loads, ...instructions, ...stores, ...sizes];
  }

  /** Multiply-adds for each element. */
  private get depth(): number {
    return this.group.inputs.reduce((sum, { value }) => sum + (this.context.products.get(value)?.depth ?? 0), 0);
  }

  private kindOf(kind: LoadKind): number {
    return this.context.kernels[`Load.${kind}`].value;
  }

  private addSlot(address: Word, movesAlong: boolean): number {
    return this.slots.push([address, movesAlong ? -1 : 0]) - 1;
  }

  private newRegister(): number {
    return this.addSlot(this.registerCount++ * this.tileBytes, false);
  }

  private loadInput(input: GroupInput): number {
    const product = this.context.products.get(input.value);
    if (product) return this.loadProduct(product);
    const place = read(this.storages.of(input.value), input.offset * 4);
    if (isContiguous(this.group.shape, input.strides)) return this.addSlot(place, true);
    const register = this.newRegister();
    const { sizes, strides } = mergeAxes(this.group.shape, [input.strides]);
    const own = strides[0] as number[];
    const isScalar = own.every((stride) => stride === 0);
    this.loads.push({
      head: [this.kindOf(isScalar ? 'scalar' : 'strided'), register, place],
      sizes: isScalar ? [] : [sizes.length, ...sizes, ...own],
    });
    return register;
  }

  private loadProduct({ a, b, depth, columns, aRow, aDepth }: ThinProduct): number {
    const register = this.newRegister();
    this.loads.push({
      head: [this.kindOf('product'), register, read(this.storages.of(a))],
      sizes: [depth, columns, aRow, aDepth, read(this.storages.of(b))],
    });
    return register;
  }

  private slotOf(operand: Operand, inputs: readonly number[], results: readonly number[]): number {
    if (operand.kind === 'input') return inputs[operand.index] as number;
    if (operand.kind === 'instruction') return results[operand.index] as number;
    const bits = bitsOf(operand.value, operand.dtype);
    const known = this.immediates.get(bits);
    if (known !== undefined) return known;
    const register = this.newRegister();
    this.loads.push({ head: [this.kindOf('immediate'), register, bits], sizes: [] });
    this.immediates.set(bits, register);
    return register;
  }

  /** Results that nothing after instruction `index` reads give their registers back: it may write where it reads. */
  private releaseAfter(index: number, results: readonly number[]): void {
    for (const [result, slot] of results.entries()) {
      if (this.registers[result] !== undefined && lastRead(this.group, 'instruction', result) === index) {
        this.freeRegisters.push(slot);
      }
    }
  }

  private resultSlot(index: number): number {
    const output = this.group.outputs.find(({ instruction }) => instruction === index);
    const stripe = output && this.context.stripes.get(output.value);
    if (stripe) {
      const register = this.newRegister();
      this.stores.push([register, write(stripe.into, stripe.start * 4), stripe.row, stripe.rowStride]);
      return register;
    }
    if (output) return this.addSlot(write(this.storages.of(output.value)), true);
    const slot = this.freeRegisters.pop() ?? this.newRegister();
    this.registers[index] = slot;
    return slot;
  }
}
