import { ArchiveRestore } from 'lucide-react';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isLive } from '../../../engine/training/history';
import type { ListedDesign } from '../../../main/ipc/contract';
import { useLanguage } from '../../i18n';
import { host } from '../../shared/host';
import { oneAtATime } from '../../shared/oneAtATime';
import { tellFailed } from '../../shared/tell';
import { Button, SearchField } from '../../shared/ui';
import { useCommand } from '../../state/commands/useCommand';
import { hasNoFocus, usesKeys } from '../../state/lastTouched';
import { useSession } from '../../state/session';
import { formatCount } from '../../training/format';
import cards from './Card.module.css';
import { RecentDesign } from './RecentDesign';
import styles from './RecentDesigns.module.css';
import section from './SectionBar.module.css';
import { useColumns } from './useColumns';

/** Rows that leave the first templates on the first screen of a small window. */
const ROWS = 2;

/** The designs of the workspace, the latest first: a few of them, until all are asked for or some are searched. */
export function RecentDesigns() {
  const { t } = useTranslation();
  const language = useLanguage();
  const { designs, hasDeleted, refresh } = useDesigns();
  const deleted = useCommand('file.trash');
  const [query, setQuery] = useState('');
  const [whole, setWhole] = useState(false);
  const grid = useRef<HTMLUListElement>(null);
  const isKnown = designs !== null;
  useEffect(() => {
    if (isKnown) focusLeft(grid.current);
  }, [isKnown]);
  const few = ROWS * useColumns(grid, designs !== null && designs.length > 0);
  if (designs === null) return null;

  const words = query.trim().toLowerCase();
  const found = designs.filter(({ name, path }) => `${name}\n${path}`.toLowerCase().includes(words));
  const isMany = designs.length > few;
  const shown = whole || words !== '' ? found : found.slice(0, few);
  return (
    <section aria-labelledby="recent">
      <div className={styles.bar}>
        <h2 className={section.heading} id="recent">
          {t('home.recent')}
        </h2>
        {isMany ? (
          <>
            <SearchField className={section.search} label={t('files.openFilter')} value={query} onChange={setQuery} />
            {words === '' ? (
              <Button aria-expanded={whole} onClick={() => setWhole(!whole)}>
                {whole ? t('home.recentFew') : t('home.recentAll', { shown: formatCount(designs.length, language) })}
              </Button>
            ) : null}
          </>
        ) : null}
        {hasDeleted ? (
          <Button variant="ghost" icon={<ArchiveRestore size={14} aria-hidden />} onClick={deleted.run}>
            {deleted.title}
          </Button>
        ) : null}
      </div>
      <p className={shown.length > 0 ? 'visuallyHidden' : styles.empty} role="status">
        {designs.length === 0 ? t('home.recentEmpty') : shown.length === 0 ? t('files.openNone', { query }) : ''}
      </p>
      <ul className={cards.grid} ref={grid}>
        {shown.map((entry) => (
          <RecentDesign key={entry.path} entry={entry} onChanged={refresh} />
        ))}
      </ul>
    </section>
  );
}

/** Whoever came from a design by key goes on from it, or from the first where that is not among these. */
function focusLeft(grid: HTMLElement | null): void {
  const { left } = useSession.getState();
  if (left === null || !usesKeys() || !hasNoFocus()) return;
  const all = [...(grid?.querySelectorAll<HTMLElement>('[data-path]') ?? [])];
  (all.find(({ dataset }) => dataset.path === left) ?? all[0])?.focus();
}

/** Null until they are known. */
function useDesigns() {
  const { t } = useTranslation();
  const connected = useSession((state) => state.connected);
  const [designs, setDesigns] = useState<readonly ListedDesign[] | null>(null);
  const [hasDeleted, setHasDeleted] = useState(false);
  const latest = useRef(designs);
  latest.current = designs;
  const read = useMemo(
    () =>
      oneAtATime(async () => {
        try {
          const entries = await host().listDesigns();
          setDesigns([...entries].sort((a, b) => b.modified - a.modified));
        } catch (error) {
          tellFailed(t('home.listFailed'), error, 'list');
        }
        try {
          setHasDeleted((await host().listTrash()).length > 0);
        } catch (error) {
          tellFailed(t('files.trashFailed'), error, 'trash');
        }
      }),
    [t],
  );
  useEffect(() => {
    if (connected) read();
  }, [connected, read]);
  useEffect(
    () =>
      host().subscribe((event) => {
        // Of those that wait, each is told whenever one of them moves up.
        if (event.kind !== 'runChanged' || event.entry.state === 'queued') return;
        const shown = latest.current?.find(({ path }) => path === event.path);
        // It may be one of several runs of the design.
        if (shown && shown.training !== isLive(event.entry)) read();
      }),
    [read],
  );
  return { designs, hasDeleted, refresh: read };
}
