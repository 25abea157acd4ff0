import { layerByType } from '../../../layers';
import type { OnnxConstant } from '../../../layers/shared/onnxConstant';
import type { OnnxReading } from '../../../layers/shared/onnxForm';
import { laid } from '../../model/laid';
import type { ReadWire } from '../../model/readLayer';
import type { NodeProto } from '../onnx.gen';
import type { Constants } from './constants';
import type { KnownForm } from './forms';
import { runsInTraining } from './inTraining';
import { Looks } from './looks';
import { type Match, matchNode } from './match';
import { readForm } from './readForm';
import type { ReadValue, Surrounding, Values } from './reading';
import type { Room } from './room';
import { takenIn } from './scaled';
import { fedWith, type Turning } from './turning';

/** Makes a layer of a node and those before it: of the largest form that it ends. */
export class FormReader {
  /** What layers give whose forms have an anchor, by that node. */
  private readonly anchored = new Map<NodeProto, readonly ReadWire[]>();
  private readonly looks: Looks;

  constructor(
    private readonly values: Values,
    private readonly around: Surrounding,
    private readonly room: Room,
    private readonly constants: Constants,
    private readonly turning: Turning,
  ) {
    this.looks = new Looks(values);
  }

  /** The outputs of a node as the layer gives them; null where it ends no form that can be read. */
  read(node: NodeProto): readonly ReadValue[] | null {
    if (node.domain !== '' && node.domain !== 'ai.onnx') return null;
    for (const form of this.looks.formsOf(node)) {
      const match = matchNode(this.values, form.call, node);
      const made = match && (this.madeOfScaled(form, match, node) ?? this.made(form, match, node));
      if (made && this.room.takes(made)) return made;
    }
    return null;
  }

  /** A layer that takes what is done to its only input into its own numbers. */
  private madeOfScaled(known: KnownForm, match: Match, node: NodeProto): readonly ReadValue[] | null {
    const [value, ...others] = [...match.values.values()].map((name) => this.values.kept(name));
    if (value?.kind !== 'scaled' || others.length > 0 || !known.layer.onnxScaling) return null;
    const [made] = this.made(known, match, node, () => value.wire) ?? [];
    const taken = made?.kind === 'wire' ? takenIn(value, made.layer) : null;
    return taken && [taken];
  }

  private made(
    known: KnownForm,
    match: Match,
    node: NodeProto,
    arrivingAt = (name: string) => this.values.value(name),
  ): readonly ReadValue[] | null {
    const { form } = known;
    if (form.output !== undefined) return this.madeBefore(known, match, node, form.output);
    const values = [...match.values.values()].map(arrivingAt);
    const turns = form.stepsFirst !== undefined || (form.anywhere === true && fedWith(values[0]) !== null);
    const arriving = values.flatMap((value) => (turns ? fedWith(value) : value?.kind === 'wire' ? value : null) ?? []);
    // A constant of more dimensions gives them to the result.
    const isWhole = arriving.length === values.length && arriving.some(({ type }) => match.rank <= type.shape.length);
    const wires = isWhole ? this.laid(known, match, node, arriving) : null;
    if (!wires || !turns) return wires;
    if (form.stepsFirst === 'directions') return this.turning.given(wires, node);
    const order = form.stepsFirst === 'rows' ? 'MF' : 'TNF';
    return wires.slice(0, node.output.length).map((wire) => ({ kind: 'turned', node, wire, order }));
  }

  /** Another output of a layer that was made of the anchor's node. */
  private madeBefore({ form }: KnownForm, match: Match, node: NodeProto, output: number): readonly ReadValue[] | null {
    const anchor = anchorOf(match);
    const known = anchor && this.anchored.get(anchor)?.[output];
    if (!known || match.rank > known.type.shape.length) return null;
    const told = readForm(form, match, known.layer.inputs, node, this.values, this.around);
    const isSo = told && Object.entries(told.params).every(([name, value]) => known.layer.params[name] === value);
    return isSo ? [known] : null;
  }

  private laid(
    { layer, form }: KnownForm,
    match: Match,
    node: NodeProto,
    arriving: readonly ReadWire[],
  ): readonly ReadWire[] | null {
    const reading = readForm(form, match, arriving, node, this.values, this.around);
    const inputs = reading && behindSteps(reading, arriving);
    if (!inputs) return null;
    const constants = [...match.constants.values()].filter((constant) => constant !== null);
    const stored = constants.map((constant) => this.constants.originOf(constant));
    const trains = match.nodes.some((each) =>
      runsInTraining(each.node, this.around.opset, (own) => this.values.constant(own)),
    );
    const isStack = form.stepsFirst === 'directions';
    const hint = isStack ? moduleOf(node.name) : (this.weightNamed(node, constants, reading) ?? node.name);
    const wires = laid(layer, reading, inputs, hint, stored, trains ? ['inTraining'] : []);
    const anchor = isStack ? undefined : anchorOf(match);
    if (wires && anchor) this.anchored.set(anchor, wires);
    return wires;
  }

  /** A path tells the place; names of weights may be those of another layer that has the same numbers. */
  private weightNamed(node: NodeProto, constants: readonly OnnxConstant[], reading: OnnxReading): string | undefined {
    if (node.name.startsWith('/')) return undefined;
    const names = constants.map((constant) => this.around.nameOf(constant));
    const named = names.find((name) => name?.endsWith('.weight'));
    return named ? ownerOf(named, Object.keys(reading.state ?? {})) : undefined;
  }
}

const anchorOf = (match: Match) => match.nodes.find(({ label }) => label === 'anchor')?.node;

/** The wires in the layer's order, the first behind the layers that the form puts before it; null where one does not fit. */
function behindSteps(reading: OnnxReading, arriving: readonly ReadWire[]): readonly ReadWire[] | null {
  let inputs: readonly ReadWire[] = reading.order?.map((place) => arriving[place] as ReadWire) ?? arriving;
  for (const step of reading.before ?? []) {
    const definition = layerByType(step.type);
    const before = definition && laid(definition, { params: step.params }, inputs.slice(0, 1), '');
    if (!before?.[0]) return null;
    inputs = [before[0], ...inputs.slice(1)];
  }
  return inputs;
}

/** The weight that would be of a whole layer, for one of a part: "encoder.norm2.weight" is in "encoder". */
function ownerOf(weight: string, states: readonly string[]): string {
  const [own] = states.filter((state) => weight.endsWith(`.${state}`)).sort((a, b) => b.length - a.length);
  return own === undefined ? weight : `${weight.slice(0, -own.length)}weight`;
}

/** The layers of a stack have one name: "lstm1_l0" and "lstm1_l1" are lstm1, "/lstm/LSTM_1" is "/lstm/LSTM". */
const moduleOf = (name: string) => name.replace(/_l\d+$/, '').replace(/(\/[A-Z]+)_\d+$/, '$1');
