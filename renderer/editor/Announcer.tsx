import { useAnnouncer } from '../state/announcer';

/** What screen readers say of changes that only eyes would notice. */
export function Announcer() {
  const { text, count } = useAnnouncer();
  return (
    <div className="visuallyHidden" aria-live="polite" role="status">
      <span key={count}>{text}</span>
    </div>
  );
}
