import { formatShape } from '../../../core/shape';
import type { NodeProto } from '../onnx.gen';
import { attributeWords, numberIn, numbersIn, ofItsKinds } from './attributes';
import { isFolded } from './folding';
import { formsByOp, operatorsInForms } from './forms';
import type { Missing, ReadValue } from './reading';

export interface Faults {
  /** Operators that no layer has, with the nodes that are of them. */
  readonly unknown: readonly string[];
  /** Nodes whose operator some layer has, in another form, with what is said of them. */
  readonly forms: ReadonlyMap<NodeProto, string>;
  /** Those among them that take the batch from another place than the first, or put it there. */
  readonly moved: readonly NodeProto[];
}

/** Every node for which values are missing. What only follows from others is not told, unless its operator is unknown too. */
export function faultsOf(wanted: readonly ReadValue[]): Faults {
  const unknown = new Map<string, string[]>();
  const namesOf = (op: string) => {
    const names = unknown.get(op) ?? [];
    unknown.set(op, names);
    return names;
  };
  const forms = new Map<NodeProto, string>();
  const moved: NodeProto[] = [];
  const seen = new Set<NodeProto>();
  const open = wanted.filter((value): value is Missing => value.kind === 'missing');
  for (let missing = open.pop(); missing; missing = open.pop()) {
    const { node, inputs } = missing;
    if (seen.has(node)) continue;
    seen.add(node);
    const before = inputs.filter((value): value is Missing => value.kind === 'missing');
    for (const value of before) open.push(value);
    const op = node.domain === '' || node.domain === 'ai.onnx' ? node.opType : `${node.domain}.${node.opType}`;
    // What stands within forms, or computes shapes, could be read if what arrives there were.
    const could = before.length > 0 && (operatorsInForms.has(op) || isFolded(op));
    if (!formsByOp.has(op) && !could) namesOf(op).push(`"${nameOf(node)}"`);
    else if (before.length === 0) {
      forms.set(node, described(node, inputs));
      if (ofItsKinds(() => movesBatch(node, inputs))) moved.push(node);
    }
  }
  return { unknown: [...unknown].map(([op, names]) => `${op} ${names.join(' ')}`), forms, moved };
}

const nameOf = (node: NodeProto) => node.name || node.output[0] || '?';

/** These take [steps, N, features], unless they say otherwise; what has the batch first reaches them turned. */
const STEPS_FIRST = new Set(['RNN', 'LSTM', 'GRU']);

function movesBatch(node: NodeProto, [value]: readonly ReadValue[]): boolean {
  if (value?.kind !== 'wire') return false;
  if (node.opType === 'Transpose') return (numbersIn(node, 'perm')?.[0] ?? value.type.shape.length - 1) !== 0;
  return STEPS_FIRST.has(node.opType) && numberIn(node, 'layout', 0) === 0;
}

/** A node for people: its operator, its name, what it says and what arrives. */
export function described(node: NodeProto, inputs: readonly ReadValue[]): string {
  const shapes = inputs.flatMap((value) => (value.kind === 'wire' ? [formatShape(value.type.shape)] : []));
  const words = [attributeWords(node), shapes.join(' & ')].filter((text) => text !== '').join('; ');
  return `${node.opType} "${nameOf(node)}"${words === '' ? '' : ` (${words})`}`;
}
