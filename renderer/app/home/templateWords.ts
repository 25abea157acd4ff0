import { usedBlocks } from '../../../engine/graph/definitions';
import { BLOCK_TYPE } from '../../../engine/graph/ports';
import { PURPOSES, type Template, templatesFor } from '../../../engine/graph/templates';
import { type EntryKind, type EntryText, entryText } from '../../../engine/text/entries';
import { home as en, purposeWords as enWords } from '../../i18n/en/home';
import { home as zhCN, purposeWords as zhWords } from '../../i18n/zhCN/home';
import { documentOf } from './templateFacts';

const purposeOf = new Map(PURPOSES.flatMap((purpose) => templatesFor[purpose].map(({ name }) => [name, purpose])));

const textsOf = (kind: EntryKind, type: string): readonly EntryText[] =>
  (['en', 'zh-CN'] as const).map((language) => entryText(language, kind, type));

const titlesOf = (kind: EntryKind, type: string): readonly string[] => textsOf(kind, type).map(({ title }) => title);

const known = new Map<string, string>();

/** All that a template may be found by, in small letters: its texts, task, data, layers and blocks, in both languages. */
export function templateWords(template: Template): string {
  const { name } = template;
  const text = known.get(name) ?? wordsOf(template).join('\n').toLowerCase();
  known.set(name, text);
  return text;
}

function wordsOf(template: Template): string[] {
  const { name } = template;
  const { nodes, blocks, data } = documentOf(template);
  const used = usedBlocks(nodes, blocks);
  const all = [...nodes, ...used.flatMap((block) => block.nodes)];
  const types = new Set(all.map(({ type }) => type));
  // Every network has them, so they tell none from another.
  for (const type of ['Input', 'Output', BLOCK_TYPE]) types.delete(type);
  const purpose = purposeOf.get(name);
  return [
    name,
    ...textsOf('template', name).flatMap(({ title, about, also = [] }) => [title, about, ...also]),
    ...(purpose ? [en.purposes, enWords, zhCN.purposes, zhWords].map((words) => words[purpose]) : []),
    data.source.type,
    ...titlesOf('dataSource', data.source.type),
    ...[...types].flatMap((type) => [type, ...titlesOf('layer', type)]),
    ...used.map((block) => block.name),
  ];
}
