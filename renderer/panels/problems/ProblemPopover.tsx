import { Popover } from '@base-ui/react/popover';
import { type ReactElement, useState } from 'react';
import type { Problem } from '../../../engine/graph/analysis';
import { usePreview } from '../../state/previewStore';
import { ProblemCard, SeverityIcon } from './ProblemCard';
import styles from './ProblemPopover.module.css';

interface ProblemPopoverProps {
  readonly problems: readonly Problem[];
  /** Said when it opens. */
  readonly label: string;
  /** The button that opens it. */
  readonly trigger: ReactElement<Record<string, unknown>>;
}

/** Problems with their repairs, beside the place where they show. */
export function ProblemPopover({ problems, label, trigger }: ProblemPopoverProps) {
  const [open, setOpen] = useState(false);
  const previewing = usePreview((state) => state.preview !== null);
  return (
    <Popover.Root open={open} onOpenChange={setOpen}>
      <Popover.Trigger render={trigger} />
      <Popover.Portal>
        <Popover.Positioner
          className={styles.positioner}
          side="right"
          sideOffset={8}
          collisionPadding={12}
          // Layers move apart in a preview; the buttons stay under the pointer.
          disableAnchorTracking={previewing}
        >
          <Popover.Popup className={styles.popup} aria-label={label}>
            {problems.map((problem) => (
              <div key={JSON.stringify(problem.message)} className={styles.problem}>
                <SeverityIcon severity={problem.severity} />
                <ProblemCard problem={problem} onRepaired={() => setOpen(false)} />
              </div>
            ))}
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}
