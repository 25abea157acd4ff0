import fc from 'fast-check';
import type { ParamValue } from '../../../engine/core/params';
import { applyEdits } from '../../../engine/graph/applyEdits';
import { paramSpecsOf } from '../../../engine/graph/blockParams';
import { createNode } from '../../../engine/graph/create';
import type { BlockDefinition, DesignDocument, DesignGraph, ScheduleChoice } from '../../../engine/graph/document';
import type { Edit } from '../../../engine/graph/edits';
import { createInstance } from '../../../engine/graph/graphs';
import { groupEdits } from '../../../engine/graph/group';
import { BLOCK_TYPE, portsOf } from '../../../engine/graph/ports';
import { templates } from '../../../engine/graph/templates';
import { unpackEdits } from '../../../engine/graph/unpack';
import { layers } from '../../../engine/layers';
import { blockDesign } from './blockDesign';

const KINDS = [
  'add',
  'insert',
  'remove',
  'wire',
  'unwire',
  'params',
  'reset',
  'rename',
  'move',
  'training',
  'data',
  'group',
  'unpack',
  'instance',
  'repeat',
  'show',
  'renameBlock',
  'annotate',
  'unannotate',
] as const;

/** One thing a person may do; numbers choose among what the design has at that time. */
export interface Action {
  readonly kind: (typeof KINDS)[number];
  readonly a: number;
  readonly b: number;
  readonly value: ParamValue;
}

export const action: fc.Arbitrary<Action> = fc.record({
  kind: fc.constantFrom(...KINDS),
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

/** An action as edits of this document; they may ask for what cannot be. */
export function editsOf(document: DesignDocument, { kind, a, b, value }: Action): readonly Edit[] {
  const graphs = [document, ...document.blocks];
  const own = pick(graphs, a + b) as DesignGraph;
  const graph = own === document ? null : (own as BlockDefinition).id;
  const node = pick(own.nodes, a);
  const other = pick(own.nodes, b);
  const wire = pick(own.wires, a);
  const block = pick(document.blocks, b);
  const annotation = pick(own.annotations ?? [], b);
  const position = { x: a % 4000, y: b % 2000 };
  switch (kind) {
    case 'add':
      return [{ kind: 'addNode', node: createNode(own, pick(types, a) as string, position), graph }];
    case 'insert':
      return wire
        ? [{ kind: 'insertNode', node: createNode(own, pick(types, b) as string, position), wire, graph }]
        : [];
    case 'remove':
      return node ? [{ kind: 'removeNode', id: node.id, graph }] : [];
    case 'move':
      return node ? [{ kind: 'moveNode', id: node.id, position, graph }] : [];
    case 'rename':
      return node ? [{ kind: 'renameNode', id: node.id, name: `layer_${a}`, graph }] : [];
    case 'wire': {
      const from = node && pick(portsOf(node, document.blocks).outputs, b);
      const to = other && pick(portsOf(other, document.blocks).inputs, a);
      if (from === undefined || to === undefined || !node || !other) return [];
      return [
        { kind: 'addWire', wire: { from: { node: node.id, port: from }, to: { node: other.id, port: to } }, graph },
      ];
    }
    case 'unwire':
      return wire ? [{ kind: 'removeWire', wire, graph }] : [];
    case 'params':
    case 'reset': {
      const name = node && pick(Object.keys(paramSpecsOf(node, document.blocks)), b);
      if (!node || name === undefined) return [];
      return kind === 'reset'
        ? [{ kind: 'resetParams', id: node.id, params: [name], graph }]
        : [{ kind: 'setParams', id: node.id, params: { [name]: value }, graph }];
    }
    case 'group':
      return groupEdits(document, graph, new Set([node?.id ?? '', other?.id ?? '']))?.edits ?? [];
    case 'unpack': {
      const instance = pick(
        own.nodes.filter(({ type }) => type === BLOCK_TYPE),
        b,
      );
      return instance ? (unpackEdits(document, graph, instance.id)?.edits ?? []) : [];
    }
    case 'instance':
      return block
        ? [{ kind: 'addNode', node: createInstance(block.id, `instance${a}`, `instance${a}`, position), graph }]
        : [];
    case 'repeat': {
      const instance = pick(
        own.nodes.filter(({ type }) => type === BLOCK_TYPE),
        b,
      );
      return instance
        ? [
            { kind: 'setRepeat', id: instance.id, repeat: 1 + (a % 4), graph },
            { kind: 'setFrozen', id: instance.id, frozen: b % 2 === 0, graph },
          ]
        : [];
    }
    case 'show': {
      const inner = block && pick(block.nodes, a);
      const param = inner && pick(Object.keys(paramSpecsOf(inner, document.blocks)), b);
      if (!block || !inner || param === undefined) return [];
      const shown = { name: `p${a}`, targets: [{ node: inner.id, param }] };
      return [{ kind: 'setBlockParams', id: block.id, params: [...(block.params ?? []), shown] }];
    }
    case 'renameBlock':
      return block ? [{ kind: 'renameBlock', id: block.id, name: `Block_${a}` }] : [];
    case 'annotate': {
      const size = { width: 100 + a, height: 100 + b };
      const kind = a % 2 === 0 ? 'frame' : 'note';
      return annotation
        ? [
            {
              kind: 'changeAnnotation',
              id: annotation.id,
              change: { text: `text ${a}`, collapsed: b % 2 === 0 },
              graph,
            },
          ]
        : [{ kind: 'addAnnotation', annotation: { id: `note${a}`, kind, text: '**bold**', position, size }, graph }];
    }
    case 'unannotate':
      return annotation ? [{ kind: 'removeAnnotation', id: annotation.id, graph }] : [];
    case 'training':
      return [
        {
          kind: 'setTraining',
          training: {
            loss: { type: pick(['L1Loss', 'MSELoss', 'CrossEntropyLoss', 'KLDivLoss'], a) as string, params: {} },
            epochs: 1 + (b % 50),
            schedule: pick(SCHEDULES, b) ?? null,
            accumulate: 1 + (a % 3),
            clipNorm: a % 2 === 0 ? null : 0.5,
            clipValue: b % 3 === 0 ? 1e-3 : null,
            topK: 2 + (b % 5),
            startFrom: b % 3 === 1 ? `run-${a}` : null,
            earlyStopping: a % 3 === 0 ? { patience: 1 + (b % 9), minDelta: b % 2 } : null,
          },
        },
      ];
    case 'data':
      return [
        {
          kind: 'setData',
          data: {
            source: { type: pick(['mnist', 'iris', 'spiral', 'random'], a) as string, params: {} },
            target: pick(['label', 'oneHot', 'input'] as const, b) as 'label' | 'oneHot' | 'input',
          },
        },
      ];
  }
}

/** Applies an action where it can be; edits that are refused (a value of the wrong kind) change nothing. */
export function act(document: DesignDocument, action: Action): DesignDocument {
  try {
    return applyEdits(document, editsOf(document, action));
  } catch (error) {
    if ((error as Error).name === 'InputError') return document;
    throw error;
  }
}

/** What editing begins with: every template, and a design with blocks in blocks. */
export const beginnings: readonly DesignDocument[] = [blockDesign, ...templates.map(({ document }) => document())];

/** Designs as they come out of editing one of the beginnings: often broken in every way an editor allows. */
export const randomDesign: fc.Arbitrary<DesignDocument> = fc
  .tuple(fc.constantFrom(...beginnings), fc.array(action, { maxLength: 25 }))
  .map(([beginning, actions]) => actions.reduce(act, beginning));
