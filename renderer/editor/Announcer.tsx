import { useAnnouncements } from '../state/announcer';

/** What screen readers say of changes that only eyes would notice. */
export function Announcer() {
  const said = useAnnouncements();
  return (
    <div className="visuallyHidden" aria-live="polite" aria-relevant="additions" role="log">
      {said.map(({ id, text }) => (
        <div key={id}>{text}</div>
      ))}
    </div>
  );
}
