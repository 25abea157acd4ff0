import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { joined } from '../../../engine/core/byteStream';
import { createHost, type Host } from '../../../main/host/host';
import { RUN_FILES } from '../../../main/host/runs/files';
import { nodeEngineSpawner } from '../../../main/host/threads/spawnNode';
import type { HostArgs, HostEvent, HostResults, RunEntry } from '../../../main/ipc/contract';
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

let exports = 0;

/** What a run is exported as, with all its bytes, as a window takes it. */
export async function exportedRun(
  host: Pick<Host, 'exportRun' | 'exportPiece' | 'cancelExport'>,
  request: Omit<HostArgs<'exportRun'>[0], 'exporting' | 'options'>,
): Promise<Omit<HostResults['exportRun'], 'size'> & { readonly bytes: Uint8Array }> {
  const exporting = `export-${exports++}`;
  const { size, ...made } = await host.exportRun({ ...request, options: {}, exporting });
  const pieces: Uint8Array[] = [];
  for (let at = 0; at < size; ) {
    const { bytes } = await host.exportPiece({ exporting, at });
    pieces.push(bytes);
    at += bytes.length;
  }
  await host.cancelExport({ exporting });
  return { ...made, bytes: joined(pieces) };
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
