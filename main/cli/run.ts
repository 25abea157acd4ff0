import { LoomError, UsageError } from '../../engine/core/errors';
import { nearestWord } from '../../engine/graph/names';
import { formatMessage } from '../../engine/text/messages';
import { visible } from '../../engine/text/visible';
import packageJson from '../../package.json';
import { messageOf, toLoomError } from '../host/failures';
import { type CliContext, createContext, languageOf } from './context';
import { exportVerb } from './export';
import { helpData, overview, verbHelp } from './help';
import { importVerb } from './import';
import { infoVerb } from './info';
import { inspectVerb } from './inspect';
import { newVerb } from './new';
import { parseVerb, wantsHelp } from './parse';
import { PlacedError } from './placedError';
import { predictVerb } from './predict';
import { templatesVerb } from './templates';
import { trainVerb } from './train';
import type { Verb } from './verb';
import { webVerb } from './web';

const verbs: readonly Verb[] = [
  templatesVerb,
  newVerb,
  infoVerb,
  inspectVerb,
  trainVerb,
  predictVerb,
  exportVerb,
  importVerb,
  webVerb,
];

const verbNames = verbs.map(({ name }) => name);

/** Runs one command line and gives its exit code. */
export async function runCli(argv: readonly string[]): Promise<number> {
  const context = createContext(languageOf(argv));
  try {
    await dispatch(context, argv);
    return 0;
  } catch (error) {
    const { place, error: known } = error instanceof PlacedError ? error : { place: null, error: toLoomError(error) };
    const { code, args } = messageOf(known);
    const where = place === null ? '' : `${visible(place)}: `;
    context.note(`layerloom: ${where}${formatMessage(context.language, code, args)}`);
    // A defect of ours: the developer's words go along where they are asked for.
    if (process.env.LAYERLOOM_DEBUG && !(error instanceof LoomError)) console.error(error);
    return known.exitCode;
  }
}

function unknownVerb(verb: string): UsageError {
  const args = { verb, verbs: verbNames.join(', ') };
  const near = nearestWord(verb, verbNames);
  return near === null
    ? new UsageError('cli.unknownVerb', args)
    : new UsageError('cli.unknownVerb.near', { ...args, near });
}

async function dispatch(context: CliContext, argv: readonly string[]): Promise<void> {
  const [name, ...rest] = argv;
  const json = argv.includes('--json');
  if (name === '--version') return context.print(packageJson.version);
  const verb = verbs.find((candidate) => candidate.name === name);
  if (wantsHelp(argv) && (verb || name === undefined || name.startsWith('-'))) {
    const chosen = verb ? [verb] : verbs;
    if (json) return context.print(JSON.stringify(helpData(context, chosen), null, 2));
    return context.print(verb ? verbHelp(context, verb) : overview(context, verbs));
  }
  if (name === undefined) throw new UsageError('cli.noVerb', { verbs: verbNames.join(', ') });
  if (!verb) throw unknownVerb(name);
  const { args, flags } = parseVerb(verb, rest);
  await verb.run(context, args, flags as never);
}
