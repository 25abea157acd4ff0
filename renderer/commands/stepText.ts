import type { DesignDocument } from '../../engine/graph/document';
import type { Edit } from '../../engine/graph/edits';
import type { TextKey, Translate } from '../i18n/textKey';
import type { HistoryEntry } from '../state/history';
import { changedSettings, settingStep } from './settingStep';

type Kind = Edit['kind'];

interface Naming {
  readonly key: TextKey;
  readonly kinds: readonly Kind[];
}

type EditorStep = Extract<TextKey, `editor.steps.${string}`>;

/**
 * How a step is told by the names of what it changed, and which of its edits name that; null where no name says more. A new
 * step does not compile until it stands here.
 */
const NAMED: Readonly<Record<EditorStep, Naming | null>> = {
  'editor.steps.add': { key: 'editor.stepsNamed.add', kinds: ['addNode', 'insertNode'] },
  'editor.steps.insert': { key: 'editor.stepsNamed.insert', kinds: ['addNode', 'insertNode'] },
  'editor.steps.remove': { key: 'editor.stepsNamed.remove', kinds: ['removeNode'] },
  'editor.steps.cut': { key: 'editor.stepsNamed.cut', kinds: ['removeNode'] },
  'editor.steps.move': { key: 'editor.stepsNamed.move', kinds: ['moveNode'] },
  'editor.steps.params': { key: 'editor.stepsNamed.params', kinds: ['setParams'] },
  'editor.steps.reset': { key: 'editor.stepsNamed.reset', kinds: ['resetParams'] },
  'editor.steps.since': null,
  'editor.steps.freeze': { key: 'editor.stepsNamed.freeze', kinds: ['setFrozen'] },
  'editor.steps.unfreeze': { key: 'editor.stepsNamed.unfreeze', kinds: ['setFrozen'] },
  'editor.steps.repeat': { key: 'editor.stepsNamed.repeat', kinds: ['setRepeat'] },
  'editor.steps.takeOut': { key: 'editor.stepsNamed.takeOut', kinds: ['moveNode'] },
  'editor.steps.paste': { key: 'editor.stepsNamed.paste', kinds: ['addNode'] },
  // These tell by themselves what they were, or change too much for names.
  'editor.steps.duplicate': null,
  'editor.steps.freezeOthers': null,
  'editor.steps.note': null,
  'editor.steps.collapse': null,
  'editor.steps.expand': null,
  'editor.steps.align': null,
  'editor.steps.show': null,
  'editor.steps.joinShown': null,
  'editor.steps.ownBlock': null,
  'editor.steps.group': null,
  'editor.steps.unpack': null,
  'editor.steps.renameBlock': null,
  'editor.steps.disconnect': null,
  'editor.steps.connect': null,
  'editor.steps.rewire': null,
  'editor.steps.arrange': null,
  'editor.steps.rename': null,
  'editor.steps.repair': null,
};

const namingOf = (label: TextKey): Naming | null => (label in NAMED ? NAMED[label as EditorStep] : null);

/** More names than this would hide what was done. */
const MOST_NAMES = 3;

/** What a step did: "delete fc1" where it is about a few layers, else "delete layers". */
export function stepText(t: Translate, entry: HistoryEntry): string {
  const { label, edits, before, after } = entry;
  const setting = settingStep(t, changedSettings(entry));
  if (setting !== null) return setting;
  // A gesture is often the same edit many times over.
  const [single, ...others] = new Set(edits.map((edit) => singleText(t, edit, before, after)));
  if (single && others.length === 0) return single;
  const named = namingOf(label);
  const touched = edits.filter(({ kind }) => named?.kinds.includes(kind));
  const names = [...new Set(touched.flatMap((edit) => nameOf(edit, after) ?? nameOf(edit, before) ?? []))];
  if (!named || names.length === 0 || names.length > MOST_NAMES) return t(label);
  return t(named.key, { names: names.join(t('ui.list')) });
}

/** Edits that say more than names; null for others. */
function singleText(t: Translate, edit: Edit, before: DesignDocument, after: DesignDocument): string | null {
  switch (edit.kind) {
    case 'renameNode': {
      const [from, to] = [nameOf(edit, before), nameOf(edit, after)];
      return from && to ? t('editor.stepsNamed.rename', { from, to }) : null;
    }
    case 'setParams': {
      const [param, ...others] = Object.keys(edit.params);
      const name = nameOf(edit, after);
      return param && name && others.length === 0 ? t('editor.stepsNamed.param', { param, name }) : null;
    }
    case 'addWire':
    case 'removeWire': {
      const graph = edit.graph ?? null;
      const from = nodeName(after, graph, edit.wire.from.node);
      const to = nodeName(after, graph, edit.wire.to.node);
      if (!from || !to) return null;
      return t(edit.kind === 'addWire' ? 'editor.stepsNamed.connect' : 'editor.stepsNamed.disconnect', { from, to });
    }
    default:
      return null;
  }
}

function nameOf(edit: Edit, document: DesignDocument): string | undefined {
  const graph = ('graph' in edit && edit.graph) || null;
  if ('node' in edit) return nodeName(document, graph, edit.node.id);
  return 'id' in edit ? nodeName(document, graph, edit.id) : undefined;
}

function nodeName(document: DesignDocument, graph: string | null, id: string): string | undefined {
  const { nodes } = graph === null ? document : (document.blocks.find((block) => block.id === graph) ?? { nodes: [] });
  return nodes.find((node) => node.id === id)?.name;
}
