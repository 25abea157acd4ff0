import { RefreshCw } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { ParamValue } from '../../../engine/core/params';
import { describeData } from '../../../engine/data';
import type { Inspection } from '../../../engine/data/inspect/contract';
import { FILE_SOURCES, placeOf } from '../../../engine/data/sources/own';
import { MISSING_WAYS } from '../../../engine/data/table/schema';
import type { DataSettings } from '../../../engine/graph/document';
import type { Language } from '../../../engine/text/messages';
import { useLanguage, useTranslate } from '../../i18n';
import type { Translate } from '../../i18n/textKey';
import { Button, Tooltip } from '../../shared/ui';
import { formatCount } from '../../training/format';
import styles from './OwnSource.module.css';
import { takePath, useLooked } from './wizard/wizard';

/** So many names say what they are; the number of the others says the rest. */
const NAMES = 6;

/** What is known about data of one's own, in words, and the way to look at it again. */
export function OwnSource({ data }: { readonly data: DataSettings }) {
  const { t } = useTranslation();
  const words = useTranslate();
  const language = useLanguage();
  const { source } = data;
  const path = placeOf(source);
  const found = useLooked((state) => state.found);
  const known = found && placeOf(found.source) === path ? found : null;
  const kind = FILE_SOURCES.includes(source.type) ? source.type : null;
  return (
    <div className={styles.own}>
      <dl>
        {factsOf(data, known, words, language).map(([name, value, code]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd data-code={code || undefined}>{value}</dd>
          </div>
        ))}
      </dl>
      <Tooltip content={t('ownData.lookAgainHint')}>
        <Button
          size="small"
          icon={<RefreshCw size={13} aria-hidden />}
          disabled={path === ''}
          onClick={() => void takePath(path, kind, data)}
        >
          {t('ownData.lookAgain')}
        </Button>
      </Tooltip>
    </div>
  );
}

type Fact = readonly [name: string, value: string, code?: boolean];

function factsOf(data: DataSettings, known: Inspection | null, t: Translate, language: Language): Fact[] {
  const { params } = data.source;
  const facts: Fact[] = [[t('ownData.facts.file'), placeOf(data.source) || '—', true]];
  if (known) facts.push([t('ownData.facts.found'), formatCount(known.samples, language)]);
  const columns = listOf(params.columns);
  if (columns.length > 0) facts.push([t('ownData.facts.inputs'), `${columns.length}: ${few(columns, t)}`]);
  const info = described(data);
  if (info) facts.push([t('ownData.facts.shape'), info.input.join('×')]);
  const classes = listOf(params.classes);
  const target = typeof params.target === 'string' ? `${params.target}: ` : '';
  if (classes.length > 0)
    facts.push([
      t('ownData.facts.predicts'),
      `${target}${t('ownData.classCount', { count: classes.length })} (${few(counted(classes, known), t)})`,
    ]);
  else if (target !== '') facts.push([t('ownData.facts.predicts'), `${target}${t('ownData.facts.number')}`]);
  const missing = MISSING_WAYS.find((way) => way === params.missing);
  if (missing && missing !== 'drop') facts.push([t('ownData.facts.missing'), t(`ownData.missing.${missing}`)]);
  return facts;
}

/** Each class with how many samples it has, where that is known. */
function counted(classes: readonly string[], known: Inspection | null): readonly string[] {
  const counts = new Map(known?.classes.map(({ name, count }) => [name, count]));
  return classes.map((name) => (counts.has(name) ? `${name}: ${counts.get(name)}` : name));
}

/** Null where the parameters do not go together; the problems then say why. */
function described(data: DataSettings) {
  try {
    return describeData({ ...data, transforms: [], target: 'label' });
  } catch {
    return null;
  }
}

function listOf(value: ParamValue | undefined): readonly string[] {
  return Array.isArray(value) ? value.map(String) : [];
}

function few(names: readonly string[], t: Translate): string {
  const shown = names.slice(0, NAMES).join(t('ui.list'));
  return names.length <= NAMES ? shown : t('ownData.namesMore', { names: shown, count: names.length - NAMES });
}
