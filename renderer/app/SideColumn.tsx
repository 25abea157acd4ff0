import { useCallback, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Group, type LayoutChangedMeta, Panel, Separator, usePanelRef } from 'react-resizable-panels';
import { Inspector } from '../panels/inspector/Inspector';
import { ProblemsPanel } from '../panels/problems/ProblemsPanel';
import { readItem, writeItem } from './storage';
import styles from './Workbench.module.css';

/** The most that problems take of the column, unless somebody has drawn a line elsewhere. */
const SHARE = 0.6;
const LIMIT = 'layout.problems';

/** Parameters above, and below them as much as the problems need. */
export function SideColumn({ shown }: { readonly shown: boolean }) {
  const { t } = useTranslation();
  const problems = usePanelRef();
  const [content, setContent] = useState(0);
  const [limit, setLimit] = useState(() => Number(readItem(LIMIT)) || null);

  const fit = useCallback(() => {
    const size = problems.current?.getSize();
    if (!size || content === 0 || size.asPercentage === 0) return;
    const column = (size.inPixels / size.asPercentage) * 100;
    problems.current?.resize(`${Math.min(content, limit ?? SHARE * column)}px`);
  }, [problems, content, limit]);
  useEffect(fit, [fit]);

  function onLayoutChanged(_layout: unknown, { isUserInteraction }: LayoutChangedMeta<unknown>) {
    const height = problems.current?.getSize().inPixels;
    if (!isUserInteraction || height === undefined) return;
    writeItem(LIMIT, String(height));
    setLimit(height);
  }

  return (
    <Group orientation="vertical" className={styles.group} onLayoutChanged={onLayoutChanged}>
      <Panel id="inspector" minSize="120px">
        <section className={styles.panel} aria-label={t('app.inspector')} data-beside-canvas>
          {shown ? <Inspector /> : null}
        </section>
      </Panel>
      <Separator className={styles.horizontal} aria-label={t('app.resizePanel')} />
      <Panel
        id="problems"
        panelRef={problems}
        defaultSize="76px"
        minSize="64px"
        groupResizeBehavior="preserve-pixel-size"
      >
        <section className={styles.panel} aria-label={t('app.problems')} data-beside-canvas>
          {shown ? <ProblemsPanel onHeight={setContent} /> : null}
        </section>
      </Panel>
    </Group>
  );
}
