import { existsSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { CancelledError, InputError, UsageError } from '../../engine/core/errors';
import { LIMITS } from '../../engine/graph/limits';
import { locateAssets } from '../host/assets';
import { RUN_FILES } from '../host/runs/files';
import { type LiveRun, type RunListener, type RunSetup, resumeRun, startRun } from '../host/runs/launch';
import { readHistory } from '../host/runs/reader';
import { nodeEngineSpawner } from '../host/threads/spawnNode';
import type { CliContext } from './context';
import { readDesignArgument } from './designArgument';
import { type FlagValues, jsonFlag } from './flags';
import { names } from './names';
import { at } from './placedError';
import { withFlags } from './trainFlags';
import { trainReporter } from './trainReporter';
import { defineVerb } from './verb';
import { watchRun } from './watchRun';

const flags = {
  data: { kind: 'choice', choices: names.data, about: 'cli.flag.data' },
  epochs: { kind: 'int', min: 1, max: LIMITS.epochs, about: 'cli.flag.epochs' },
  'batch-size': { kind: 'int', min: 1, max: LIMITS.batchSize, about: 'cli.flag.batchSize' },
  lr: { kind: 'number', min: 0, about: 'cli.flag.lr' },
  optimizer: { kind: 'choice', choices: names.optimizers, about: 'cli.flag.optimizer' },
  loss: { kind: 'choice', choices: names.losses, about: 'cli.flag.loss' },
  seed: { kind: 'int', min: 0, max: Number.MAX_SAFE_INTEGER, about: 'cli.flag.seed' },
  limit: { kind: 'int', min: 1, max: 1_000_000_000, about: 'cli.flag.limit' },
  threads: { kind: 'int', min: 1, max: 256, about: 'cli.flag.threads' },
  resume: { kind: 'text', value: 'RUN', about: 'cli.flag.resume' },
  out: { kind: 'text', value: 'DIR', about: 'cli.flag.out' },
  json: jsonFlag,
} as const;

type TrainFlags = FlagValues<typeof flags>;

/** What a resumed run may be given anew. */
const RESUMABLE: ReadonlySet<string> = new Set(['epochs', 'threads', 'resume', 'out', 'json', 'lang', 'help']);

export const trainVerb = defineVerb({
  name: 'train',
  about: 'cli.verb.train',
  arguments: { design: { about: 'cli.arg.design' } },
  flags,
  run: async (context, { design }, given) => {
    const { document, runs: ownRuns, place, folder } = await readDesignArgument(context, design);
    const runs = given.out === undefined ? ownRuns : context.path(given.out);
    const assets = locateAssets();
    const setup: RunSetup = { assets, spawn: nodeEngineSpawner(assets.engineProcess), own: folder };
    const begin = (listener: RunListener): LiveRun | Promise<LiveRun> => {
      if (given.resume !== undefined) return resume(context, setup, runs, given, listener);
      const options = { limit: given.limit ?? null, threads: given.threads ?? null };
      return at(place, () => startRun(setup, runs, withFlags(document, given), options, listener));
    };
    const outcome = await watchRun(context, begin, trainReporter(context, given.json));
    if (outcome.cancelled) throw new CancelledError('cli.cancelled', { run: outcome.run, design });
  },
});

/** `--resume` takes the name of a run in the runs folder, or the path of a run's folder. */
function resume(context: CliContext, setup: RunSetup, runs: string, given: TrainFlags, listener: RunListener): LiveRun {
  const name = given.resume as string;
  const changed = Object.entries(given).find(
    ([flag, value]) => value !== undefined && value !== false && !RESUMABLE.has(flag),
  );
  if (changed) throw new UsageError('cli.resumeFlag', { flag: `--${changed[0]}` });
  const places = [join(runs, name), context.path(name)];
  const folder = places.find((place) => existsSync(join(place, RUN_FILES.record)));
  if (!folder) throw new InputError('cli.resumeMissing', { run: name, folder: runs });
  const run = basename(folder);
  const history = readHistory(dirname(folder), run);
  const { epochs } = history.design.training;
  if (history.state === 'finished' && (given.epochs ?? 0) <= epochs)
    throw new InputError('cli.resumeDone', { run, epochs });
  return resumeRun(setup, dirname(folder), run, { epochs: given.epochs, threads: given.threads }, listener);
}
