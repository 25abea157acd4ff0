import type { TFunction } from 'i18next';
import type { ParamValue } from '../../engine/core/params';
import { type Difference, differencesOf } from '../../engine/graph/differences';
import type { DesignDocument } from '../../engine/graph/document';
import type { RunEntry } from '../../main/ipc/contract';
import { settingName } from './settingWords';

type Named = Pick<RunEntry, 'run' | 'name' | 'seed' | 'choice'>;

/** Of what differs, a name holds so much. */
const MOST = 2;

/**
 * What runs that stand beside one another are called: by the name that a person gave, else by what sets them apart; by their
 * seeds where nothing does, or a design is not read yet.
 */
export function runNames(
  entries: readonly Named[],
  designs: ReadonlyMap<string, DesignDocument>,
  t: TFunction,
): ReadonlyMap<string, string> {
  const known = entries.map(({ run }) => designs.get(run));
  const found = known.every((design) => design !== undefined) ? differencesOf(known) : [];
  const onDevices = new Set(entries.map(({ choice }) => choice)).size > 1;
  return new Map(
    entries.map(({ run, name, seed, choice }, at) => {
      if (name !== '') return [run, name];
      const apart = found.flatMap((one) => wordsOf(one, one.values[at], t) ?? []);
      if (onDevices) apart.unshift(t(`training.devices.${choice}`));
      const text = apart.slice(0, MOST).join(' · ');
      if (text === '') return [run, t('runs.seed', { seed })];
      return [run, apart.length > MOST ? t('runs.andMore', { text }) : text];
    }),
  );
}

/** A setting and its value, such as "lr 0.01"; null of what takes more words than a name has room for. */
function wordsOf({ kind, path }: Difference, value: ParamValue | undefined, t: TFunction): string | null {
  if (kind === 'wire' || Array.isArray(value)) return null;
  if (kind === 'layer') {
    if (value === undefined || value === null) return path.includes('.') ? null : t('runs.without', { name: path });
    return `${path} ${valueText(value, t)}`;
  }
  const { word, param } = settingName(path);
  const named = param === '' && word ? t(word) : param;
  return `${named} ${valueText(value, t)}`;
}

/** A value as a person reads it; what is not set is a dash. */
export function valueText(value: ParamValue | undefined, t: TFunction): string {
  if (value === undefined || value === null) return t('runs.compareMissing');
  if (typeof value === 'boolean') return value ? t('runs.yes') : t('runs.no');
  return Array.isArray(value) ? value.join(', ') : String(value);
}
