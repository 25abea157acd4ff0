import styles from './ProgressBar.module.css';

interface ProgressBarProps {
  /** What is under way, for screen readers. */
  readonly label: string;
  /** From 0 to 1; null where it is not known how far it is: the bar then moves by itself. */
  readonly share: number | null;
}

/** How far something is that takes a while; as wide as it is given room. */
export function ProgressBar({ label, share }: ProgressBarProps) {
  return <progress className={styles.bar} aria-label={label} {...(share === null ? {} : { max: 1, value: share })} />;
}
