import i18next from 'i18next';
import { entryText } from '../../../engine/text/entries';
import type { Language } from '../../../engine/text/messages';
import { commonParams } from '../../panels/inspector/commonParams';
import { nodeSubjects } from '../../panels/inspector/nodeSubjects';
import { type ShownField, shownFields } from '../../panels/training/shownFields';
import { once } from '../../shared/once';
import { useDesign } from '../../state/designStore';
import { focusInspector } from '../../state/focus';
import { isAnnotation } from '../../state/scope';
import { showColumn } from '../../state/sideColumns';
import { showSettings } from '../../state/trainingRoom';
import { wordOf } from '../../training/settingWords';
import type { PaletteEntry } from './entries';

const LANGUAGES = ['en', 'zh-CN'] as const;

/** What else a field is called, by the last part of its path. */
const otherNames = (path: string): readonly string[] => {
  const key = `fields.${path.slice(path.lastIndexOf('.') + 1)}`;
  if (!i18next.exists(key)) return [];
  return LANGUAGES.flatMap((lng) => i18next.t(key as 'fields.epochs', { lng }).split(/[,、]\s*/));
};

const fieldEntry = (given: Pick<PaletteEntry, 'key' | 'hint' | 'words' | 'run'>, name: string): PaletteEntry => ({
  ...given,
  kind: 'field',
  title: i18next.t('app.finder.goTo', { name }),
  shortcut: null,
  enabled: true,
});

/** The parameters of what is selected, as the inspector's form has them. */
function paramEntries(language: Language): readonly PaletteEntry[] {
  const { document, selection } = useDesign.getState();
  if (!document) return [];
  const subjects = nodeSubjects(
    document,
    [...selection.nodes].filter((path) => !isAnnotation(path)),
    language,
  );
  const names = subjects.map(({ node }) => node.name).join(i18next.t('ui.list'));
  return Object.keys(commonParams(subjects.map(({ specs }) => specs))).map((name) =>
    fieldEntry(
      {
        key: `param:${name}`,
        hint: names,
        words: once(() => [name, ...otherNames(name)]),
        run() {
          showColumn('right', true);
          focusInspector(name);
        },
      },
      name,
    ),
  );
}

function settingEntry({ page, path, setting, param }: ShownField, language: Language): PaletteEntry {
  const word = i18next.t(wordOf(setting));
  return fieldEntry(
    {
      key: `setting:${path}`,
      hint: param ? entryText(language, param.kind, param.type).title : i18next.t(`training.${PAGE_TITLES[page]}`),
      words: once(() => [
        ...(param ? [param.name] : LANGUAGES.map((lng) => i18next.t(wordOf(setting), { lng }))),
        path,
        ...otherNames(path),
      ]),
      run: () => showSettings(page, path),
    },
    param?.name ?? word,
  );
}

const PAGE_TITLES = { training: 'title', data: 'data' } as const;

/** The fields of what is selected, then those of the settings. */
export function fieldEntries(language: Language): readonly PaletteEntry[] {
  const { document } = useDesign.getState();
  if (!document) return [];
  return [...paramEntries(language), ...shownFields(document).map((field) => settingEntry(field, language))];
}
