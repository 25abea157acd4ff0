import { useCallback, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type LayoutChangedMeta, Panel, Separator, usePanelRef } from 'react-resizable-panels';
import { Inspector } from '../panels/inspector/Inspector';
import { ProblemsPanel } from '../panels/problems/ProblemsPanel';
import { readItem, writeItem } from '../shared/storage';
import { PanelGroup } from '../shared/ui/PanelGroup';
import { ROWS } from '../shared/ui/rows';
import { useOnceFree } from './useOnceFree';
import styles from './Workbench.module.css';

/** The most that problems take of the column where the inspector needs the rest, unless somebody has drawn the line elsewhere. */
const SHARE = 1 / 3;
/** The most where it does not. */
const ROOMY = 0.5;
const LEAST = 64;
/** What stays in sight below the field that is being edited: the next one, to which the hand goes on. */
const BELOW_FIELD = 48;
const LIMIT = 'layout.problemsShare';
const FOLDED = 'layout.problemsFolded';

/** Parameters above, and below them as much as the problems need. Where the line is drawn is remembered on this machine. */
export function SideColumn({ shown }: { readonly shown: boolean }) {
  const { t } = useTranslation();
  const problems = usePanelRef();
  const column = useRef<HTMLDivElement>(null);
  const [content, setContent] = useState(0);
  const [own, setOwn] = useState(() => Number(readItem(LIMIT)) || null);
  const [folded, setFolded] = useState(() => readItem(FOLDED) !== null);

  const fitIn = useCallback(
    (atWork: Element | null) => {
      const { current } = problems;
      const height = column.current?.clientHeight ?? 0;
      if (height === 0 || !current) return;
      if (folded) current.collapse();
      else if (content > 0) {
        const most =
          own === null ? Math.max(SHARE * height, Math.min(ROOMY * height, height - inspectorNeeds())) : own * height;
        const wanted = Math.max(LEAST, Math.min(content, most));
        const room = atWork && column.current ? roomBelow(atWork, column.current) : Infinity;
        current.resize(`${atWork ? Math.max(current.getSize().inPixels, Math.min(wanted, room)) : wanted}px`);
      }
    },
    [problems, content, own, folded],
  );
  // A person who is at work above keeps the field in sight, and in its place.
  const fitInOnceFree = useOnceFree(column, '[data-inspector]', fitIn);
  useEffect(() => {
    fitInOnceFree();
    if (!column.current) return;
    const observer = new ResizeObserver(fitInOnceFree);
    observer.observe(column.current);
    return () => observer.disconnect();
  }, [fitInOnceFree]);

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
    setOwn(share);
  }

  return (
    <PanelGroup orientation="vertical" className={styles.group} elementRef={column} onLayoutChanged={onLayoutChanged}>
      <Panel id="inspector" minSize="120px">
        <section className={styles.panel} aria-label={t('app.inspector')} data-beside-canvas>
          {shown ? <Inspector /> : null}
        </section>
      </Panel>
      <Separator className={`${styles.horizontal} ${styles.grip}`} aria-label={t('app.resizePanel')} />
      <Panel
        id="problems"
        panelRef={problems}
        defaultSize={folded ? ROWS.panelTitle : 76}
        minSize={LEAST}
        collapsible
        collapsedSize={ROWS.panelTitle}
        groupResizeBehavior="preserve-pixel-size"
      >
        <section className={styles.panel} aria-label={t('app.problems')} data-beside-canvas>
          {shown ? <ProblemsPanel folded={folded} onFold={onFold} onHeight={setContent} /> : null}
        </section>
      </Panel>
    </PanelGroup>
  );
}

/** What can be taken of a column without a field in it being covered. */
const roomBelow = (field: Element, within: Element): number =>
  within.getBoundingClientRect().bottom - field.getBoundingClientRect().bottom - BELOW_FIELD;

/** How high the inspector would be with all of it in sight. */
function inspectorNeeds(): number {
  const body = document.querySelector<HTMLElement>('[data-inspector-body]');
  if (!body?.parentElement) return 0;
  const rows = [...body.children].reduce((sum, child) => sum + child.getBoundingClientRect().height, 0);
  return body.getBoundingClientRect().top - body.parentElement.getBoundingClientRect().top + rows;
}
