import { type ComponentProps, forwardRef, type ReactNode } from 'react';
import styles from './Button.module.css';

export interface ButtonProps extends ComponentProps<'button'> {
  readonly variant?: 'primary' | 'secondary' | 'ghost' | 'danger';
  readonly size?: 'small' | 'medium';
  readonly icon?: ReactNode;
}

/** The one button of the app. Disabled buttons that must explain themselves use `aria-disabled` and a Tooltip. */
export const Button = forwardRef<HTMLButtonElement, ButtonProps>(function Button(
  { variant = 'secondary', size = 'medium', icon, className, children, ...rest },
  ref,
) {
  const names = [styles.button, styles[variant], styles[size], className].filter(Boolean).join(' ');
  return (
    <button ref={ref} type="button" className={names} data-variant={variant} {...rest}>
      {icon}
      {children}
    </button>
  );
});
