import fc from 'fast-check';
import type { DesignDocument } from '../../../engine/graph/document';
import { blockOf } from '../../../engine/graph/ports';
import { layers } from '../../../engine/layers';
import { planAddAfter, planAddConnected, planInsert } from '../../../renderer/editor/plans/add';
import { planAlign, planDistribute } from '../../../renderer/editor/plans/align';
import { planFrame, planNote } from '../../../renderer/editor/plans/annotate';
import { planGroup, planInstance, planKept, planOwnBlock, planUnpack } from '../../../renderer/editor/plans/block';
import { planDissolve, planNudge, planRemove } from '../../../renderer/editor/plans/change';
import {
  fragmentOf,
  planDuplicate,
  planPaste,
  readFragment,
  writeFragment,
} from '../../../renderer/editor/plans/clipboard';
import { connectEdits } from '../../../renderer/editor/plans/connect';
import { planPutIn, planTakeOut } from '../../../renderer/editor/plans/insert';
import { planInto } from '../../../renderer/editor/plans/into';
import { type Plan, planIn } from '../../../renderer/editor/plans/plan';
import { canJoin, planHide, planRenameShown, planShow, showable } from '../../../renderer/editor/plans/shown';
import { wireChoices } from '../../../renderer/editor/plans/wireChoices';
import { portsIn } from '../../../renderer/editor/ports';
import { analysisOf } from '../../../renderer/state/analysisOf';
import { annotationKey, type Scope, scopeAt } from '../../../renderer/state/scope';
import { emptySelection } from '../../../renderer/state/selection';
import { blockDesign } from '../../engine/graph/blockDesign';

/** Numbers that choose among what there is at that time. */
interface Choice {
  readonly a: number;
  readonly b: number;
}

/** A thing that a person does on the canvas: a plan for one graph of the design; null where nothing of the kind can be done. */
type Deed = (scope: Scope, choice: Choice) => Plan | null;

const TYPES = Object.keys(layers);

function pick<T>(items: readonly T[], choice: number): T | undefined {
  return items[choice % Math.max(1, items.length)];
}

const node = (scope: Scope, choice: number) => pick(scope.nodes, choice);
const pair = (scope: Scope, { a, b }: Choice) => new Set([node(scope, a)?.id ?? '', node(scope, b)?.id ?? '']);
const block = ({ document }: Scope, choice: number) => pick(document.blocks, choice);
const place = ({ a, b }: Choice) => ({ x: a % 4000, y: b % 3000 });

