import {
  AlignCenterHorizontal,
  AlignCenterVertical,
  AlignEndHorizontal,
  AlignEndVertical,
  AlignHorizontalDistributeCenter,
  AlignStartHorizontal,
  AlignStartVertical,
  AlignVerticalDistributeCenter,
  type LucideIcon,
} from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { IconButton } from '../../app/ui/IconButton';
import { useCommand } from '../../commands/useCommand';
import styles from './Inspector.module.css';

const ICONS: readonly (readonly [string, LucideIcon])[] = [
  ['align.left', AlignStartVertical],
  ['align.centre', AlignCenterVertical],
  ['align.right', AlignEndVertical],
  ['align.top', AlignStartHorizontal],
  ['align.middle', AlignCenterHorizontal],
  ['align.bottom', AlignEndHorizontal],
  ['align.distribute.x', AlignHorizontalDistributeCenter],
  ['align.distribute.y', AlignVerticalDistributeCenter],
];

/** Brings the selected layers into line. */
export function AlignButtons() {
  const { t } = useTranslation();
  return (
    <div className={styles.actions} role="toolbar" aria-label={t('editor.inspector.align')}>
      {ICONS.map(([id, Icon]) => (
        <AlignButton key={id} id={id} icon={<Icon size={14} aria-hidden />} />
      ))}
    </div>
  );
}

function AlignButton({ id, icon }: { readonly id: string; readonly icon: React.ReactNode }) {
  const { title, shortcut, enabled, run } = useCommand(id);
  return <IconButton size="small" label={title} shortcut={shortcut} icon={icon} disabled={!enabled} onClick={run} />;
}
