import type { DesignDocument } from '../../engine/graph/document';
import type { HostEvent } from '../../main/ipc/contract';
import { host } from '../shared/host';
import { useSettings } from '../shared/settings';
import { useDesign } from '../state/designStore';
import { autosave, keep, tellUnkept, unsaved } from '../state/saving';
import { useSession } from '../state/session';
import { writePlaces } from '../state/viewPlaces';
import { takeAllBack } from '../training/gpu/lendGpu';
import { useRuns } from '../training/runStore';
import { followBack } from './followBack';
import { holdAgain, openPath } from './opening';
import { rememberedPath } from './rememberedPath';
import './passingErrors';
import { keepHistory } from '../state/undoMemory';

/** Greets the host, follows it and the open design, and brings back what was open. Called once. */
export async function startSession(follow: (event: HostEvent) => void): Promise<void> {
  host().onConnection((connected) => {
    useSession.setState({ connected });
    if (!connected) return takeAllBack();
    void autosave.reconnected();
    void holdAgain(useDesign.getState().path);
    void useRuns.getState().refresh();
  });
  host().subscribe(follow);
  useDesign.subscribe((state, before) => {
    if (state.document !== before.document && state.path === before.path) autosave.changed();
  });
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') void autosave.flush();
  });
  followBack();
  window.addEventListener('beforeunload', holdWindow);
  window.addEventListener('pagehide', () => {
    leaveField();
    const work = unsaved();
    if (work) keep(work);
    keepHistory();
    writePlaces();
    void autosave.flush();
  });
  await greet();
  const path = rememberedPath();
  if (path === null || !(await openPath(path))) useSession.setState({ screen: 'home' });
}

/** A field takes what was typed when it is left. */
function leaveField(): void {
  if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
}

/** What a person was told about when they closed the window. */
let heldFor: DesignDocument | null = null;

/** Closing would lose what neither the host nor this machine keeps. A browser asks; Electron's window stays until it is closed again. */
function holdWindow(event: BeforeUnloadEvent): void {
  leaveField();
  const work = unsaved();
  if (!work || keep(work)) return;
  tellUnkept(work);
  if (work.document === heldFor && useSession.getState().info?.shell === 'electron') return;
  heldFor = work.document;
  event.preventDefault();
}

async function greet(): Promise<void> {
  try {
    const info = await host().hello();
    useSession.setState({ info });
    useSettings.getState().adoptSystemLanguage(info.language);
  } catch {
    useSession.setState({ connected: false });
  }
}
