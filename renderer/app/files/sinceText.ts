import i18next from 'i18next';
import { checkDesign } from '../../../engine/data';
import { compareDesigns } from '../../../engine/graph/compare';
import type { DesignDocument } from '../../../engine/graph/document';
import type { Language } from '../../../engine/text/messages';
import { formatCount } from '../../training/format';

/** More names than this are counted. */
const NAMES = 4;

/** What has changed from one state of a design to another, in a line: "Since then: added conv3, changed fc1 · 1,200 → 3,400 parameters". */
export function sinceText(before: DesignDocument, after: DesignDocument, language: Language): string {
  const { added, removed, changed, wires, settings, looks } = compareDesigns(before, after);
  const layers = [
    added.length > 0 && i18next.t('files.sinceAdded', { names: listed(added) }),
    removed.length > 0 && i18next.t('files.sinceRemoved', { names: listed(removed) }),
    changed.length > 0 && i18next.t('files.sinceChanged', { names: listed(changed) }),
    wires && i18next.t('files.sinceWires'),
    settings && i18next.t('files.sinceSettings'),
  ].filter((part) => part !== false);
  if (layers.length === 0) return i18next.t(looks ? 'files.sinceLooks' : 'files.snapshotSame');
  const [was, is] = [before, after].map((design) => checkDesign(design).totals.parameters) as [number, number];
  const sum =
    was === is
      ? []
      : [i18next.t('files.sinceParameters', { before: formatCount(was, language), after: formatCount(is, language) })];
  const changes = layers.join(i18next.t('ui.clauses'));
  return [i18next.t('files.since', { changes }), ...sum].join(' · ');
}

function listed(names: readonly string[]): string {
  const shown = names.slice(0, NAMES).join(i18next.t('ui.list'));
  return names.length > NAMES ? i18next.t('files.sinceMore', { names: shown, count: names.length - NAMES }) : shown;
}
