import { type Node, type NodeProps, NodeResizer } from '@xyflow/react';
import { type CSSProperties, memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Annotation } from '../../engine/graph/document';
import { useDesign } from '../state/designStore';
import type { Path } from '../state/scope';
import { CollapsedFrame, FrameToggle } from './CollapsedFrame';
import { carryOut } from './carryOut';
import { FRAME_BAR } from './frames';
import { WireLabel } from './LabelLayer';
import type { Point } from './metrics';
import { NoteMarkdown } from './NoteMarkdown';
import styles from './NoteNode.module.css';
import { NoteWords } from './NoteWords';
import { LEAST_NOTE, planAnnotation } from './plans/annotate';
import { useEditorUi } from './uiStore';

/** A frame lets the pointer through to what lies in it, but not its edges. */
const TOUCHED = { pointerEvents: 'auto' } as const;
const CORNER = { ...TOUCHED, width: 8, height: 8 } as const;

/** A frame or a note as it stands in the design. */
export type NoteFlowNode = Node<
  { readonly annotation: Annotation; readonly members: readonly Path[]; readonly collapsed: boolean },
  'note'
>;

/** What is told of wires keeps as much room. */
const BAR: CSSProperties & Record<'--frame-bar', string> = { '--frame-bar': `${FRAME_BAR}px` };

/** A frame with its title around layers, or a note in Markdown; a double click, or Enter, edits its words. */
export const NoteNode = memo(function NoteNode(props: NodeProps<NoteFlowNode>) {
  const { id, data, selected } = props;
  return data.collapsed ? (
    <CollapsedFrame id={id} annotation={data.annotation} members={data.members} />
  ) : (
    <OpenNote
      id={id}
      annotation={data.annotation}
      selected={selected === true}
      place={{ x: props.positionAbsoluteX, y: props.positionAbsoluteY }}
      width={props.width ?? data.annotation.size.width}
    />
  );
});

interface OpenNoteProps {
  readonly id: Path;
  readonly annotation: Annotation;
  readonly selected: boolean;
  readonly place: Point;
  readonly width: number;
}

function OpenNote({ id, annotation, selected, place, width }: OpenNoteProps) {
  const { t } = useTranslation();
  const editing = useEditorUi((state) => state.editedNote === id);
  const isFrame = annotation.kind === 'frame';
  const edit = () => useEditorUi.setState({ editedNote: id });
  const commit = (text: string) => {
    useEditorUi.setState({ editedNote: null });
    if (text !== annotation.text) change(id, { text });
  };
  return (
    <>
      {selected ? (
        <NodeResizer
          minWidth={LEAST_NOTE.width}
          minHeight={LEAST_NOTE.height}
          color="var(--accent)"
          lineStyle={TOUCHED}
          handleStyle={CORNER}
        />
      ) : null}
      <div className={isFrame ? styles.frame : styles.note}>
        {editing && isFrame ? (
          // Over the words of wires that lead into the frame.
          <WireLabel>
            <div className={styles.title} style={{ width, transform: `translate(${place.x}px, ${place.y}px)` }}>
              <NoteWords text={annotation.text} isTitle label={t('editor.notes.text')} onDone={commit} />
            </div>
          </WireLabel>
        ) : editing ? (
          <NoteWords text={annotation.text} isTitle={false} label={t('editor.notes.text')} onDone={commit} />
        ) : isFrame ? (
          <FrameBar id={id} text={annotation.text} place={place} width={width} onEdit={edit} />
        ) : (
          // biome-ignore lint/a11y/noStaticElementInteractions: the keys are those of the focusable card around it
          <div className={`${styles.read} nowheel`} onDoubleClick={edit}>
            {annotation.text === '' ? (
              <span className={styles.hint}>{t('editor.notes.empty')}</span>
            ) : (
              <NoteMarkdown text={annotation.text} />
            )}
          </div>
        )}
      </div>
    </>
  );
}

interface FrameBarProps {
  readonly id: Path;
  readonly text: string;
  readonly place: Point;
  readonly width: number;
  readonly onEdit: () => void;
}

/** A frame's title, by which it is dragged. It lies under the wires, as the whole frame, and so is drawn once more over them. */
function FrameBar({ id, text, place, width, onEdit }: FrameBarProps) {
  const { t } = useTranslation();
  const words =
    text === '' ? (
      <span className={`${styles.name} ${styles.hint}`}>{t('editor.notes.untitled')}</span>
    ) : (
      <span className={styles.name}>{text}</span>
    );
  return (
    <>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the keys are those of the focusable card around it */}
      <div className={styles.bar} style={BAR} data-frame-bar title={text} onDoubleClick={onEdit}>
        {words}
        <FrameToggle id={id} collapsed={false} />
      </div>
      <WireLabel>
        <div
          className={styles.over}
          data-frame-title={id}
          style={{ ...BAR, width, transform: `translate(${place.x}px, ${place.y}px)` }}
          aria-hidden
        >
          {words}
        </div>
      </WireLabel>
    </>
  );
}

function change(path: Path, to: Parameters<typeof planAnnotation>[2]): void {
  const { document } = useDesign.getState();
  carryOut(document && planAnnotation(document, path, to));
}
