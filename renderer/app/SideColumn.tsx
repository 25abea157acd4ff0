import { useCallback, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Group, type LayoutChangedMeta, Panel, Separator, usePanelRef } from 'react-resizable-panels';
import { Inspector } from '../panels/inspector/Inspector';
import { ProblemsPanel } from '../panels/problems/ProblemsPanel';
import { readItem, writeItem } from '../shared/storage';
import styles from './Workbench.module.css';

/** The most that problems take of the column, unless somebody has drawn the line elsewhere: half is the inspector's. */
const SHARE = 0.5;
/** What stays when they are folded away: the row with their title. */
const TITLE = 36;
const LEAST = 64;
const LIMIT = 'layout.problemsShare';
const FOLDED = 'layout.problemsFolded';

/** Parameters above, and below them as much as the problems need. Where the line is drawn is remembered on this machine. */
export function SideColumn({ shown }: { readonly shown: boolean }) {
  const { t } = useTranslation();
  const problems = usePanelRef();
  const column = useRef<HTMLDivElement>(null);
  const [content, setContent] = useState(0);
  const [limit, setLimit] = useState(() => Number(readItem(LIMIT)) || SHARE);
  const [folded, setFolded] = useState(() => readItem(FOLDED) !== null);

  const fitIn = useCallback(() => {
    const height = column.current?.clientHeight ?? 0;
    if (height === 0) return;
    if (folded) problems.current?.collapse();
    else if (content > 0) problems.current?.resize(`${Math.max(LEAST, Math.min(content, limit * height))}px`);
  }, [problems, content, limit, folded]);
  useEffect(() => {
    fitIn();
    if (!column.current) return;
    const observer = new ResizeObserver(fitIn);
    observer.observe(column.current);
    return () => observer.disconnect();
  }, [fitIn]);

  function onFold(fold: boolean) {
    writeItem(FOLDED, fold ? 'yes' : null);
    setFolded(fold);
  }
  function onLayoutChanged(_layout: unknown, { isUserInteraction }: LayoutChangedMeta<unknown>) {
    const { current } = problems;
    if (!isUserInteraction || !current) return;
    onFold(current.isCollapsed());
    if (current.isCollapsed()) return;
    const share = current.getSize().asPercentage / 100;
    writeItem(LIMIT, String(share));
    setLimit(share);
  }

  return (
    <Group orientation="vertical" className={styles.group} elementRef={column} onLayoutChanged={onLayoutChanged}>
      <Panel id="inspector" minSize="120px">
        <section className={styles.panel} aria-label={t('app.inspector')} data-beside-canvas>
          {shown ? <Inspector /> : null}
        </section>
      </Panel>
      <Separator className={`${styles.horizontal} ${styles.grip}`} aria-label={t('app.resizePanel')} />
      <Panel
        id="problems"
        panelRef={problems}
        defaultSize={folded ? TITLE : 76}
        minSize={LEAST}
        collapsible
        collapsedSize={TITLE}
        groupResizeBehavior="preserve-pixel-size"
      >
        <section className={styles.panel} aria-label={t('app.problems')} data-beside-canvas>
          {shown ? <ProblemsPanel folded={folded} onFold={onFold} onHeight={setContent} /> : null}
        </section>
      </Panel>
    </Group>
  );
}
