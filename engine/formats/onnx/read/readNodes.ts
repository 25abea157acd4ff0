import { layerByType } from '../../../layers';
import type { OnnxConstant } from '../../../layers/shared/onnxConstant';
import type { OnnxForm, OnnxFound, OnnxReading } from '../../../layers/shared/onnxForm';
import { laid } from '../../model/laid';
import type { ReadWire } from '../../model/readLayer';
import type { NodeProto } from '../onnx.gen';
import { numberIn, numbersIn, ofItsKinds, tensorIn, textIn, textsIn } from './attributes';
import { BATCH, fold, ints } from './folding';
import type { KnownForm } from './forms';
import { isIdle } from './idle';
import { runsInTraining } from './inTraining';
import { Looks } from './looks';
import { type Graph, type Match, matchNode } from './match';
import type { ReadValue } from './reading';
import { Room } from './room';
import { scaledBy, takenIn } from './scaled';
import { fedWith, Turning, turnedShape } from './turning';

export interface Surrounding {
  readonly opset: number;
  /** The size of the batch that the file was written for; null where it takes any. */
  readonly batch: number | null;
  /** Numbers that constants may take that are computed. */
  readonly room: number;
  /** Reads a tensor that stands in an attribute. */
  tensor(node: NodeProto): OnnxConstant | null;
  /** Hears of a constant whose numbers become floats by their scale. */
  dequantized(constant: OnnxConstant): void;
  /** Name of the constant in the file, where it is one that was stored. */
  nameOf(constant: OnnxConstant): string | null;
}

/**
 * Makes layers of nodes in the order of the file, which is one that can be run. Each node becomes the largest form that it
 * ends; layers of nodes that turn out to belong to a larger form are left with nobody who takes from them.
 */
export class NodeReader implements Graph {
  private readonly values: Map<string, ReadValue>;
  /** What layers give whose forms have an anchor, by that node. */
  private readonly anchored = new Map<NodeProto, readonly ReadWire[]>();
  private readonly room: Room;
  private readonly turning: Turning;
  private readonly looks = new Looks(this);
  /** Of which constant of the file others are all numbers, in another order, shape or type. */
  private readonly origins = new Map<OnnxConstant, OnnxConstant>();
  private readonly producers = new Map<string, { readonly node: NodeProto; readonly output: number }>();

  constructor(
    start: ReadonlyMap<string, ReadValue>,
    private readonly around: Surrounding,
  ) {
    this.values = new Map(start);
    // Each weight may be turned, cut and joined on the way, and shapes are computed.
    this.room = new Room(around.room);
    this.turning = new Turning(around.batch);
  }

  /** Sets what a name stands for, in place of what the file says. */
  give(name: string, value: ReadValue): void {
    this.values.set(name, value);
  }

  /** What a name stands for, as a layer of its own gives it or as what no layer does. */
  value(name: string): ReadValue | null {
    const value = this.kept(name);
    if (value?.kind !== 'scaled') return value;
    return value.own ?? { kind: 'missing', node: value.node, inputs: [value.wire] };
  }

  /** The same, with arithmetic that layers may still take in. */
  kept(name: string): ReadValue | null {
    return this.values.get(name) ?? null;
  }

  producer(value: string) {
    return this.producers.get(value) ?? null;
  }

  constant(value: string): OnnxConstant | null {
    const found = this.values.get(value);
    return found?.kind === 'constant' ? found.constant : null;
  }

  read(node: NodeProto): void {
    for (const [output, name] of node.output.entries()) this.producers.set(name, { node, output });
    const outputs = this.outputsOf(node);
    const inputs = node.input.flatMap((name) => this.value(name) ?? []);
    for (const [place, name] of node.output.entries()) {
      if (name !== '') this.values.set(name, outputs?.[place] ?? { kind: 'missing', node, inputs });
    }
  }

  private outputsOf(node: NodeProto): readonly ReadValue[] | null {
    return ofItsKinds<readonly ReadValue[] | null>(() => {
      const constants = this.folded(node);
      return (
        constants?.map((constant) => ({ kind: 'constant', constant }) as const) ??
        this.layerOf(node) ??
        this.turning.read(node, this) ??
        this.scaled(node)
      );
    });
  }

