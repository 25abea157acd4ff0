import { createContext, type ReactNode, type RefObject, useContext, useEffect, useState } from 'react';
import { createPortal } from 'react-dom';

const Layer = createContext<Element | null>(null);

/**
 * Finds the layer of words over the wires once. React Flow's own way there looks for it again for every wire with every
 * move of the view, which takes longer than all else together.
 */
export function LabelLayerProvider({
  root,
  children,
}: {
  readonly root: RefObject<HTMLElement | null>;
  readonly children: ReactNode;
}) {
  const [layer, setLayer] = useState<Element | null>(null);
  useEffect(() => setLayer(root.current?.querySelector('.react-flow__edgelabel-renderer') ?? null), [root]);
  return <Layer value={layer}>{children}</Layer>;
}

/** Puts what stands at a wire over all wires and cards, in the canvas's units. */
export function WireLabel({ children }: { readonly children: ReactNode }) {
  const layer = useContext(Layer);
  return layer && createPortal(children, layer);
}
