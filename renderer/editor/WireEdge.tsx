import { BaseEdge, type Edge, EdgeLabelRenderer, type EdgeProps, getBezierPath, useStore } from '@xyflow/react';
import { TriangleAlert } from 'lucide-react';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { useShallow } from 'zustand/react/shallow';
import { ProblemPopover } from '../panels/problems/ProblemPopover';
import { useDesign } from '../state/designStore';
import { formatShape } from './ports';
import { laneOf, lanePath } from './route';
import type { SceneWire } from './scene';
import { useEditorUi } from './uiStore';
import styles from './WireEdge.module.css';
import { outputType, wireProblems } from './wires';

export type WireFlowEdge = Edge<{ readonly wire: SceneWire }, 'wire'>;

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
  const lane = useStore(({ nodeLookup }) => {
    const cards = [...nodeLookup.values()].filter(
      (card) => card.type === 'layer' && card.id !== props.source && card.id !== props.target,
    );
    return laneOf(
      cards.map((card) => ({ id: card.id, ...card.internals.positionAbsolute })),
      from,
      to,
    );
  });
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
      <EdgeLabelRenderer>
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
      </EdgeLabelRenderer>
    </>
  );
});
