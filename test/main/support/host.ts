import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { createHost, type Host } from '../../../main/host/host';
import { RUN_FILES } from '../../../main/host/runFolder';
import { nodeEngineSpawner } from '../../../main/host/spawnNode';
import type { HostEvent, RunEntry } from '../../../main/ipc/contract';
import { builtAssets } from './built';

/** A host with real engine processes on a workspace; its runs are ended after the test. */
export function realHost(workspace: string): Host {
  const assets = builtAssets();
  const host = createHost({
    workspace,
    assets,
    spawn: nodeEngineSpawner(assets.engineProcess),
    shell: 'web',
    language: 'en',
  });
  onTestFinished(async () => {
    await host.close();
  });
  return host;
}

/** Resolves with the first event that fits. Subscribe before what causes it. */
export function nextEvent(host: Pick<Host, 'subscribe'>, fits: (event: HostEvent) => boolean): Promise<HostEvent> {
  return new Promise((resolve) => {
    const unsubscribe = host.subscribe((event) => {
      if (!fits(event)) return;
      unsubscribe();
      resolve(event);
    });
  });
}

export const news =
  (kind: Extract<HostEvent, { kind: 'run' }>['event']['kind']) =>
  (event: HostEvent): boolean =>
    event.kind === 'run' && event.event.kind === kind;

export const inState =
  (...states: readonly RunEntry['state'][]) =>
  (event: HostEvent): boolean =>
    event.kind === 'runChanged' && states.includes(event.entry.state);

/** Id of the process that trains a run. */
export function trainerOf(workspace: string, design: string, run: string): number {
  return Number(readFileSync(join(workspace, `${design}.runs`, run, RUN_FILES.alive), 'utf8'));
}
