import { create } from 'zustand';
import type { RawSamples } from '../../../../engine/data/rawSamples';
import type { DesignDocument } from '../../../../engine/graph/document';
import { serializeDocument } from '../../../../engine/graph/serialize';
import { errorText } from '../../../shared/errorText';
import { host } from '../../../shared/host';
import { useDesign } from '../../../state/designStore';

interface RawState {
  /** Whether a person looks at changed samples; kept while the window is open. */
  readonly open: boolean;
  readonly samples: RawSamples | null;
  readonly error: string | null;
  /** What was read, or is being read: the same text, the same samples. */
  readonly of: string;
}

/** Some training samples of the open design before their transforms. */
export const useRaw = create<RawState>()(() => ({ open: false, samples: null, error: null, of: '' }));

/** Under this name the host reads: a later reading ends an earlier one. */
const LOOK = 'preview';

/** All that the samples before their transforms follow from. */
export const rawKey = (path: string, { data, training }: DesignDocument): string =>
  JSON.stringify([path, data.source, data.split ?? null, data.copies ?? 'keep', data.target, training.seed]);

export function togglePreview(): void {
  const { open } = useRaw.getState();
  useRaw.setState({ open: !open });
  if (open) void host().cancelInspection({ look: LOOK });
}

/** Has the host read them, unless they are there already. */
export async function readRaw(): Promise<void> {
  const { document, path } = useDesign.getState();
  if (!document || path === null) return;
  const of = rawKey(path, document);
  if (useRaw.getState().of === of) return;
  useRaw.setState({ samples: null, error: null, of });
  const settle = (next: Partial<RawState>) => useRaw.getState().of === of && useRaw.setState(next);
  try {
    settle({ samples: await host().sampleData({ path, document: serializeDocument(document), look: LOOK }) });
  } catch (error) {
    // What was stopped is read again when it is looked at again.
    settle(useRaw.getState().open ? { error: errorText(error) } : { of: '' });
  }
}
