import type { ParamValue } from '../../core/params';
import type { PortType } from '../../core/portType';
import { isExcluding, type OnnxConstant, shaped, sizeOf } from './onnxConstant';

/** What a pattern has found in a file. */
export interface OnnxFound {
  /** Types of the values that the pattern names, in the order of their first mention. */
  readonly inputs: readonly PortType[];
  /** The constants that the pattern names, without the `$`. */
  readonly constants: Readonly<Record<string, OnnxConstant | undefined>>;
  readonly opset: number;
  /** The size of the batch that the file was written for; null where it takes any. */
  readonly batch: number | null;
  /** Whether the node of that name is there. */
  has(name: string): boolean;
  /** Outputs of the outermost node, or of the first one that is of `op`. */
  outputs(op?: string): number;
  /** An attribute of the outermost node, or of the first one that is of `op` or has that name. */
  number(name: string, standard: number, op?: string): number;
  numbers(name: string, op?: string): readonly number[] | null;
  text(name: string, standard: string, op?: string): string;
  texts(name: string, op?: string): readonly string[];
}

/** A layer before another, each with one input and one output. */
export interface OnnxStep {
  readonly type: string;
  readonly params: Readonly<Record<string, ParamValue>>;
}

export interface OnnxReading {
  readonly params: Readonly<Record<string, ParamValue>>;
  /** Parameters and buffers by PyTorch's names. */
  readonly state?: Readonly<Record<string, OnnxConstant>>;
  /** Layers between the first input and this one. */
  readonly before?: readonly OnnxStep[];
  /** Which of the values that arrive goes to which input port; in their order where it is not given. */
  readonly order?: readonly number[];
}

/** What a layer looks like in an ONNX file. */
export interface OnnxForm {
  /**
   * Nodes as calls: `Mul(x, Sigmoid(x))`. A small word is a value that arrives, `$word` a constant (`$word?` one that may be
   * missing), a number a constant of that value, `Op#1` the second output of a node, `...` all values that are left, `...Op(x)` all
   * that are left and what each is made of,
   * `Op:name` a node to ask by that name and `@name` its first output once more, `Op?(x, …)` x where that node is not there.
   */
  readonly pattern: string;
  /**
   * Steps stand before the batch in what arrives. What is given has its directions apart, as ONNX's recurrent nodes have it,
   * or is one matrix of [steps · N, features].
   */
  readonly stepsFirst?: 'directions' | 'rows';
  /** Does the same to the last dimension wherever the batch stands, so that it may stand behind the steps. */
  readonly anywhere?: true;
  /**
   * The form gives this output of a layer that another form has read: the one with the same node under the name `anchor`,
   * whose inputs it is given. What `read` tells of that layer's parameters has to be so.
   */
  readonly output?: number;
  /** Takes constants of certain numbers alone, so that it is asked before forms of as many nodes that take any. */
  readonly specific?: true;
  /** Attributes that do not matter here, of whichever node. */
  readonly ignores?: readonly string[];
  /**
   * Null where the layer cannot do this. What a node of the pattern says beyond the attributes that are asked for has to be the
   * operator's standard, or the form is none.
   */
  read(found: OnnxFound): OnnxReading | null;
}

/** A form of nodes that say everything by themselves. */
export const always = (pattern: string): OnnxForm => ({ pattern, read: () => ({ params: {} }) });

/** The only number of a constant; null where there are several. */
export function scalarOf(constant: OnnxConstant | undefined): number | null {
  const value = constant && sizeOf(constant) === 1 ? constant.data[0] : undefined;
  return value === undefined ? null : asWritten(value);
}

/** The axis of a Softmax, from the front, of a value of so many dimensions. @param op Its name in the pattern. */
export function softmaxAxis({ number, opset }: OnnxFound, rank: number, op?: string): number {
  const axis = number('axis', opset < 13 ? 1 : -1, op);
  return axis < 0 ? axis + rank : axis;
}

/** A list of whole numbers; null where there is none. */
export const listOf = (constant: OnnxConstant | undefined): readonly number[] | null =>
  constant ? Array.from(constant.data) : null;

/** The shortest decimal that is the same float32: 0.1 where the file says 0.10000000149011612. */
export function asWritten(value: number): number {
  for (let digits = 1; digits < 9; digits++) {
    const short = Number(value.toPrecision(digits));
    if (Math.fround(short) === Math.fround(value)) return short;
  }
  return value;
}

/** Parameters that are constants of one number each; null where one is not. */
export function scalarParams(constants: Readonly<Record<string, OnnxConstant | undefined>>): OnnxReading | null {
  const params: Record<string, number> = {};
  for (const [name, constant] of Object.entries(constants)) {
    const value = scalarOf(constant);
    if (value === null || !Number.isFinite(value)) return null;
    params[name] = value;
  }
  return { params };
}

/** A constant that adds a row to each step, [L, E] or [1, L, E], as [L, E]; null where it is another, as a mask of attention is. */
export function tableOf(constant: OnnxConstant, steps: number, features: number): OnnxConstant | null {
  const own = constant.shape.length === 3 && constant.shape[0] === 1 ? constant.shape.slice(1) : constant.shape;
  const isTable = own.length === 2 && own[0] === steps && own[1] === features && !isExcluding(constant);
  return isTable ? shaped(constant, own) : null;
}