  private folded(node: NodeProto): readonly OnnxConstant[] | null {
    if (node.domain !== '' && node.domain !== 'ai.onnx') return null;
    if (node.opType === 'Constant') {
      const constant = this.given(node);
      return constant && [constant];
    }
    if (node.opType === 'ConstantOfShape') {
      const shape = this.constant(node.input[0] ?? '');
      const value = this.around.tensor(node)?.data ?? Float32Array.of(0);
      const sizes = shape ? Array.from(shape.data, (size) => (Number.isNaN(size) ? 1 : size)) : null;
      const count = sizes?.reduce((product, size) => product * size, 1) ?? Number.POSITIVE_INFINITY;
      const exists = sizes?.every((size) => Number.isInteger(size) && size >= 0);
      if (!sizes || !exists || !(count <= this.room.left)) return null;
      const data = value instanceof Float32Array ? new Float32Array(count) : new Float64Array(count);
      return this.room.holding([{ shape: sizes, data: data.fill(value[0] ?? 0) }]);
    }
    const sizes = node.opType === 'Shape' ? this.sizes(node.input[0] ?? '') : null;
    if (sizes) return [ints(sizes.slice(numberIn(node, 'start', 0), numberIn(node, 'end', sizes.length)))];
    if (node.input.length === 0) return null;
    const inputs = node.input.map((name) => (name === '' ? undefined : this.constant(name)));
    if (inputs.includes(null)) return null;
    const given = inputs.map((input) => input ?? undefined);
    const folded = fold(node, given, this.around.opset, this.room.left);
    const made = folded && this.room.holding(folded);
    const [whole, only] = [inputs[0], made?.[0]];
    if (whole && only && whole !== only && KEEPING.has(node.opType)) this.origins.set(only, this.originOf(whole));
    if (made && node.opType === 'DequantizeLinear' && inputs[0]) this.around.dequantized(inputs[0]);
    return made;
  }

  private originOf(constant: OnnxConstant): OnnxConstant {
    return this.origins.get(constant) ?? constant;
  }

