import { forwardRef, type ReactNode } from 'react';
import { Button, type ButtonProps } from './Button';
import styles from './Button.module.css';
import { Tooltip } from './Tooltip';

export interface IconButtonProps extends Omit<ButtonProps, 'children' | 'icon'> {
  /** Said by screen readers and shown as the tooltip. */
  readonly label: string;
  readonly icon: ReactNode;
  /** As people read it: "Ctrl+Z". */
  readonly shortcut?: string | undefined;
}

export const IconButton = forwardRef<HTMLButtonElement, IconButtonProps>(function IconButton(
  { label, icon, shortcut, variant = 'ghost', size = 'medium', className, ...rest },
  ref,
) {
  return (
    <Tooltip content={label} shortcut={shortcut}>
      <Button
        ref={ref}
        variant={variant}
        size={size}
        className={[styles.square, className].filter(Boolean).join(' ')}
        aria-label={label}
        {...rest}
      >
        {icon}
      </Button>
    </Tooltip>
  );
});
