import i18next from 'i18next';
import type { HostEvent } from '../../main/ipc/contract';
import { host } from '../shared/host';
import { tellFailed } from '../shared/tell';
import { toast } from '../shared/ui';
import { dropError } from '../shared/ui/Toast';
import { isDirty, useDesign } from '../state/designStore';
import { useLibrary } from '../state/library';
import { flushSaves } from '../state/saving';
import { useSession } from '../state/session';
import { answerWanted, hearGpu } from '../training/gpu/lendGpu';
import { useRuns } from '../training/runStore';
import { tellDone } from '../training/tellDone';
import { saveAs } from './files/fileActions';
import { moved } from './renaming';

/** Hears the host's news for the window. */
export function followHost(event: HostEvent): void {
  switch (event.kind) {
    case 'run':
      useRuns.getState().receive(event);
      tellDone(event);
      break;
    case 'runChanged':
    case 'runRemoved':
      useRuns.getState().receive(event);
      break;
    case 'designOpen':
      if (event.path === useDesign.getState().path) followWindows(event.windows);
      break;
    case 'designMoved':
      void followMove(event.from, event.to);
      break;
    case 'designChanged':
      void followChange(event.path, event.revision);
      break;
    case 'gpu':
      hearGpu(event);
      break;
    case 'gpuWanted':
      void answerWanted(event);
      break;
    case 'blocksChanged':
      void useLibrary.getState().refresh();
      break;
  }
}

/** Who came first is told in passing that another came; who came second has a banner. */
function followWindows(windows: number): void {
  const { windows: before, isSecond } = useSession.getState();
  useSession.setState({ windows, isSecond: isSecond && windows > 1 });
  // Of itself a window hears before it is answered whether it is the second.
  if (before === 0 || windows <= before || isSecond) return;
  toast({ id: 'shared', title: i18next.t('files.secondBanner'), description: i18next.t('files.secondText') });
}

async function followMove(from: string, to: string): Promise<void> {
  if (useDesign.getState().path !== from) return;
  try {
    const opened = await host().openDesign({ path: to });
    await moved(from, opened);
    await followChange(to, opened.revision);
  } catch (error) {
    tellFailed(i18next.t('files.outsideBad'), error, 'outside');
  }
}

/**
 * The file is another one than before. What this window itself saved needs nothing. Where nothing here is unsaved, the new
 * content is taken over; else saving meets it, and a person chooses.
 */
async function followChange(path: string, revision: string | null): Promise<void> {
  if (useDesign.getState().path !== path) return;
  if (revision === null) return tellGone(path);
  dropError('gone');
  if (!(await flushSaves())) return;
  if (useDesign.getState().path !== path || useDesign.getState().revision === revision) return;
  try {
    const opened = await host().openDesign({ path });
    const { path: present, revision: known, saved } = useDesign.getState();
    if (present !== path || known === opened.revision || saved === null) return;
    if (isDirty(useDesign.getState())) return void flushSaves();
    useDesign.getState().follow(opened, 'files.steps.outside');
    toast({ id: 'outside', title: i18next.t('files.outside'), description: i18next.t('files.outsideText') });
  } catch (error) {
    tellFailed(i18next.t('files.outsideBad'), error, 'outside');
  }
}

/** A program that saves by removing first puts a new file there within a moment. */
const GONE_MS = 1500;

async function tellGone(path: string): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, GONE_MS));
  if (useDesign.getState().path !== path) return;
  // Not reachable: a change that cannot be saved will be told.
  const entries = await host()
    .listDesigns()
    .catch(() => null);
  if (!entries || entries.some((entry) => entry.path === path)) return;
  toast({
    id: 'gone',
    kind: 'error',
    title: i18next.t('files.gone'),
    description: i18next.t('files.goneText'),
    action: { label: i18next.t('files.saveCopy'), onSelect: () => saveAs() },
  });
}
