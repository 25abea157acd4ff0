import { useDeferredValue, useEffect, useLayoutEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { PanelHeader } from '../../shared/ui/PanelHeader';
import { useDesign } from '../../state/designStore';
import { subjectOf } from '../../state/focus';
import { annotationAt, isAnnotation, nodeAt } from '../../state/scope';
import { wireAt } from '../../state/selection';
import { useView } from '../../state/viewStore';
import { DesignInspector } from './DesignInspector';
import { FrameInspector } from './FrameInspector';
import { InsideInspector } from './InsideInspector';
import styles from './Inspector.module.css';
import { LayerInspector } from './LayerInspector';
import { NoteInspector } from './NoteInspector';
import { SeveralInspector } from './SeveralInspector';
import { WireInspector } from './WireInspector';

/** What is known of the selection, and what of it can be set: a layer, a wire, several layers, a frame, a note, else the block that is shown alone or the whole network. */
export function Inspector() {
  const { t } = useTranslation();
  const document = useDesign((state) => state.document);
  // The first frame of a drag selects what is dragged: the form may come after it.
  const { nodes, wires } = useDeferredValue(useDesign((state) => state.selection));
  const layers = useMemo(() => new Set([...nodes].filter((path) => !isAnnotation(path))), [nodes]);
  const analysis = useDesign((state) => state.analysis);
  const root = useView((state) => state.root);
  const body = useRef<HTMLDivElement>(null);
  // What is said above a field grows and shrinks as it is typed into.
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is shown follows from them
  useLayoutEffect(() => keepInView(body.current), [document, analysis]);
  const isOpen = document !== null;
  // So does the panel below, which takes its room from here.
  useEffect(() => {
    if (!isOpen || !body.current) return;
    const observer = new ResizeObserver(() => keepInView(body.current));
    observer.observe(body.current);
    return () => observer.disconnect();
  }, [isOpen]);
  const [id] = nodes;
  const [key] = wires;
  const node = document && id !== undefined && nodes.size === 1 ? nodeAt(document, id) : undefined;
  const subject = subjectOf({ nodes, wires });
  const kind = node?.type ?? subject;
  // Layers of one kind are held against each other, in the same place of their forms; anything else is read from its beginning.
  // biome-ignore lint/correctness/useExhaustiveDependencies: another kind is shown
  useLayoutEffect(() => {
    if (body.current) body.current.scrollTop = 0;
  }, [kind]);
  if (!document) return <PanelHeader title={t('editor.inspector.title')} />;
  const wire = nodes.size === 0 && key !== undefined && wires.size === 1 ? wireAt(document, key) : undefined;
  const several = nodes.size + wires.size > 1 && !node;
  const chosen = id !== undefined && nodes.size === 1 && wires.size === 0 ? annotationAt(document, id) : undefined;
  const inside = root !== '' && !chosen;
  const title = node ? 'layer' : wire ? 'wire' : several ? 'title' : (chosen?.kind ?? (inside ? 'inside' : 'design'));
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: leaving a field ends its step of undo, and what is in it is seen
    <div
      className={styles.inspector}
      data-inspector={subject}
      onFocus={() => keepInView(body.current)}
      onBlur={() => useDesign.getState().seal()}
    >
      <PanelHeader title={t(`editor.inspector.${title}`)} />
      <div ref={body} className={styles.body} data-inspector-body>
        {node && id !== undefined ? <LayerInspector key={id} path={id} node={node} /> : null}
        {wire && key !== undefined ? <WireInspector path={key} wire={wire} /> : null}
        {several ? <SeveralInspector ids={layers} /> : null}
        {chosen?.kind === 'frame' && id !== undefined ? <FrameInspector key={id} path={id} frame={chosen} /> : null}
        {chosen?.kind === 'note' && id !== undefined ? <NoteInspector key={id} path={id} note={chosen} /> : null}
        {node || wire || several || chosen ? null : inside ? <InsideInspector root={root} /> : <DesignInspector />}
      </div>
    </div>
  );
}

/** Keeps the field that is being typed into where it can be seen. */
function keepInView(body: HTMLElement | null): void {
  const field = globalThis.document.activeElement;
  if (field instanceof HTMLInputElement && field.type !== 'range' && body?.contains(field)) {
    field.scrollIntoView({ block: 'nearest' });
  }
}
