import type { ReactNode } from 'react';
import { IconButton } from '../shared/ui/IconButton';
import { useCommand } from '../state/commands/useCommand';

interface CommandIconProps {
  readonly id: string;
  readonly icon: ReactNode;
  /** For what is switched on and off. */
  readonly pressed?: boolean;
}

/** A small button for a command, without words: they and its keys are in the tooltip. */
export function CommandIcon({ id, icon, pressed }: CommandIconProps) {
  const { title, shortcut, enabled, run } = useCommand(id);
  return (
    <IconButton
      size="small"
      label={title}
      shortcut={shortcut}
      icon={icon}
      disabled={!enabled}
      aria-pressed={pressed}
      onClick={run}
    />
  );
}
