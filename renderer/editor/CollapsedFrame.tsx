import { Handle, Position } from '@xyflow/react';
import { ChevronDown, ChevronRight } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useShallow } from 'zustand/react/shallow';
import type { Annotation } from '../../engine/graph/document';
import { IconButton } from '../shared/ui/IconButton';
import { problemsAt } from '../state/analysisOf';
import { useDesign } from '../state/designStore';
import { isAnnotation, type Path } from '../state/scope';
import styles from './CollapsedFrame.module.css';
import { carryOut } from './carryOut';
import { ProblemBadge } from './ProblemBadge';
import { planCollapse } from './plans/annotate';

function toggle(id: Path): void {
  const { document } = useDesign.getState();
  carryOut(document && planCollapse(document, id));
}

export function FrameToggle({ id, collapsed }: { readonly id: Path; readonly collapsed: boolean }) {
  const { t } = useTranslation();
  const Icon = collapsed ? ChevronRight : ChevronDown;
  return (
    <span className="nodrag nopan">
      <IconButton
        size="small"
        label={t(collapsed ? 'editor.notes.expand' : 'editor.notes.collapse')}
        icon={<Icon size={14} aria-hidden />}
        onClick={() => toggle(id)}
      />
    </span>
  );
}

interface CollapsedFrameProps {
  readonly id: Path;
  readonly annotation: Annotation;
  readonly members: readonly Path[];
}

/** A frame as a small card that stands for what lies in it, with its problems. */
export function CollapsedFrame({ id, annotation, members }: CollapsedFrameProps) {
  const { t } = useTranslation();
  const problems = useDesign(useShallow(({ analysis }) => members.flatMap((member) => problemsAt(analysis, member))));
  const layers = members.filter((member) => !isAnnotation(member));
  return (
    <div className={styles.card} data-severity={problems[0]?.severity}>
      <FrameToggle id={id} collapsed />
      <span className={styles.title} title={annotation.text}>
        {annotation.text === '' ? t('editor.notes.untitled') : annotation.text}
      </span>
      <span className={styles.count}>{t('editor.notes.inside', { count: layers.length })}</span>
      <ProblemBadge problems={problems} severity={problems[0]?.severity} />
      <Handle id="in" type="target" position={Position.Top} className={styles.end ?? ''} isConnectable={false} />
      <Handle id="out" type="source" position={Position.Bottom} className={styles.end ?? ''} isConnectable={false} />
    </div>
  );
}
