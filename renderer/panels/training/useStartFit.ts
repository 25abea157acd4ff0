import { useEffect, useState } from 'react';
import { serializeDocument } from '../../../engine/graph/serialize';
import type { WeightsFit } from '../../../main/ipc/contract';
import { host } from '../../shared/host';
import { useDesign } from '../../state/designStore';
import { useRuns } from '../../training/runStore';

/** A person who types does not wait for it. */
const REST_MS = 400;

/** How the weights of a run suit the design as it is now; null while that is not known, or cannot be. */
export function useStartFit(run: string | null): WeightsFit | null {
  const path = useRuns((state) => state.path);
  const nodes = useDesign((state) => state.document?.nodes);
  const blocks = useDesign((state) => state.document?.blocks);
  const [fit, setFit] = useState<WeightsFit | null>(null);
  useEffect(() => {
    setFit(null);
    if (run === null || path === null || !nodes || !blocks) return;
    let current = true;
    const timer = setTimeout(() => {
      const { document } = useDesign.getState();
      if (!document) return;
      host()
        .fitRun({ path, run, document: serializeDocument(document) })
        .then((found) => current && setFit(found))
        // A design with problems, or weights that are gone: the start says so.
        .catch(() => {});
    }, REST_MS);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [run, path, nodes, blocks]);
  return fit;
}
