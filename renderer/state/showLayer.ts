import { useCanvas } from './canvasStore';
import { useDesign } from './designStore';
import type { Path } from './scope';
import { useView } from './viewStore';
import { leap } from './visits';

/** Selects a layer and brings it into sight, out of whatever hides it. */
export function showLayer(path: Path): void {
  leap(() => {
    useView.getState().uncover(path);
    useDesign.getState().select({ nodes: [path] });
    useCanvas.getState().handle?.reveal([path]);
  });
}
