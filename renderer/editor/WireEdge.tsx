import { BaseEdge, type Edge, type EdgeProps, getBezierPath } from '@xyflow/react';
import { TriangleAlert } from 'lucide-react';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { useShallow } from 'zustand/react/shallow';
import { ProblemPopover } from '../panels/problems/ProblemPopover';
import { useDesign } from '../state/designStore';
import { WireLabel } from './LabelLayer';
import { formatShape } from './ports';
import { lanePath } from './route';
import type { SceneWire } from './scene';
import { useEditorUi } from './uiStore';
import styles from './WireEdge.module.css';
import { outputType, wireProblems } from './wires';

/** The wire, and where it runs beside cards that lie in its way. */
export type WireFlowEdge = Edge<{ readonly wire: SceneWire; readonly lane: number | null }, 'wire'>;

/** A wire with the shape that flows over it; red where its target cannot take it. */
export const WireEdge = memo(function WireEdge(props: EdgeProps<WireFlowEdge>) {
  const { id, sourceX, sourceY, sourcePosition, targetX, targetY, targetPosition, selected } = props;
  const wire = props.data?.wire;
  const { t } = useTranslation();
  const shape = useDesign(({ document, analysis }) => {
    return document && wire ? formatShape(outputType(document, analysis, wire.from)) : '';
  });
  const problems = useDesign(useShallow(({ analysis }) => (wire ? wireProblems(analysis, wire) : [])));
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
  const around = lane === null ? null : lanePath(from, to, lane);
  const path = around?.path ?? bezier;
  const { x, y } = around?.label ?? { x: middleX, y: middleY };
  const state = takes
    ? 'takes'
    : problems.some(({ severity }) => severity === 'error')
      ? 'error'
      : selected
        ? 'selected'
        : undefined;
  const label = shape === '' ? t('editor.canvas.unknownShape') : shape;
  const words = t('editor.canvas.showProblems', {
    problems: t('editor.problems.problems', { count: problems.length }),
  });
  return (
    <>
      <g data-state={state} className={styles.wire}>
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
                  data-wire={id}
                  aria-label={`${label}. ${words}`}
                >
                  <TriangleAlert size={12} aria-hidden />
                  {label}
                </button>
              }
            />
          ) : (
            <span className={styles.label} data-state={state} data-wire={id}>
              {label}
            </span>
          )}
        </div>
      </WireLabel>
    </>
  );
});
