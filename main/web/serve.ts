import { CancelledError } from '../../engine/core/errors';
import type { CliContext } from '../cli/context';
import { locateAssets } from '../host/assets';
import { createHost } from '../host/host';
import { defaultWorkspace } from '../host/settings';
import { nodeEngineSpawner } from '../host/threads/spawnNode';
import { openBrowser } from './openBrowser';
import { startWebServer } from './server';

export interface ServeOptions {
  readonly port: number | undefined;
  readonly open: boolean;
  /** Folder of the designs. */
  readonly workspace: string | undefined;
}

/** Runs the app for browsers of this machine until Ctrl-C; then runs write their checkpoint. */
export async function serve(context: CliContext, { port = 0, open, workspace }: ServeOptions): Promise<void> {
  const { say, print, note, language } = context;
  const assets = locateAssets();
  const host = createHost({
    workspace: workspace ?? defaultWorkspace(),
    assets,
    spawn: nodeEngineSpawner(assets.engineProcess),
    shell: 'web',
    language,
  });
  const server = await startWebServer({
    host,
    renderer: assets.renderer,
    port,
    language,
    onKnock: (url) => print(say('cli.web.knock', { url })),
  });
  const interrupted = new Promise<void>((resolve) => {
    let asked = 0;
    context.onInterrupt(() => {
      // Who asks twice does not want to wait; the last checkpoint is on the disk.
      if (++asked > 1) process.exit(130);
      resolve();
    });
  });
  print(say('cli.web.open', { url: server.url() }));
  if (open) openBrowser(server.url());
  await interrupted;
  note(say('cli.web.closing', {}));
  const count = await host.close();
  await server.close();
  if (count > 0) throw new CancelledError('cli.web.stopped', { count });
}