const deeds = {
  addAfter: (scope, { a, b }) =>
    planAddAfter(scope, pick(TYPES, a) as string, new Set([node(scope, b)?.id ?? '']), place({ a, b })),
  addConnected(scope, { a, b }) {
    const from = node(scope, b);
    const port = from && pick(portsIn(scope, from).outputs, a);
    if (!from || port === undefined) return null;
    return planAddConnected(scope, pick(TYPES, a) as string, { node: from.id, port }, 'from', place({ a, b }));
  },
  insert(scope, { a, b }) {
    const wire = pick(scope.wires, a);
    return wire ? planInsert(scope, pick(TYPES, b) as string, wire) : null;
  },
  remove: (scope, choice) => planRemove(scope, { ...emptySelection, nodes: pair(scope, choice) }),
  dissolve: (scope, choice) => planDissolve(scope, { ...emptySelection, nodes: pair(scope, choice) }),
  disconnect(scope, { a }) {
    const wire = pick(scope.wires, a);
    return wire ? planIn(scope, { edits: [{ kind: 'removeWire', wire }], label: 'editor.steps.disconnect' }) : null;
  },
  nudge: (scope, choice) => planNudge(scope, { ...emptySelection, nodes: pair(scope, choice) }, 8, -8),
  align: (scope, choice) => planAlign(scope, pair(scope, choice), choice.a % 2 === 0 ? 'left' : 'middle'),
  distribute: (scope, { b }) =>
    planDistribute(scope, new Set(scope.nodes.map(({ id }) => id)), b % 2 === 0 ? 'x' : 'y'),
  duplicate: (scope, choice) => planDuplicate(scope, pair(scope, choice)),
  /** What was copied in one graph goes into another, or into a design that has not got its blocks. */
  paste(scope, { a, b }) {
    const from = scopeAt(a % 3 === 0 ? blockDesign : scope.document, '') as Scope;
    const note = pick(from.annotations ?? [], a);
    const copied = fragmentOf(from, new Set([...pair(from, { a, b }), note ? annotationKey(note.id) : '']));
    const fragment = copied && readFragment(writeFragment(copied), scope.document);
    return fragment ? planPaste(scope, fragment, b % 2 === 0 ? null : place({ a, b })) : null;
  },
  group: (scope, choice) => planGroup(scope, pair(scope, choice)),
  unpack: (scope, { a }) =>
    planUnpack(
      scope,
      new Set([
        pick(
          scope.nodes.filter((one) => blockOf(one, scope.blocks)),
          a,
        )?.id ?? '',
      ]),
    ),
  ownBlock: (scope, choice) => planOwnBlock(scope, pair(scope, choice)),
  /** Over into any other graph of the design. */
  goOver(scope, choice) {
    const ids = [...pair(scope, choice)].filter((id) => id !== '');
    const into = scopeOf(scope.document, choice.b);
    return ids.length === 0 ? null : planInto(scope, into, new Map(ids.map((id) => [id, place(choice)])));
  },
  instance(scope, { a, b }) {
    const definition = block(scope, a);
    return definition ? planInstance(scope, definition.id, place({ a, b })) : null;
  },
  kept: (scope, choice) => planKept(scope, keptBlock, place(choice)),
  repeat(scope, { a, b }) {
    const instance = pick(
      scope.nodes.filter((one) => blockOf(one, scope.blocks)),
      a,
    );
    if (!instance) return null;
    return planIn(scope, {
      edits: [{ kind: 'setRepeat', id: instance.id, repeat: 1 + (b % 3) }],
      label: 'editor.steps.params',
    });
  },
  show(scope, { a, b }) {
    const definition = block(scope, b);
    const hidden = definition && pick(showable(definition, scope.blocks), a);
    return hidden ? planShow(definition, hidden) : null;
  },
  renameShown(scope, { a, b }) {
    const definition = block(scope, b);
    const shown = pick(definition?.params ?? [], a);
    if (!definition || !shown) return null;
    return a % 2 === 0
      ? planHide(definition, shown.name)
      : planRenameShown(definition, shown.name, `${shown.name}_${b}`);
  },
  joinShown(scope, { a, b }) {
    const definition = block(scope, b);
    const [from, to] = [pick(definition?.params ?? [], a), pick(definition?.params ?? [], b)];
    if (!definition || !from || !to || !canJoin(definition, scope.blocks, to.name, from.targets)) return null;
    return planRenameShown(definition, from.name, to.name);
  },
  /** Every wire that the window would offer from an output. */
  wireOffered(scope, { a, b }) {
    const from = node(scope, a);
    const ports = from ? portsIn(scope, from).outputs.map((port) => ({ node: from.id, port })) : [];
    const chosen = pick(wireChoices({ scope, side: 'from', ports, replacing: null }), b % 4);
    return chosen ? planIn(scope, { edits: connectEdits(scope, chosen.wire), label: 'editor.steps.connect' }) : null;
  },
  takeOut: (scope, { a }) => planTakeOut(scope, node(scope, a)?.id ?? ''),
  putIn(scope, { a, b }) {
    const wire = pick(scope.wires, b);
    return wire ? planPutIn(scope, node(scope, a)?.id ?? '', wire) : null;
  },
  note: (scope, choice) => planNote(scope, place(choice)),
  frame: (scope, choice) => planFrame(scope, pair(scope, choice), `frame ${choice.a}`),
  unannotate(scope, { a }) {
    const found = pick(scope.annotations ?? [], a);
    return found ? planRemove(scope, { ...emptySelection, nodes: new Set([annotationKey(found.id)]) }) : null;
  },
  /** What a problem offers to do. */
  repair({ document }, { a, b }) {
    const problems = analysisOf(document).problems.filter(({ repairs }) => repairs.length > 0);
    const repair = pick(pick(problems, a)?.repairs ?? [], b);
    return repair ? { edits: repair.edits, label: 'editor.steps.repair' } : null;
  },
} satisfies Readonly<Record<string, Deed>>;

/** A block as the person's library keeps it: a design with one instance. */
const keptBlock: DesignDocument = {
  ...blockDesign,
  nodes: blockDesign.nodes.filter((one) => blockOf(one, blockDesign.blocks)).slice(0, 1),
  wires: [],
};

/** One of all the places that a design has: itself, and the inside of every instance, copies too. */
function scopeOf(document: DesignDocument, choice: number): Scope {
  const found: Scope[] = [];
  const collect = (prefix: string) => {
    const scope = scopeAt(document, prefix);
    if (!scope || found.length > 40) return;
    found.push(scope);
    for (const one of scope.nodes) {
      if (blockOf(one, document.blocks))
        collect((one.repeat ?? 1) > 1 ? `${prefix}${one.id}/1/` : `${prefix}${one.id}/`);
    }
  };
  collect('');
  return pick(found, choice) as Scope;
}

export const deed = fc.record({
  what: fc.constantFrom(...(Object.keys(deeds) as (keyof typeof deeds)[])),
  where: fc.nat(10_000),
  a: fc.nat(10_000),
  b: fc.nat(10_000),
});

type What = typeof deed extends fc.Arbitrary<infer T> ? T : never;

export function planOf(document: DesignDocument, { what, where, ...choice }: What): Plan | null {
  const plan: Deed = deeds[what];
  return plan(scopeOf(document, where), choice);
}
