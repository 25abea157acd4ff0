import type { NodeProto } from '../onnx.gen';
import { formsByOp, type KnownForm, outlines } from './forms';
import { COMMUTATIVE, type Graph } from './match';
import type { Call, Part } from './pattern';

interface Look {
  readonly place: number;
  /** Places of the outlines that a node and those before it have. */
  readonly outlines: ReadonlySet<number>;
  /** Those whose outline it has, in the order in which they are tried. */
  readonly forms: readonly KnownForm[];
}

/** Inputs past these stand in no pattern by themselves. */
const MOST_INPUTS = Math.max(...[...outlines.byOp.values()].flat().map(({ args }) => args.length));

/**
 * Which outlines of patterns nodes have, whatever those say of names and numbers. A node's follow from its operator and from those of what it takes, as
 * the states of an automaton that reads a tree from its leaves do (Hoffmann and O'Donnell, Pattern matching in trees, 1982). So no node is looked at
 * twice, however patterns overlap, and nodes that are made alike cost one look-up.
 */
export class Looks {
  private readonly ofNodes = new Map<NodeProto, Look>();
  private readonly byInputs = new Map<string, Look>();
  private readonly byOutlines = new Map<string, Look>();

  constructor(private readonly graph: Graph) {}

  /** Forms that a node may end, once those before it have been asked for. */
  formsOf(node: NodeProto): readonly KnownForm[] {
    const inputs = node.input.slice(0, MOST_INPUTS).map((value) => this.described(value));
    const key = `${node.opType} ${node.input.length === 2 ? 2 : ''} ${inputs.join()}`;
    const look = this.byInputs.get(key) ?? this.lookOf(node);
    this.byInputs.set(key, look);
    this.ofNodes.set(node, look);
    return look.forms;
  }

  /** All that an outline can tell of a value. */
  private described(value: string): string {
    if (value === '') return '';
    if (this.graph.constant(value)) return '$';
    const made = this.graph.producer(value);
    const look = made && this.ofNodes.get(made.node);
    return look ? `${look.place}#${made.output}` : 'x';
  }

  private lookOf(node: NodeProto): Look {
    const { opType, input } = node;
    const turned = COMMUTATIVE.has(opType) && input.length === 2 ? input.toReversed() : null;
    const found = (outlines.byOp.get(opType) ?? []).flatMap((call) => {
      const has = this.hasArgs(call, input) || (turned !== null && this.hasArgs(call, turned));
      return has ? [outlines.placeOf.get(call) as number] : [];
    });
    const key = `${opType} ${found.join()}`;
    const known = this.byOutlines.get(key);
    if (known) return known;
    const own = new Set(found);
    const forms = (formsByOp.get(opType) ?? []).filter(({ call }) => own.has(outlines.placeOf.get(call) as number));
    const look = { place: this.byOutlines.size, outlines: own, forms };
    this.byOutlines.set(key, look);
    return look;
  }

  private hasArgs(call: Call, inputs: readonly string[]): boolean {
    return call.args.every((part, place) => part.kind === 'rest' || this.has(part, inputs[place] ?? ''));
  }

  private has(part: Exclude<Part, { kind: 'rest' }>, value: string): boolean {
    const constant = value !== '' && this.graph.constant(value) !== null;
    if (part.kind === 'constant') return constant || (part.optional && value === '');
    if (part.kind === 'number') return constant;
    if (part.kind !== 'call') return value !== '' && !constant;
    const made = constant ? null : this.graph.producer(value);
    const [inner] = part.args;
    if (part.optional && inner && inner.kind !== 'rest' && made?.node.opType !== part.op) return this.has(inner, value);
    const look = made?.output === part.output ? this.ofNodes.get(made.node) : undefined;
    return look?.outlines.has(outlines.placeOf.get(part) as number) ?? false;
  }
}
