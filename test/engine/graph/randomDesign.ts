import fc from 'fast-check';
import type { ParamValue } from '../../../engine/core/params';
import { applyEdits } from '../../../engine/graph/applyEdits';
import { createNode } from '../../../engine/graph/create';
import type { DesignDocument, ScheduleChoice } from '../../../engine/graph/document';
import type { Edit } from '../../../engine/graph/edits';
import { portsOf } from '../../../engine/graph/ports';
import { templates } from '../../../engine/graph/templates';
import { layers } from '../../../engine/layers';

/** One thing a person may do; numbers choose among what the design has at that time. */
interface Action {
  readonly kind: 'add' | 'insert' | 'remove' | 'wire' | 'unwire' | 'params' | 'rename' | 'move' | 'training' | 'data';
  readonly a: number;
  readonly b: number;
  readonly value: ParamValue;
}

const action: fc.Arbitrary<Action> = fc.record({
  kind: fc.constantFrom('add', 'insert', 'remove', 'wire', 'unwire', 'params', 'rename', 'move', 'training', 'data'),
  a: fc.nat(10_000),
  b: fc.nat(10_000),
  value: fc.oneof(
    fc.integer({ min: -4, max: 4000 }),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.boolean(),
    fc.array(fc.integer({ min: -3, max: 40 }), { maxLength: 5 }),
    fc.constantFrom('same', 'mean'),
    fc.constant(null),
  ),
});

const types = Object.keys(layers);

const SCHEDULES: readonly (ScheduleChoice | null)[] = [
  null,
  { type: 'StepLR', params: {}, every: 'step' },
  { type: 'OneCycleLR', params: {} },
];

function pick<T>(items: readonly T[], choice: number): T | undefined {
  return items[choice % Math.max(1, items.length)];
}

function editOf(document: DesignDocument, { kind, a, b, value }: Action): Edit | null {
  const node = pick(document.nodes, a);
  const other = pick(document.nodes, b);
  const wire = pick(document.wires, a);
  const position = { x: a % 4000, y: b % 2000 };
  switch (kind) {
    case 'add':
      return { kind: 'addNode', node: createNode(document, pick(types, a) as string, position) };
    case 'insert':
      return wire ? { kind: 'insertNode', node: createNode(document, pick(types, b) as string, position), wire } : null;
    case 'remove':
      return node ? { kind: 'removeNode', id: node.id } : null;
    case 'move':
      return node ? { kind: 'moveNode', id: node.id, position } : null;
    case 'rename':
      return node ? { kind: 'renameNode', id: node.id, name: `layer_${a}` } : null;
    case 'wire': {
      const from = node && pick(portsOf(node, document.blocks).outputs, b);
      const to = other && pick(portsOf(other, document.blocks).inputs, a);
      if (from === undefined || to === undefined || !node || !other) return null;
      return { kind: 'addWire', wire: { from: { node: node.id, port: from }, to: { node: other.id, port: to } } };
    }
    case 'unwire':
      return wire ? { kind: 'removeWire', wire } : null;
    case 'params': {
      const name = node && pick(Object.keys(node.params), b);
      return node && name !== undefined ? { kind: 'setParams', id: node.id, params: { [name]: value } } : null;
    }
    case 'training':
      return {
        kind: 'setTraining',
        training: {
          loss: { type: pick(['L1Loss', 'MSELoss', 'CrossEntropyLoss', 'KLDivLoss'], a) as string, params: {} },
          epochs: 1 + (b % 50),
          schedule: pick(SCHEDULES, b) ?? null,
          accumulate: 1 + (a % 3),
          clipNorm: a % 2 === 0 ? null : 0.5,
          clipValue: b % 3 === 0 ? 1e-3 : null,
        },
      };
    case 'data':
      return {
        kind: 'setData',
        data: {
          source: { type: pick(['mnist', 'iris', 'spiral', 'random'], a) as string, params: {} },
          target: pick(['label', 'oneHot', 'input'] as const, b) as 'label' | 'oneHot' | 'input',
        },
      };
  }
}

/** Applies an action where it can be; edits that are refused (a value of the wrong kind) change nothing. */
function act(document: DesignDocument, action: Action): DesignDocument {
  const edit = editOf(document, action);
  if (!edit) return document;
  try {
    return applyEdits(document, [edit]);
  } catch (error) {
    if ((error as Error).name === 'InputError') return document;
    throw error;
  }
}

/** Designs as they come out of editing a template: often broken in every way an editor allows. */
export const randomDesign: fc.Arbitrary<DesignDocument> = fc
  .tuple(fc.nat(templates.length - 1), fc.array(action, { maxLength: 25 }))
  .map(([index, actions]) => actions.reduce(act, (templates[index] as (typeof templates)[number]).document()));
