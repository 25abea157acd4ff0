import i18next from 'i18next';
import { templates } from '../../../engine/graph/templates';
import { entryText } from '../../../engine/text/entries';
import type { Language } from '../../../engine/text/messages';
import type { DesignEntry } from '../../../main/ipc/contract';
import { isWithinReach } from '../../commands/keyboard';
import { addLayer } from '../../editor/adding';
import { kindOf } from '../../editor/blocks';
import { layerRank, searchLayers } from '../../editor/catalogue';
import { once } from '../../shared/once';
import { useCanvas } from '../../state/canvasStore';
import { shortcutsOf } from '../../state/commands/keymap';
import { allCommands, type Command, groupOf, searchedBy, titleOf } from '../../state/commands/registry';
import { showShortcut } from '../../state/commands/shortcut';
import { useDesign } from '../../state/designStore';
import { dottedName, nodeAt } from '../../state/scope';
import { showLayer } from '../../state/showLayer';
import { createFrom, openPath } from '../opening';
import { fieldEntries } from './fieldEntries';
import { fuzzy } from './fuzzy';
import { recentKeys } from './recent';

/** Something that the palette can do. */
export interface PaletteEntry {
  readonly key: string;
  readonly kind: 'recent' | 'command' | 'field' | 'layer' | 'place' | 'design' | 'template';
  readonly title: string;
  /** What stands small beside it: a group, a description. */
  readonly hint: string;
  /**
   * Everything by which it is found, in both languages; of what is in the design its name first. Wanted by a search alone,
   * and then at every key.
   */
  readonly words: () => readonly string[];
  readonly shortcut: string | null;
  readonly enabled: boolean;
  readonly run: () => void;
}

/** The palette itself, and keys of the moment that mean nothing in a list. */
const LEFT_OUT: ReadonlySet<string> = new Set(['app.palette', 'edit.escape', 'app.nextRegion', 'app.previousRegion']);

function commandEntry(command: Command): PaletteEntry {
  const title = i18next.t(titleOf(command));
  const [shortcut] = shortcutsOf(command);
  const enabled = command.enabled();
  const hint = i18next.t(!enabled && command.needs ? command.needs : `app.groups.${groupOf(command)}`);
  return {
    key: command.id,
    kind: 'command',
    title,
    // A group that is called as its one command says nothing beside it.
    hint: hint === title ? '' : hint,
    words: once(() =>
      searchedBy(command).flatMap((text) => [i18next.t(text, { lng: 'en' }), i18next.t(text, { lng: 'zh-CN' })]),
    ),
    shortcut: shortcut === undefined ? null : showShortcut(shortcut),
    enabled,
    run: command.run,
  };
}

function layerEntries(language: Language): readonly PaletteEntry[] {
  return searchLayers('', language).map(({ type, title, about }) => ({
    key: `layer:${type}`,
    kind: 'layer',
    title: i18next.t('app.finder.add', { type }),
    hint: title || about,
    words: () => [],
    shortcut: null,
    enabled: true,
    run() {
      addLayer(type);
      const [path] = useDesign.getState().selection.nodes;
      useCanvas.getState().handle?.focus(path ?? null);
    },
  }));
}

/** The layers of the open design, those in blocks as well, to go to. */
function placeEntries(): readonly PaletteEntry[] {
  const { document, analysis } = useDesign.getState();
  if (!document || !analysis) return [];
  // Outwards first: a block that is opened is not behind all that lies in it.
  const paths = [...analysis.nodes.keys()].toSorted((a, b) => a.split('/').length - b.split('/').length);
  return paths.flatMap((path) => {
    const node = nodeAt(document, path);
    const name = dottedName(document, path);
    if (!node || name === undefined) return [];
    const title = i18next.t('app.finder.goTo', { name });
    return {
      key: `place:${path}`,
      kind: 'place',
      title,
      hint: kindOf(document, node),
      words: () => [name, node.name, title],
      shortcut: null,
      enabled: true,
      run() {
        showLayer(path);
        useCanvas.getState().handle?.focus(path);
      },
    };
  });
}

function templateEntries(language: Language): readonly PaletteEntry[] {
  return Object.values(templates).map((template) => {
    const { title, about } = entryText(language, 'template', template.name);
    const shown = i18next.t('app.finder.template', { title });
    return {
      key: `template:${template.name}`,
      kind: 'template',
      title: shown,
      hint: about,
      words: once(() => [shown, title, template.name, entryText('en', 'template', template.name).title]),
      shortcut: null,
      enabled: true,
      run: () => void createFrom(template.document(), title),
    };
  });
}

function designEntry({ name, path }: DesignEntry): PaletteEntry {
  const title = i18next.t('app.finder.open', { name });
  return {
    key: `design:${path}`,
    kind: 'design',
    title,
    hint: '',
    words: () => [name, title],
    shortcut: null,
    enabled: true,
    run: () => void openPath(path),
  };
}

