import { useEffect, useState } from 'react';
import type { DesignDocument } from '../../../engine/graph/document';
import { parseDocument } from '../../../engine/graph/parse';
import type { DesignEntry } from '../../../main/ipc/contract';
import { host } from '../../shared/host';

/** What a picture is drawn of; null where there is nothing to see. */
type Drawn = Pick<DesignDocument, 'nodes' | 'wires'> | null;

/** Of more than these a picture as small as a card's would show nothing, and the window would wait for it. */
const MOST = { nodes: 250, characters: 400_000 };

/** By file: of which of its states, and what. */
const known = new Map<string, { readonly modified: number; readonly drawn: Drawn }>();

function knownOf({ path, modified }: DesignEntry): Drawn | undefined {
  const found = known.get(path);
  return found?.modified === modified ? found.drawn : undefined;
}

/** The last one asked for: they are read one after another, so that nothing else waits long for the host. */
let last: Promise<unknown> = Promise.resolve();

function read(entry: DesignEntry): Promise<Drawn> {
  const next = last.then(async () => {
    const had = knownOf(entry);
    if (had !== undefined) return had;
    const drawn = await drawnOf(entry);
    known.set(entry.path, { modified: entry.modified, drawn });
    return drawn;
  });
  last = next;
  return next;
}

async function drawnOf({ path }: DesignEntry): Promise<Drawn> {
  try {
    const { document } = await host().openDesign({ path });
    if (document.length > MOST.characters) return null;
    const { nodes, wires } = parseDocument(document);
    return nodes.length > 0 && nodes.length <= MOST.nodes ? { nodes, wires } : null;
  } catch {
    // Damaged or gone meanwhile: whoever opens it is told.
    return null;
  }
}

/** What to draw of a design, read when the window has nothing else to do; undefined until it is known. */
export function useDesignPicture(entry: DesignEntry): Drawn | undefined {
  const [shown, setShown] = useState(() => ({ entry, drawn: knownOf(entry) }));
  useEffect(() => {
    let isWanted = true;
    const idle = requestIdleCallback(async () => {
      const drawn = await read(entry);
      if (isWanted) setShown({ entry, drawn });
    });
    return () => {
      isWanted = false;
      cancelIdleCallback(idle);
    };
  }, [entry]);
  return shown.entry === entry ? shown.drawn : knownOf(entry);
}
