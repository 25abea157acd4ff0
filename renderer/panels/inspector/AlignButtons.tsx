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
import { CommandIcon } from '../../editor/CommandIcon';
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
    // biome-ignore lint/a11y/useSemanticElements: buttons are no fieldset of a form
    <div className={styles.actions} role="group" aria-label={t('editor.inspector.align')}>
      {ICONS.map(([id, Icon]) => (
        <CommandIcon key={id} id={id} icon={<Icon size={14} aria-hidden />} />
      ))}
    </div>
  );
}