/** Everything that can be done now. */
export function paletteEntries(language: Language, designs: readonly DesignEntry[]): readonly PaletteEntry[] {
  const inDesign = useCanvas.getState().handle !== null;
  const { path } = useDesign.getState();
  return [
    ...allCommands()
      .filter((command) => !LEFT_OUT.has(command.id) && isWithinReach(command))
      .map(commandEntry),
    ...(inDesign ? [...fieldEntries(language), ...layerEntries(language), ...placeEntries()] : []),
    ...designs.filter((design) => !inDesign || design.path !== path).map(designEntry),
    ...templateEntries(language),
  ];
}

/** How many layers, to add or to go to, a search of everything shows. */
const LAYERS = 12;
/** What costs more has its letters strewn: not meant where something else has the word. */
const WORD = 3;
const DISABLED = 10;

/** A layer that is named stands with what is named; one whose description has the word comes after all that is named. */
const costOfLayer = (type: string, query: string): number =>
  (layerRank(type, query.trim().toLowerCase()) ?? 0) <= 3 ? 0 : WORD - 0.5;

/**
 * What of a cost an exact name takes: with it stand, before all whose names only begin so, what in the design is called so,
 * what lies in its blocks and is, and whatever else is, in this order. More apart than what was lately used comes forward.
 */
function worthOfName({ kind, key, words }: PaletteEntry, query: string): number {
  const name = query.trim().toLowerCase();
  if (kind === 'layer') return layerRank(key.slice('layer:'.length), name) === 0 ? 1 : 0;
  const at = words().findIndex((word) => word.toLowerCase() === name);
  if (at < 0) return 0;
  if (kind !== 'place') return 1;
  return at === 0 ? 3 : 2;
}

/** There are too many of them to be listed before anything is searched. */
const SEARCHED_ALONE: ReadonlySet<PaletteEntry['kind']> = new Set(['field', 'layer', 'place']);

/** What answers a search, best first; for '' what was lately used, then all commands, the likely ones first. */
export function searchEntries(
  entries: readonly PaletteEntry[],
  query: string,
  language: Language,
): readonly PaletteEntry[] {
  const recent = recentKeys();
  if (query.trim() === '') {
    const lately = recent.flatMap((key) => entries.find((entry) => entry.key === key && entry.enabled) ?? []);
    const rest = entries.filter(({ key, kind }) => !recent.includes(key) && !SEARCHED_ALONE.has(kind));
    return [...lately.map((entry) => ({ ...entry, kind: 'recent' as const })), ...likelyFirst(rest)];
  }
  const layerCost = new Map(
    searchLayers(query, language)
      .slice(0, LAYERS)
      .map(({ type }, at) => [`layer:${type}`, costOfLayer(type, query) + at / (2 * LAYERS)]),
  );
  const ranked = entries.flatMap((entry) => {
    const costs =
      entry.kind === 'layer' ? [layerCost.get(entry.key) ?? null] : entry.words().map((word) => fuzzy(query, word));
    const found = costs.filter((cost) => cost !== null);
    if (found.length === 0) return [];
    const lately = recent.includes(entry.key) ? 0.5 : 0;
    const cost = Math.min(...found);
    const wanted = cost - lately - worthOfName(entry, query);
    return [{ entry, isWord: cost <= WORD, cost: wanted + (entry.enabled ? 0 : DISABLED) }];
  });
  const meant = ranked.some(({ isWord }) => isWord) ? ranked.filter(({ isWord }) => isWord) : ranked;
  const best = meant.toSorted((a, b) => a.cost - b.cost);
  // Kinds stand together, the one with the best find first.
  const kinds = [...new Set(best.map(({ entry }) => entry.kind))];
  return kinds.flatMap((kind) => {
    const own = best.filter(({ entry }) => entry.kind === kind).map(({ entry }) => entry);
    return kind === 'place' ? own.slice(0, LAYERS) : own;
  });
}

/** What is likely wanted next before anything was chosen here, as far as it can be done now. */
const LIKELY: readonly string[] = [
  'training.start',
  'training.pause',
  'training.goOn',
  'add.search',
  'block.group',
  'view.arrange',
  'file.code',
];

const likelihood = ({ key }: PaletteEntry): number => {
  const at = LIKELY.indexOf(key);
  return at < 0 ? LIKELY.length : at;
};

const likelyFirst = (entries: readonly PaletteEntry[]): readonly PaletteEntry[] => {
  const commands = entries.filter(({ kind }) => kind === 'command').toSorted((a, b) => likelihood(a) - likelihood(b));
  const others = entries.filter(({ kind }) => kind !== 'command');
  return [...commands.filter(({ enabled }) => enabled), ...commands.filter(({ enabled }) => !enabled), ...others];
};
