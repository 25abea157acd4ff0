import { BaseEdge, type Edge, type EdgeProps, getBezierPath } from '@xyflow/react';
import { Check, TriangleAlert } from 'lucide-react';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemPopover } from '../panels/problems/ProblemPopover';
import { useCanvas } from '../state/canvasStore';
import { useDesign } from '../state/designStore';
import { formatNamed } from './dimWords';
import type { Change } from './drawnScene';
import { WireLabel } from './LabelLayer';
import { lanePath } from './route';
import type { SceneWire } from './scene';
import { useEditorUi } from './uiStore';
import { useWireWords } from './useWireWords';
import styles from './WireEdge.module.css';
import { wireFlow } from './wires';

/** The wire, where it runs beside cards that lie in its way, and what a repair that is shown would do to it. */
export type WireFlowEdge = Edge<
  { readonly wire: SceneWire; readonly lane: number | null; readonly change: Change | undefined },
  'wire'
>;

/** A wire with the shape that flows over it; red, with the arithmetic, where its target cannot take it. */
export const WireEdge = memo(function WireEdge(props: EdgeProps<WireFlowEdge>) {
  const { id, sourceX, sourceY, sourcePosition, targetX, targetY, targetPosition, selected } = props;
  const wire = props.data?.wire;
  const { t } = useTranslation();
  const change = props.data?.change;
  const { label, spoken, problems, severity, mended, changed } = useWireWords(wire, change);
  const named = useDesign(({ document, analysis }) =>
    document && wire ? formatNamed(wireFlow(document, analysis, wire.from)) : '',
  );
  const hovered = useEditorUi((state) => state.hoveredWire === id);
  const takes = useEditorUi((state) => state.dropWire === id);
  const from = { x: sourceX, y: sourceY };
  const to = { x: targetX, y: targetY };
  const lane = props.data?.lane ?? null;
  const [bezier, middleX, middleY] = getBezierPath({
    sourceX,
    sourceY,
    sourcePosition,
    targetX,
    targetY,
    targetPosition,
  });
  // A wire that would go lies below what comes in its place.
  const around = lane === null || change === 'gone' ? null : lanePath(from, to, lane);
  const path = around?.path ?? bezier;
  const { x, y } = around?.label ?? { x: middleX, y: middleY };
  const state = takes ? 'takes' : severity === 'error' ? 'error' : selected ? 'selected' : undefined;
  const Icon = mended ? Check : TriangleAlert;
  // The names take the place of the short form while somebody looks at this wire.
  const showsNames = named !== '' && !changed && !mended && !change && (hovered || selected === true);
  const marked = change ?? (mended || (changed && severity === undefined) ? 'changed' : undefined);
  const words = t('editor.canvas.showProblems', {
    problems: t('editor.problems.problems', { count: problems.length }),
  });
  return (
    <>
      <g data-state={state} data-preview={change} className={styles.wire}>
        <BaseEdge path={path} interactionWidth={props.interactionWidth ?? 20} />
      </g>
      <WireLabel>
        <div
          className={`${styles.place} nodrag nopan`}
          style={{ transform: `translate(-50%, -50%) translate(${x}px, ${y}px)` }}
        >
          {problems.length > 0 ? (
            <ProblemPopover
              problems={problems}
              label={words}
              trigger={
                <button
                  type="button"
                  className={styles.label}
                  data-state={state}
                  data-preview={marked}
                  data-wire={id}
                  onFocus={({ currentTarget }) => {
                    if (currentTarget.matches(':focus-visible')) useCanvas.getState().handle?.showNew([props.target]);
                  }}
                  title={named}
                  aria-label={`${spoken}. ${words}`}
                >
                  <Icon size={12} aria-hidden />
                  {label}
                </button>
              }
            />
          ) : (
            <>
              <span
                className={styles.label}
                data-state={state}
                data-preview={marked}
                data-wire={id}
                data-named={showsNames || undefined}
              >
                {severity === undefined ? null : <TriangleAlert size={12} aria-hidden />}
                {label}
              </span>
              {showsNames ? <span className={styles.named}>{named}</span> : null}
            </>
          )}
        </div>
      </WireLabel>
    </>
  );
});
