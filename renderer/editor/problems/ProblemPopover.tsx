import { Popover } from '@base-ui/react/popover';
import { type ReactElement, useState } from 'react';
import type { Problem } from '../../../engine/graph/analysis';
import { ProblemCard, SeverityIcon } from './ProblemCard';
import styles from './ProblemPopover.module.css';
import { useSteadyAnchor } from './useSteadyAnchor';

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
  const { anchor, trigger: place, steady } = useSteadyAnchor();
  return (
    <Popover.Root open={open} onOpenChange={setOpen}>
      <Popover.Trigger ref={place} render={trigger} />
      <Popover.Portal>
        <Popover.Positioner
          className={styles.positioner}
          side="right"
          sideOffset={8}
          collisionPadding={12}
          anchor={anchor}
          positionMethod="fixed"
        >
          <Popover.Popup className={styles.popup} aria-label={label} {...steady}>
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
