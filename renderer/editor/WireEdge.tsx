import { BaseEdge, type Edge, type EdgeProps, getBezierPath } from '@xyflow/react';
import { Check, TriangleAlert } from 'lucide-react';
import { memo, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemPopover } from '../panels/problems/ProblemPopover';
import { useCanvas } from '../state/canvasStore';
import { useDesign } from '../state/designStore';
import { formatNamed } from './dimWords';
import type { Change } from './drawnScene';
import { useIsFar } from './far';
import { WireLabel } from './LabelLayer';
import type { Point } from './metrics';
import { lanePath } from './route';
import type { SceneWire } from './scene';
import { useEditorUi } from './uiStore';
import { useWireWords } from './useWireWords';
import styles from './WireEdge.module.css';
import { wireFlow, wireProblems } from './wires';

/** The wire, where it runs beside cards that lie in its way, and what a repair that is shown would do to it. */
export type WireFlowEdge = Edge<
  {
    readonly wire: SceneWire;
    readonly lane: number | null;
    readonly change: Change | undefined;
    /** What its spoken label tells. */
    readonly facts: string;
  },
  'wire'
>;

/** A wire with the shape that flows over it; red, with the arithmetic, where its target cannot take it. From afar only the line. */
export const WireEdge = memo(function WireEdge(props: EdgeProps<WireFlowEdge>) {
  return useIsFar() ? <FarWire {...props} /> : <NearWire {...props} />;
});

function FarWire(props: EdgeProps<WireFlowEdge>) {
  const { data, selected } = props;
  const { path } = lineOf(props);
  const isWrong = useDesign(({ analysis }) =>
    data ? wireProblems(analysis, data.wire).some(({ severity }) => severity === 'error') : false,
  );
  return (
    <g
      data-state={isWrong ? 'error' : selected ? 'selected' : undefined}
      data-preview={data?.change}
      data-far
      className={styles.wire}
    >
      <BaseEdge path={path} interactionWidth={20} />
    </g>
  );
}

type Bezier = Pick<EdgeProps, 'sourceX' | 'sourceY' | 'targetX' | 'targetY'>;

/** The path of a wire, and where its words stand. */
function lineOf({ data, ...ends }: EdgeProps<WireFlowEdge>): { readonly path: string; readonly label: Point } {
  const { sourceX, sourceY, targetX, targetY } = ends;
  // A wire that would go lies below what comes in its place.
  if (data && data.lane !== null && data.change !== 'gone') {
    return lanePath({ x: sourceX, y: sourceY }, { x: targetX, y: targetY }, data.lane);
  }
  const [path, x, y] = getBezierPath(ends);
  const way = targetY - sourceY;
  const lead = data?.wire.lead ?? 0;
  // The middle of what is seen of it: the words would lie over the head of the block that it enters.
  if (lead > 0 && way > lead) return { path, label: onBezier(ends, (1 - lead / way) / 2) };
  return { path, label: { x, y } };
}

/** On which side of the cards a wire goes round them: long words grow away from there. */
function sideOf({ data, sourceX, targetX }: EdgeProps<WireFlowEdge>): 'left' | 'right' | undefined {
  if (!data || data.lane === null || data.change === 'gone') return undefined;
  return data.lane < (sourceX + targetX) / 2 ? 'left' : 'right';
}

/** A place on the curve that `getBezierPath` draws downwards, after a share of it. */
function onBezier({ sourceX, sourceY, targetX, targetY }: Bezier, share: number): Point {
  const rest = 1 - share;
  const middle = (sourceY + targetY) / 2;
  const [start, end] = [rest ** 3, share ** 3];
  const [first, second] = [3 * share * rest ** 2, 3 * share ** 2 * rest];
  return {
    x: (start + first) * sourceX + (second + end) * targetX,
    y: start * sourceY + (first + second) * middle + end * targetY,
  };
}

/** Nothing is heard of the pointer leaving a wire over its problems where they go under it, mended. */
function useHoverEnd(id: string, hasProblems: boolean): void {
  useEffect(() => {
    if (!hasProblems) return;
    return () => useEditorUi.setState(({ hoveredWire }) => (hoveredWire === id ? { hoveredWire: null } : {}));
  }, [id, hasProblems]);
}

function NearWire(props: EdgeProps<WireFlowEdge>) {
  const { id, selected } = props;
  const wire = props.data?.wire;
  const { t } = useTranslation();
  const change = props.data?.change;
  const { label, spoken, problems, severity, mended, changed } = useWireWords(wire, change);
  const named = useDesign(({ document, analysis }) =>
    document && wire ? formatNamed(wireFlow(document, analysis, wire.from)) : '',
  );
  const hovered = useEditorUi((state) => state.hoveredWire === id);
  useHoverEnd(id, problems.length > 0);
  const takes = useEditorUi((state) => state.dropWire === id);
  const {
    path,
    label: { x, y },
  } = lineOf(props);
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
          data-side={sideOf(props)}
          style={{ transform: `translate(${x}px, ${y}px)` }}
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
}
