import { useStore, ViewportPortal } from '@xyflow/react';
import { useLayoutEffect, useMemo, useRef } from 'react';
import { once } from '../../shared/once';
import { useSettings } from '../../shared/settings';
import { shownCost, useCosts } from '../../state/costs';
import { useDesign } from '../../state/designStore';
import { shownHealth, useLayerHealth } from '../../training/layerHealth';
import type { LayerFlowNode } from '../LayerNode';
import { coloursOf } from './colours';
import { looksOf } from './looks';
import styles from './PaintedCards.module.css';
import { paintCards } from './paint';

/** Cards on one canvas, over the boxes and wires and under what is React Flow's. */
export function PaintedCards({
  cards,
  isShown,
}: {
  readonly cards: readonly LayerFlowNode[];
  readonly isShown: boolean;
}) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const [x, y, zoom] = useStore((state) => state.transform);
  const width = useStore((state) => state.width);
  const height = useStore((state) => state.height);
  const analysis = useDesign((state) => state.analysis);
  const cost = useCosts(shownCost);
  const health = useLayerHealth();
  const dark = useSettings((state) => state.dark);
  const looks = useMemo(
    () =>
      once(() =>
        looksOf(cards, {
          analysis,
          cost,
          alertAt(path) {
            const read = shownHealth(health, path);
            if (!read?.alert || read.count !== analysis?.nodes.get(path)?.parameters) return undefined;
            return read.alert.kind === 'notFinite' ? 'danger' : 'warning';
          },
        }),
      ),
    [cards, analysis, cost, health],
  );
  // biome-ignore lint/correctness/useExhaustiveDependencies: the theme changes what the variables say
  const colours = useMemo(() => coloursOf(document.documentElement), [dark]);
  const pixels = useStore(() => window.devicePixelRatio);
  useLayoutEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (context && isShown) paintCards(context, looks(), { x, y, zoom }, { width, height }, pixels, colours);
  }, [looks, isShown, x, y, zoom, width, height, pixels, colours]);
  return (
    <ViewportPortal>
      <canvas
        ref={canvas}
        className={styles.cards}
        data-painted={cards.length}
        hidden={!isShown}
        width={Math.round(width * pixels)}
        height={Math.round(height * pixels)}
        // Where the view has moved everything else to, this stays on the screen.
        style={{ width, height, transform: `scale(${1 / zoom}) translate(${-x}px, ${-y}px)` }}
        aria-hidden
      />
    </ViewportPortal>
  );
}
