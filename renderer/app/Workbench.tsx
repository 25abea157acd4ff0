import { useMediaQuery } from '@base-ui/react/unstable-use-media-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Panel, Separator, useDefaultLayout, usePanelRef } from 'react-resizable-panels';
import { Canvas } from '../editor/Canvas';
import { Palette } from '../panels/palette/Palette';
import { TrainingRoom } from '../panels/training/TrainingRoom';
import { layoutStorage } from '../shared/storage';
import { PanelGroup } from '../shared/ui/PanelGroup';
import { ROWS } from '../shared/ui/rows';
import { useColumn } from '../shared/useColumn';
import { useStages } from '../shared/useStages';
import { useDesign } from '../state/designStore';
import { useSideColumns } from '../state/sideColumns';
import { showPart, useTrainingRoom } from '../state/trainingRoom';
import { useRuns } from '../training/runStore';
import { COLUMNS } from './columns';
import { Drawer } from './Drawer';
import { SideColumn } from './SideColumn';
import styles from './Workbench.module.css';

const LEAST_ROOM = 220;
const ROOM = '45%';
/** In a window that is lower than this those would be more than the canvas can spare: then it is as much of the height as there. */
const LOW = { query: '(max-height: 359px)', least: '60%' };

/** The regions of an open design, the network first. Sizes are remembered on this machine; the training room is folded until the first run. */
export function Workbench() {
  const { t } = useTranslation();
  const root = useRef<HTMLDivElement>(null);
  const right = useColumn(COLUMNS.right, root);
  const palette = useColumn(COLUMNS.palette, root);
  const { folded: away, narrow } = useSideColumns();
  const rows = useDefaultLayout({ id: 'main', storage: layoutStorage });
  const training = usePanelRef();
  const [folded, setFolded] = useState(true);
  const starting = useRuns((state) => state.starting);
  // What was looked for is a matter of the design that was open.
  const opening = useDesign((state) => state.opening);
  const stage = useStages(4);
  const low = useMediaQuery(LOW.query, { noSsr: true });
  const unfold = useCallback(() => {
    const room = training.current;
    if (!room?.isCollapsed()) return;
    room.expand();
    // What was never open before would only come to its least height.
    if (!low && room.getSize().inPixels <= LEAST_ROOM) room.resize(ROOM);
  }, [training, low]);
  // Whoever starts a run wants to see its curves.
  useEffect(() => {
    if (!starting) return;
    unfold();
    showPart('curves');
  }, [starting, unfold]);
  // So does who was led to the settings.
  const asked = useTrainingRoom((state) => state.asked);
  const first = useRef(asked);
  useEffect(() => {
    if (asked !== first.current) unfold();
  }, [asked, unfold]);
  const palettePart = (
    <section className={styles.panel} aria-label={t('app.palette')} data-beside-canvas>
      {stage < 4 ? null : <Palette key={opening} />}
    </section>
  );
  const rightPart = <SideColumn shown={stage >= 2} />;
  return (
    <div ref={root} className={styles.workbench}>
      <PanelGroup orientation="horizontal" className={styles.group} onLayoutChanged={right.onLayoutChanged}>
        <Panel id="main" minSize={narrow ? 0 : '560px'}>
          <PanelGroup orientation="vertical" className={styles.group} {...layout(rows)}>
            <Panel id="design" minSize="30%">
              <PanelGroup orientation="horizontal" className={styles.group} onLayoutChanged={palette.onLayoutChanged}>
                {narrow || away.palette ? null : (
                  <>
                    <Panel {...palette.panel}>{palettePart}</Panel>
                    <Separator className={styles.vertical} aria-label={t('app.resizePanel')} />
                  </>
                )}
                <Panel id="canvas" minSize={narrow ? 0 : '320px'}>
                  <section className={styles.canvas} aria-label={t('app.canvas')}>
                    {stage < 1 ? null : <Canvas />}
                  </section>
                </Panel>
              </PanelGroup>
            </Panel>
            <Separator className={styles.horizontal} aria-label={t('app.resizePanel')} />
            <Panel
              id="training"
              panelRef={training}
              onResize={() => setFolded(training.current?.isCollapsed() ?? false)}
              defaultSize={ROWS.trainingBar}
              minSize={low ? LOW.least : LEAST_ROOM}
              collapsible
              collapsedSize={ROWS.trainingBar}
              // Its share of the height, so that a lower window takes from the room as from the canvas; the bar is never less.
              groupResizeBehavior={folded ? 'preserve-pixel-size' : 'preserve-relative-size'}
            >
              <section className={styles.panel} aria-label={t('app.trainingRoom')}>
                {stage < 3 ? null : (
                  <TrainingRoom folded={folded} onFold={(fold) => (fold ? training.current?.collapse() : unfold())} />
                )}
              </section>
            </Panel>
          </PanelGroup>
        </Panel>
        {narrow || away.right ? null : (
          <>
            <Separator className={styles.vertical} aria-label={t('app.resizePanel')} />
            <Panel {...right.panel}>{rightPart}</Panel>
          </>
        )}
      </PanelGroup>
      {narrow ? (
        <>
          <Drawer column="palette" label={t('app.palette')} container={root}>
            {palettePart}
          </Drawer>
          <Drawer column="right" label={t('app.settingsAndProblems')} container={root}>
            {rightPart}
          </Drawer>
        </>
      ) : null}
    </div>
  );
}

function layout(remembered: ReturnType<typeof useDefaultLayout>) {
  return { defaultLayout: remembered.defaultLayout, onLayoutChanged: remembered.onLayoutChanged };
}
