import type { ReactNode } from 'react';
import { Button } from '../../shared/ui';
import { useCommand } from '../../state/commands/useCommand';

interface CommandButtonProps {
  readonly id: string;
  readonly icon?: ReactNode;
}

/** A command as a small button of the inspector: grey where it cannot be given, with its key as the tooltip. */
export function CommandButton({ id, icon }: CommandButtonProps) {
  const command = useCommand(id);
  return (
    <Button size="small" icon={icon} disabled={!command.enabled} onClick={command.run} title={command.shortcut}>
      {command.title}
    </Button>
  );
}
