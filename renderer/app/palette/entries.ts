import i18next from 'i18next';
import { templates } from '../../../engine/graph/templates';
import { entryText } from '../../../engine/text/entries';
import type { Language } from '../../../engine/text/messages';
import type { DesignEntry } from '../../../main/ipc/contract';
import { isWithinReach } from '../../commands/keyboard';
import { addLayer } from '../../editor/adding';
import { kindOf } from '../../editor/blocks';
import { searchLayers } from '../../editor/catalogue';
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
