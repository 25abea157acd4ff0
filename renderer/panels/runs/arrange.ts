import type { RunEntry, RunState } from '../../../main/ipc/contract';

export const ORDERS = ['newest', 'best', 'name'] as const;

/** Which runs are shown, and in what order. */
export interface Arrangement {
  /** Looked for in name, tags, notes and the words of the state. */
  readonly text: string;
  readonly starred: boolean;
  readonly tag: string | null;
  readonly state: RunState | null;
  readonly order: (typeof ORDERS)[number];
}

export const everything: Arrangement = { text: '', starred: false, tag: null, state: null, order: 'newest' };

/** The runs that fit, in order. `stateWord` is what a person reads for a state. */
export function arranged(
  runs: readonly RunEntry[],
  { text, starred, tag, state, order }: Arrangement,
  stateWord: (state: RunState) => string,
): readonly RunEntry[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  const fits = (entry: RunEntry) => {
    if (starred && !entry.starred) return false;
    if (tag !== null && !entry.tags.includes(tag)) return false;
    if (state !== null && entry.state !== state) return false;
    const all = [entry.name, ...entry.tags, entry.notes, stateWord(entry.state)].join('\n').toLowerCase();
    return words.every((word) => all.includes(word));
  };
  return runs.filter(fits).sort(COMPARE[order]);
}

const COMPARE: Readonly<Record<Arrangement['order'], (a: RunEntry, b: RunEntry) => number>> = {
  newest: (a, b) => b.started - a.started,
  best: (a, b) => rank(a) - rank(b) || b.started - a.started,
  // Those without a name come last.
  name: (a, b) =>
    Number(a.name === '') - Number(b.name === '') || a.name.localeCompare(b.name) || b.started - a.started,
};

/** What has no loss, or one that is no number, comes last. Finite, so that two of them can be subtracted. */
const rank = ({ bestLoss }: RunEntry): number =>
  bestLoss === null || !Number.isFinite(bestLoss) ? Number.MAX_VALUE : bestLoss;

/** Runs that stand together: one, or those of a group in the order of their seeds. */
export interface RunSection {
  readonly group: RunEntry['group'];
  readonly runs: readonly RunEntry[];
}

/** Runs of one group gather where the first of them stands. */
export function sectionsOf(runs: readonly RunEntry[]): readonly RunSection[] {
  const sections = new Map<string, { readonly group: RunEntry['group']; readonly runs: RunEntry[] }>();
  for (const entry of runs) {
    const key = entry.group ? `group ${entry.group.id}` : entry.run;
    const section = sections.get(key);
    if (section) section.runs.push(entry);
    else sections.set(key, { group: entry.group, runs: [entry] });
  }
  return [...sections.values()].map(({ group, runs: members }) => ({
    group,
    runs: group ? members.sort((a, b) => a.seed - b.seed) : members,
  }));
}

/** Every tag that some run has, as a reader of the language sorts them. */
export function tagsOf(runs: readonly RunEntry[]): readonly string[] {
  return [...new Set(runs.flatMap(({ tags }) => tags))].sort((a, b) => a.localeCompare(b));
}

/** Tags as they are typed: separated by commas, each once. */
export function parseTags(text: string): string[] {
  const tags = text.split(/[,，、]/).map((tag) => tag.trim());
  return [...new Set(tags.filter((tag) => tag !== ''))];
}
