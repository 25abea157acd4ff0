import { BaseEdge, type Edge, type EdgeProps } from '@xyflow/react';
import { Check, TriangleAlert } from 'lucide-react';
import { type ComponentProps, memo, type ReactNode, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useCanvas } from '../state/canvasStore';
import { useDesign } from '../state/designStore';
import { clearOfFrames, wordsWidth } from './clearOfFrames';
import { formatNamed } from './dimWords';
import type { Change } from './drawnScene';
import { useIsFar } from './far';
import { WireLabel } from './LabelLayer';
import { useLanes } from './laneStore';
import { meets } from './meetings';
import { ProblemPopover } from './problems/ProblemPopover';
import type { SceneWire } from './scene';
import { useEditorUi } from './uiStore';
import { sideOf, useInsideCanvas } from './useInsideCanvas';
import { useWireWords } from './useWireWords';
import styles from './WireEdge.module.css';
import { type Course, heldPath, lineOf, placesAlong } from './wireLine';
import { wireFlow } from './wires';
import { FAR_REACH } from './wiresTogether';
import { useWrongLabel, type WrongLabel } from './wrongLabels';

/** The wire, and what a repair that is shown would do to it. */
export type WireFlowEdge = Edge<
  {
    readonly wire: SceneWire;
    readonly change: Change | undefined;
    /** Whether its target cannot take it, in the repair's design while one is shown. */
    readonly isWrong: boolean;
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
  const takes = useEditorUi((state) => state.dropWire === props.id);
  const course = useCourse(props);
  return (
    <g
      data-state={takes ? 'takes' : data?.isWrong ? 'error' : selected ? 'selected' : undefined}
      data-preview={data?.change}
      data-far
      className={styles.wire}
    >
      {selected && data?.isWrong ? <path className={styles.halo} d={lineOf(course).path} /> : null}
      <BaseEdge path={lineOf(course).path} interactionWidth={FAR_REACH} />
    </g>
  );
}

function useCourse({ id, data, sourceX, sourceY, targetX, targetY }: EdgeProps<WireFlowEdge>): Course {
  const lane = useLanes(({ lanes }) => lanes.get(id) ?? null);
  const meetings = useLanes((state) => state.meetings);
  return {
    from: { x: sourceX, y: sourceY },
    to: { x: targetX, y: targetY },
    // A wire that would go lies below what comes in its place.
    lane: data?.change === 'gone' ? null : lane,
    lead: data?.wire.lead ?? 0,
    ...(data && { meets: meets(meetings, data.wire.shown) }),
  };
}

/** Nothing is heard of the pointer leaving a wire over its problems where they go under it, mended. */
function useHoverEnd(id: string, hasProblems: boolean): void {
  useEffect(() => {
    if (!hasProblems) return;
    return () => useEditorUi.setState(({ hoveredWire }) => (hoveredWire === id ? { hoveredWire: null } : {}));
  }, [id, hasProblems]);
}

/** With the room beside it. */
const ICON = 16;

interface WrongButtonProps extends ComponentProps<'button'> {
  readonly at: WrongLabel;
  readonly icon: ReactNode;
  readonly text: string;
}

/** The words at a wire that does not fit: they are read from afar too, and where many are together their signs are left. */
function WrongButton({ at, icon, text, title, ...button }: WrongButtonProps) {
  const { size, hasRoom } = useWrongLabel(at);
  return (
    <button
      {...button}
      type="button"
      className={styles.label}
      style={{ zoom: size }}
      data-wire={at.id}
      title={hasRoom ? title : text}
    >
      {icon}
      {hasRoom ? text : null}
    </button>
  );
}

function NearWire(props: EdgeProps<WireFlowEdge>) {
  const { id, selected } = props;
  const course = useCourse(props);
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
  const { path, isTight = false, ...line } = lineOf(course);
  const frames = useLanes((state) => state.frames);
  const width = wordsWidth(label) + (severity === undefined ? 0 : ICON);
  const { x, y } = frames.length === 0 ? line.label : clearOfFrames(placesAlong(course), width, frames);
  const side = sideOf(course);
  const { words: place, aside } = useInsideCanvas({ x, side, wanted: problems.length > 0 });
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
        {selected && state === 'error' ? <path className={styles.halo} d={path} /> : null}
        <BaseEdge path={path} interactionWidth={0} />
        <path
          className="react-flow__edge-interaction"
          d={course.lead === 0 ? path : heldPath(course)}
          fill="none"
          strokeOpacity={0}
          strokeWidth={props.interactionWidth ?? 20}
        />
      </g>
      <WireLabel>
        <div
          ref={place}
          className={`${styles.place} nodrag nopan`}
          data-side={side}
          style={{ transform: `translate(${x + aside}px, ${y}px)` }}
        >
          {problems.length > 0 ? (
            <ProblemPopover
              problems={problems}
              label={words}
              trigger={
                <WrongButton
                  // Where they go aside follows from how wide they are, and that from whether they have room.
                  at={{ id, x, y, width }}
                  data-state={state}
                  data-severity={severity}
                  data-selected={selected || undefined}
                  data-preview={marked}
                  onFocus={({ currentTarget }) => {
                    if (currentTarget.matches(':focus-visible')) useCanvas.getState().handle?.showNew([props.target]);
                  }}
                  title={named}
                  aria-label={`${spoken}. ${words}`}
                  icon={<Icon size={12} aria-hidden />}
                  text={label}
                />
              }
            />
          ) : (
            <>
              <span
                className={styles.label}
                data-state={state}
                data-severity={severity}
                data-preview={marked}
                data-wire={id}
                data-named={showsNames || undefined}
                data-tight={isTight || undefined}
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
