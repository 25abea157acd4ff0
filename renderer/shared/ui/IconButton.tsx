import { forwardRef, type ReactNode } from 'react';
import { Button, type ButtonProps } from './Button';
import styles from './Button.module.css';
import { Tooltip } from './Tooltip';

export interface IconButtonProps extends Omit<ButtonProps, 'children' | 'icon'> {
  /** Said by screen readers and shown as the tooltip. */
  readonly label: string;
  /** What the tooltip says, where that is more. */
  readonly tip?: string | undefined;
  readonly icon: ReactNode;
  /** As people read it: "Ctrl+Z". */
  readonly shortcut?: string | undefined;
}

export const IconButton = forwardRef<HTMLButtonElement, IconButtonProps>(function IconButton(
  { label, tip, icon, shortcut, variant = 'ghost', size = 'medium', className, ...rest },
  ref,
) {
  return (
    <Tooltip content={tip ?? label} shortcut={shortcut}>
      <Button
        ref={ref}
        variant={variant}
        size={size}
        className={[styles.square, className].filter(Boolean).join(' ')}
        aria-label={label}
        aria-description={tip}
        {...rest}
      >
        {icon}
      </Button>
    </Tooltip>
  );
});
