import { resolve } from 'node:path';
import { type ArgsOf, formatMessage, type Language, type MessageCode } from '../../engine/text/messages';
import { harmless } from '../../engine/text/visible';
import { spokenLanguage, systemLanguage } from '../host/settings';

/** What a command may touch of the world. */
export interface CliContext {
  readonly language: Language;
  /** Absolute path of what the user wrote, from where the user stands. */
  path(given: string): string;
  /** The sentence in the user's language. */
  say<C extends MessageCode>(code: C, args: ArgsOf<C>): string;
  /** A line on standard output. */
  print(line: string): void;
  /** Standard output as it is, without a line break. */
  write(text: string): void;
  /** A line for people on standard error. */
  note(line: string): void;
  /** Whether standard output is a terminal, so that a line can be rewritten. */
  readonly terminal: boolean;
  /** Called for every Ctrl-C or request to end; returns the function that unsubscribes. */
  onInterrupt(listener: () => void): () => void;
}

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

export function createContext(language: Language): CliContext {
  // npm runs scripts in the package's folder and says here where the user stands.
  const here = process.env.INIT_CWD || process.cwd();
  return {
    language,
    path: (given) => resolve(here, given),
    say: (code, args) => formatMessage(language, code, args),
    print: (line) => process.stdout.write(`${harmless(line)}\n`),
    write: (text) => process.stdout.write(text),
    note: (line) => process.stderr.write(`${harmless(line)}\n`),
    terminal: process.stdout.isTTY === true,
    onInterrupt: (listener) => {
      for (const signal of SIGNALS) process.on(signal, listener);
      return () => {
        for (const signal of SIGNALS) process.off(signal, listener);
      };
    },
  };
}

/** The language asked for by `--lang`, wherever it stands, else the system's: errors of the rest are told in it too. */
export function languageOf(argv: readonly string[]): Language {
  const at = argv.findIndex((arg) => arg === '--lang' || arg.startsWith('--lang='));
  const given = at < 0 ? undefined : argv[at] === '--lang' ? argv[at + 1] : argv[at]?.slice('--lang='.length);
  return given === 'en' || given === 'zh-CN' ? given : spokenLanguage(systemLanguage());
}