  /** Sizes of a value; null where it is a constant, or they cannot be told. */
  private sizes(name: string): readonly number[] | null {
    const kept = this.kept(name);
    const value = kept?.kind === 'scaled' ? kept.wire : kept;
    if (value?.kind === 'wire' || value?.kind === 'turned') {
      const shape = value.kind === 'wire' ? value.type.shape : turnedShape(value);
      return shape.map((size) => (size === 'N' ? BATCH : size));
    }
    if (value?.kind !== 'missing') return null;
    // In the midst of a form of several nodes: a Reshape, or the Transpose of one.
    const perm = value.node.opType === 'Transpose' ? numbersIn(value.node, 'perm') : null;
    const node = perm ? this.producer(value.node.input[0] ?? '')?.node : value.node;
    if (node?.opType !== 'Reshape') return null;
    const wanted = Array.from(this.constant(node.input[1] ?? '')?.data ?? []);
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

  private scaled(node: NodeProto): readonly ReadValue[] | null {
    const made = scaledBy(node, this, this.room.left);
    return made && this.room.takes([made]) ? [made] : null;
  }

  private layerOf(node: NodeProto): readonly ReadValue[] | null {
    if (node.domain !== '' && node.domain !== 'ai.onnx') return null;
    for (const form of this.looks.formsOf(node)) {
      const match = matchNode(this, form.call, node);
      const made = match && (this.madeOfScaled(form, match, node) ?? this.made(form, match, node));
      if (made && this.room.takes(made)) return made;
    }
    return null;
  }

  /** A layer that takes what is done to its only input into its own numbers. */
  private madeOfScaled(known: KnownForm, match: Match, node: NodeProto): readonly ReadValue[] | null {
    const [value, ...others] = [...match.values.values()].map((name) => this.kept(name));
    if (value?.kind !== 'scaled' || others.length > 0 || !known.layer.onnxScaling) return null;
    const [made] = this.made(known, match, node, () => value.wire) ?? [];
    const taken = made?.kind === 'wire' ? takenIn(value, made.layer) : null;
    return taken && [taken];
  }

  private made(
    { layer, form }: KnownForm,
    match: Match,
    node: NodeProto,
    arrivingAt = (name: string) => this.value(name),
  ): readonly ReadValue[] | null {
    const anchor = match.nodes.find(({ label }) => label === 'anchor')?.node;
    if (form.output !== undefined) {
      const known = anchor && this.anchored.get(anchor)?.[form.output];
      if (!known || match.rank > known.type.shape.length) return null;
      const told = this.readingOf(form, match, known.layer.inputs, node);
      const isSo = told && Object.entries(told.params).every(([name, value]) => known.layer.params[name] === value);
      return isSo ? [known] : null;
    }
    const values = [...match.values.values()].map(arrivingAt);
    const turns = form.stepsFirst !== undefined || (form.anywhere === true && fedWith(values[0]) !== null);
    const arriving: ReadWire[] = [];
    for (const value of values) {
      const wire = turns ? fedWith(value) : value?.kind === 'wire' ? value : null;
      if (!wire) return null;
      arriving.push(wire);
    }
    // A constant of more dimensions gives them to the result.
    if (arriving.every(({ type }) => match.rank > type.shape.length)) return null;
    const reading = this.readingOf(form, match, arriving, node);
    if (!reading) return null;
    const constants = [...match.constants.values()].filter((constant) => constant !== null);
    const names = constants.map((constant) => this.around.nameOf(constant));
    // A path tells the place; names of weights may be those of another layer that has the same numbers.
    const named = node.name.startsWith('/') ? undefined : names.find((name) => name?.endsWith('.weight'));
    const stored = constants.map((constant) => this.originOf(constant));
    const hint = (named && ownerOf(named, Object.keys(reading.state ?? {}))) ?? node.name;
    const trains = match.nodes.some((each) =>
      runsInTraining(each.node, this.around.opset, (own) => this.constant(own)),
    );
    const notes = trains ? (['inTraining'] as const) : [];
    let inputs: readonly ReadWire[] = reading.order?.map((place) => arriving[place] as ReadWire) ?? arriving;
    for (const step of reading.before ?? []) {
      const definition = layerByType(step.type);
      const before = definition && laid(definition, { params: step.params }, inputs.slice(0, 1), '');
      if (!before?.[0]) return null;
      inputs = [before[0], ...inputs.slice(1)];
    }
    if (form.stepsFirst !== 'directions') {
      const wires = laid(layer, reading, inputs, hint, stored, notes);
      if (wires && anchor) this.anchored.set(anchor, wires);
      if (!turns) return wires;
      const order = form.stepsFirst === 'rows' ? 'MF' : 'TNF';
      return wires?.slice(0, node.output.length).map((wire) => ({ kind: 'turned', node, wire, order })) ?? null;
    }
    const made = laid(layer, reading, inputs, moduleOf(node.name), stored, notes);
    return made && this.turning.given(made, node);
  }

  /** Null where the form cannot do this, or a node says something that the form has not asked for. */
  private readingOf(form: OnnxForm, match: Match, inputs: readonly ReadWire[], root: NodeProto): OnnxReading | null {
    const asked = new Map<NodeProto, Set<string>>(match.nodes.map(({ node }) => [node, new Set(form.ignores)]));
    const reading = form.read(this.found(match, inputs, root, (node, name) => asked.get(node)?.add(name)));
    const constant = (name: string) => this.constant(name);
    // What an anchor is made of was read with its layer.
    const anchor = form.output === undefined ? -1 : match.nodes.findIndex(({ label }) => label === 'anchor');
    const own = anchor < 0 ? match.nodes : match.nodes.slice(0, anchor);
    const isWhole = own.every(({ node }) =>
      node.attribute.every((each) => asked.get(node)?.has(each.name) || isIdle(each, node, constant)),
    );
    return isWhole ? reading : null;
  }

  private found(
    match: Match,
    inputs: readonly ReadWire[],
    root: NodeProto,
    ask: (node: NodeProto, name: string) => void,
  ): OnnxFound {
    const node = (op?: string) =>
      match.nodes.find((each) => op === undefined || each.label === op || each.node.opType === op)?.node ?? root;
    const asked = (name: string, op?: string) => {
      ask(node(op), name);
      return node(op);
    };
    return {
      inputs: inputs.map(({ type }) => type),
      constants: Object.fromEntries([...match.constants].map(([name, constant]) => [name, constant ?? undefined])),
      opset: this.around.opset,
      batch: this.around.batch,
      has: (name) => match.nodes.some(({ label }) => label === name),
      outputs: (op) => node(op).output.length,
      number: (name, standard, op) => numberIn(asked(name, op), name, standard),
      numbers: (name, op) => numbersIn(asked(name, op), name),
      text: (name, standard, op) => textIn(asked(name, op), name, standard),
      texts: (name, op) => textsIn(asked(name, op), name),
    };
  }
}

/** Operators that give all numbers of a constant again. */
const KEEPING = new Set([
  ...['Identity', 'Transpose', 'Reshape', 'Flatten', 'Squeeze', 'Unsqueeze'],
  ...['Cast', 'DequantizeLinear'],
]);

/** The weight that would be of a whole layer, for one of a part: "encoder.norm2.weight" is in "encoder". */
function ownerOf(weight: string, states: readonly string[]): string {
  const [own] = states.filter((state) => weight.endsWith(`.${state}`)).sort((a, b) => b.length - a.length);
  return own === undefined ? weight : `${weight.slice(0, -own.length)}weight`;
}

/** The layers of a stack have one name: "lstm1_l0" and "lstm1_l1" are lstm1, "/lstm/LSTM_1" is "/lstm/LSTM". */
const moduleOf = (name: string) => name.replace(/_l\d+$/, '').replace(/(\/[A-Z]+)_\d+$/, '$1');
