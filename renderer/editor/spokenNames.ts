import type { Translate } from '../i18n/textKey';
import { type Path, prefixOf } from '../state/scope';
import type { Scene } from './scene';

/** What a layer in an open block is called aloud: its name alone says nothing of where, and copies share it. */
export const spokenName = (t: Translate, name: string, block: string): string =>
  block === '' ? name : t('editor.canvas.inBlock', { name, block });

/** The spoken names of cards, those of collapsed frames among them; beside another in the same place the name is enough. */
export function spokenNames(scene: Scene | null, t: Translate): (path: Path, beside?: Path) => string {
  const own = new Map([
    ...(scene?.nodes.map(({ id, node }) => [id, node.name] as const) ?? []),
    ...(scene?.notes.map(({ id, annotation }) => [id, annotation.text] as const) ?? []),
  ]);
  const blocks = new Map(scene?.boxes.map(({ id, name }) => [`${id}/`, name]));
  return (path, beside) => {
    const prefix = prefixOf(path);
    const isBeside = beside !== undefined && prefixOf(beside) === prefix;
    return spokenName(t, own.get(path) ?? '', isBeside ? '' : (blocks.get(prefix) ?? ''));
  };
}
