import { statSync } from 'node:fs';
import type { HostEvent } from '../../ipc/contract';
import type { Projects } from './projects';

/** How often open files are looked at: another program's save is seen within a moment, on every system and disk. */
const LOOK_MS = 1000;

/** Which window has which design open, and what becomes of its file meanwhile. */
export interface OpenDesigns {
  /** A window shows this design now, or none. Gives how many others show it too. */
  hold(window: string, path: string | null): number;
  /** This program has written the file. */
  wrote(path: string, revision: string): void;
  /** It has another name now. */
  moved(from: string, to: string): void;
  close(): void;
}

interface Watched {
  /** What tells that the file may have changed. */
  stamp: string;
  revision: string | null;
}

export function watchOpenDesigns(projects: Projects, publish: (event: HostEvent) => void): OpenDesigns {
  const held = new Map<string, string>();
  const watched = new Map<string, Watched>();
  let timer: ReturnType<typeof setInterval> | undefined;

  const stampOf = (path: string): string => {
    try {
      const { mtimeMs, size, ino } = statSync(projects.file(path));
      return `${mtimeMs} ${size} ${ino}`;
    } catch {
      return 'gone';
    }
  };
  const revisionOf = (path: string): string | null => {
    try {
      return projects.revision(path);
    } catch {
      // Neither read nor gone: too large by now, or its permissions changed.
      return null;
    }
  };
  const windowsOn = (path: string) => [...held.values()].filter((other) => other === path).length;

  const look = () => {
    for (const [path, known] of watched) {
      const stamp = stampOf(path);
      if (stamp === known.stamp) continue;
      known.stamp = stamp;
      const revision = revisionOf(path);
      if (revision === known.revision) continue;
      known.revision = revision;
      publish({ kind: 'designChanged', path, revision });
    }
  };

  const follow = (path: string) => {
    if (!watched.has(path)) watched.set(path, { stamp: stampOf(path), revision: revisionOf(path) });
    timer ??= setInterval(look, LOOK_MS);
    timer.unref?.();
  };
  const unfollow = (path: string) => {
    if (windowsOn(path) > 0) return;
    watched.delete(path);
    if (watched.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };

  return {
    hold: (window, path) => {
      const before = held.get(window);
      if (path === null) held.delete(window);
      else held.set(window, path);
      if (before !== undefined && before !== path) {
        unfollow(before);
        publish({ kind: 'designOpen', path: before, windows: windowsOn(before) });
      }
      if (path === null) return 0;
      follow(path);
      if (before !== path) publish({ kind: 'designOpen', path, windows: windowsOn(path) });
      return windowsOn(path) - 1;
    },
    wrote: (path, revision) => {
      const known = watched.get(path);
      if (!known || known.revision === revision) return;
      Object.assign(known, { stamp: stampOf(path), revision });
      publish({ kind: 'designChanged', path, revision });
    },
    moved: (from, to) => {
      if (from === to) return;
      for (const [window, path] of held) if (path === from) held.set(window, to);
      if (watched.delete(from)) follow(to);
      publish({ kind: 'designMoved', from, to });
    },
    close: () => clearInterval(timer),
  };
}
