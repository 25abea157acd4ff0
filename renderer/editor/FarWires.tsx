import { ViewportPortal } from '@xyflow/react';
import { type MouseEvent, memo, useLayoutEffect, useMemo, useRef } from 'react';
import { useDesign } from '../state/designStore';
import { addsToSelection } from './addKeys';
import styles from './FarWires.module.css';
import { useEditorUi } from './uiStore';
import { openMenuAt } from './useCanvasMenu';
import { drawsTogether, FAR_REACH, type FarWire, wireIdAt } from './wiresTogether';

const keyAt = ({ currentTarget, clientX, clientY }: MouseEvent<Element>) => wireIdAt(currentTarget, clientX, clientY);

/** Wires drawn as one from afar, which can be pressed all the same. */
export const FarWires = memo(function FarWires({ wires }: { readonly wires: readonly FarWire[] }) {
  const reach = useRef<SVGPathElement>(null);
  const path = useMemo(() => wires.map((wire) => wire.path).join(''), [wires]);
  useLayoutEffect(() => (reach.current ? drawsTogether(reach.current, wires) : undefined), [wires]);
  const taking = useEditorUi(({ dropWire }) =>
    dropWire === null ? undefined : wires.find(({ id }) => id === dropWire),
  );
  if (wires.length === 0) return null;

  function onClick(event: MouseEvent<Element>) {
    const key = keyAt(event);
    const { selection, select } = useDesign.getState();
    if (key !== null)
      select(addsToSelection(event) ? { nodes: selection.nodes, wires: [...selection.wires, key] } : { wires: [key] });
  }
  function onContextMenu(event: MouseEvent<Element>) {
    const key = keyAt(event);
    if (key === null || event.button !== 2) return;
    useDesign.getState().select({ wires: [key] });
    openMenuAt(event);
  }

  return (
    <ViewportPortal>
      <svg className={styles.wires} width={1} height={1} aria-hidden>
        <path className={styles.line} d={path} />
        {taking ? <path className={styles.taking} d={taking.path} /> : null}
        {/* biome-ignore lint/a11y/noStaticElementInteractions: by key wires are reached from their cards */}
        <path
          ref={reach}
          className={`${styles.reach} nopan`}
          d={path}
          strokeWidth={FAR_REACH}
          onClick={onClick}
          onContextMenu={onContextMenu}
        />
      </svg>
    </ViewportPortal>
  );
});
