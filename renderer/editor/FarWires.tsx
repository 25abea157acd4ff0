import { ViewportPortal } from '@xyflow/react';
import { memo, useLayoutEffect, useMemo, useRef } from 'react';
import styles from './FarWires.module.css';
import { useEditorUi } from './uiStore';
import type { MarkedWire } from './useFlowEdges';
import wire from './WireEdge.module.css';
import { type FarWire, feltOn } from './wiresTogether';

/** Wires in one path: where one card is dragged, the others' paths stay as they are. */
const PART = 100;

interface Part {
  readonly wires: readonly FarWire[];
  readonly path: string;
}

/** The wires in parts, those left out that are drawn by themselves; what stays the same keeps its object. */
function partsOf(before: readonly Part[], wires: readonly FarWire[], single: ReadonlySet<string>): readonly Part[] {
  return Array.from({ length: Math.ceil(wires.length / PART) }, (_, at) => {
    const own = wires.slice(at * PART, (at + 1) * PART).filter(({ id }) => !single.has(id));
    const old = before[at];
    if (old?.wires.length === own.length && own.every((wire, index) => wire === old.wires[index])) return old;
    return { wires: own, path: own.map(({ path }) => path).join('') };
  });
}

/** Wires drawn together from afar, which can be pressed all the same: the pane of the canvas feels them. */
export const FarWires = memo(function FarWires({
  wires,
  marked,
  single,
  isNear,
}: {
  readonly wires: readonly FarWire[];
  readonly marked: readonly MarkedWire[];
  /** Those that React Flow draws. */
  readonly single: ReadonlySet<string>;
  /** Seen from near they are as thick as those of React Flow, and it is those that are pressed. */
  readonly isNear: boolean;
}) {
  const svg = useRef<SVGSVGElement>(null);
  const parts = useRef<readonly Part[]>([]);
  const paths = useMemo(() => {
    parts.current = partsOf(parts.current, wires, single);
    return parts.current;
  }, [wires, single]);
  const all = useMemo(() => [...wires, ...marked.map(({ line }) => line)], [wires, marked]);
  useLayoutEffect(() => {
    const pane = svg.current?.closest('.react-flow__pane');
    return pane && svg.current && !isNear ? feltOn(pane, all, svg.current) : undefined;
  }, [all, isNear]);
  const taking = useEditorUi(({ dropWire }) => (dropWire === null ? undefined : all.find(({ id }) => id === dropWire)));
  if (all.length === 0) return null;
  return (
    <ViewportPortal>
      <svg ref={svg} className={styles.wires} width={1} height={1} data-near={isNear || undefined} aria-hidden>
        {paths.map(({ path }, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: parts of one whole, in its order
          <path key={at} className={styles.line} d={path} />
        ))}
        {marked.map(({ line: { id, path }, edge: { selected, data } }) =>
          single.has(id) ? null : (
            <g
              key={id}
              className={wire.wire}
              data-far={!isNear || undefined}
              data-state={data?.isWrong ? 'error' : selected ? 'selected' : undefined}
              data-preview={data?.change}
            >
              {selected && data?.isWrong ? <path className={wire.halo} d={path} /> : null}
              <path className="react-flow__edge-path" d={path} fill="none" />
            </g>
          ),
        )}
        {taking ? <path className={styles.taking} d={taking.path} /> : null}
      </svg>
    </ViewportPortal>
  );
});
