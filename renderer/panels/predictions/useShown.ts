import { useEffect, useState } from 'react';
import type { ShownSample } from '../../../engine/training/evaluation/contract';
import { errorText } from '../../shared/errorText';
import { host } from '../../shared/host';

export interface ShownPage {
  /** By their places in the part; those that are still being fetched are missing. */
  readonly samples: ReadonlyMap<number, ShownSample>;
  readonly error: string | null;
}

const nothing: ShownPage = { samples: new Map(), error: null };

/** Fetches samples to be looked at; an answer that comes after others were asked for is passed over. */
export function useShown(evaluation: string, indices: readonly number[]): ShownPage {
  const [page, setPage] = useState(nothing);
  const asked = indices.join();
  // biome-ignore lint/correctness/useExhaustiveDependencies: `asked` stands for the indices
  useEffect(() => {
    let current = true;
    setPage(nothing);
    if (indices.length === 0 || evaluation === '') return;
    host()
      .showSamples({ evaluation, samples: [...indices] })
      .then(
        (found) => {
          if (current)
            setPage({ samples: new Map(found.map((sample, at) => [indices[at] as number, sample])), error: null });
        },
        (error) => {
          if (current) setPage({ samples: new Map(), error: errorText(error) });
        },
      );
    return () => {
      current = false;
    };
  }, [evaluation, asked]);
  return page;
}
