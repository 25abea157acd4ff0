import type { OnnxConstant } from '../../../layers/shared/onnxConstant';
import type { NodeProto } from '../onnx.gen';
import { numberIn, numbersIn, tensorIn } from './attributes';
import { BATCH, fold, ints } from './folding';
import type { Surrounding, Values } from './reading';
import type { Room } from './room';
import { turnedShape } from './turning';

/** Computes what nodes make of nothing but constants. */
export class Constants {
  /** Of which constant of the file others are all numbers, in another order, shape or type. */
  private readonly origins = new Map<OnnxConstant, OnnxConstant>();

  constructor(
    private readonly values: Values,
    private readonly around: Surrounding,
    private readonly room: Room,
  ) {}

  /** The outputs of a node; null where it is no constant, or there is no room for its numbers. */
  read(node: NodeProto): readonly OnnxConstant[] | null {
    if (node.domain !== '' && node.domain !== 'ai.onnx') return null;
    if (node.opType === 'Constant') {
      const constant = this.given(node);
      return constant && [constant];
    }
    if (node.opType === 'ConstantOfShape') return this.filled(node);
    const sizes = node.opType === 'Shape' ? this.sizes(node.input[0] ?? '') : null;
    if (sizes) return [ints(sizes.slice(numberIn(node, 'start', 0), numberIn(node, 'end', sizes.length)))];
    if (node.input.length === 0) return null;
    const inputs = node.input.map((name) => (name === '' ? undefined : this.values.constant(name)));
    if (inputs.includes(null)) return null;
    const given = inputs.map((input) => input ?? undefined);
    const folded = fold(node, given, this.around.opset, this.room.left);
    const made = folded && this.room.holding(folded);
    const [whole, only] = [inputs[0], made?.[0]];
    if (whole && only && whole !== only && KEEPING.has(node.opType)) this.origins.set(only, this.originOf(whole));
    if (made && node.opType === 'DequantizeLinear' && inputs[0]) this.around.dequantized(inputs[0]);
    return made;
  }

  /** The constant of the file that holds the numbers of another; the other itself where it was computed. */
  originOf(constant: OnnxConstant): OnnxConstant {
    return this.origins.get(constant) ?? constant;
  }

  private filled(node: NodeProto): readonly OnnxConstant[] | null {
    const shape = this.values.constant(node.input[0] ?? '');
    const value = this.around.tensor(node)?.data ?? Float32Array.of(0);
    const sizes = shape ? Array.from(shape.data, (size) => (Number.isNaN(size) ? 1 : size)) : null;
    const count = sizes?.reduce((product, size) => product * size, 1) ?? Number.POSITIVE_INFINITY;
    const exists = sizes?.every((size) => Number.isInteger(size) && size >= 0);
    if (!sizes || !exists || !(count <= this.room.left)) return null;
    const data = value instanceof Float32Array ? new Float32Array(count) : new Float64Array(count);
    return this.room.holding([{ shape: sizes, data: data.fill(value[0] ?? 0) }]);
  }

  /** Sizes of a value; null where it is a constant, or they cannot be told. */
  private sizes(name: string): readonly number[] | null {
    const kept = this.values.kept(name);
    const value = kept?.kind === 'scaled' ? kept.wire : kept;
    if (value?.kind === 'wire' || value?.kind === 'turned') {
      const shape = value.kind === 'wire' ? value.type.shape : turnedShape(value);
      return shape.map((size) => (size === 'N' ? BATCH : size));
    }
    if (value?.kind !== 'missing') return null;
    // In the midst of a form of several nodes: a Reshape, or the Transpose of one.
    const perm = value.node.opType === 'Transpose' ? numbersIn(value.node, 'perm') : null;
    const node = perm ? this.values.producer(value.node.input[0] ?? '')?.node : value.node;
    if (node?.opType !== 'Reshape') return null;
    const wanted = Array.from(this.values.constant(node.input[1] ?? '')?.data ?? []);
    const known = wanted.length > 0 && wanted.every((size) => size > 0 || Number.isNaN(size));
    return known ? (perm?.map((axis) => wanted[axis] ?? BATCH) ?? wanted) : null;
  }

  private given(node: NodeProto): OnnxConstant | null {
    if (tensorIn(node, 'value')) return this.around.tensor(node);
    const [attribute] = node.attribute;
    switch (attribute?.name) {
      case 'value_float':
        return { shape: [], data: Float32Array.of(attribute.f) };
      case 'value_floats':
        return { shape: [attribute.floats.length], data: Float32Array.from(attribute.floats) };
      case 'value_int':
        return { shape: [], data: Float64Array.of(Number(attribute.i)) };
      case 'value_ints':
        return ints(attribute.ints.map(Number));
      default:
        return null;
    }
  }
}

/** Operators that give all numbers of a constant again. */
const KEEPING = new Set([
  ...['Identity', 'Transpose', 'Reshape', 'Flatten', 'Squeeze', 'Unsqueeze'],
  ...['Cast', 'DequantizeLinear'],
]);
