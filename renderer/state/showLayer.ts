import { useCanvas } from './canvasStore';
import { useDesign } from './designStore';
import type { Path } from './scope';
import { useView } from './viewStore';

/** Selects a layer and brings it into sight, out of whatever hides it. */
export function showLayer(path: Path): void {
  useView.getState().uncover(path);
  useDesign.getState().select({ nodes: [path] });
  useCanvas.getState().handle?.reveal([path]);
}
