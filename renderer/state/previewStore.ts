import { create } from 'zustand';
import type { Repair } from '../../engine/graph/analysis';
import type { DesignDocument } from '../../engine/graph/document';
import type { Edit } from '../../engine/graph/edits';
import { useDesign } from './designStore';
import { type Preview, previewOf } from './previewOf';

interface PreviewState {
  /** The repair that is pointed at, drawn on the canvas; null where none is. */
  readonly preview: Preview | null;
}

/** What the canvas shows in passing. The design itself stays as it is. */
export const usePreview = create<PreviewState>()(() => ({ preview: null }));

/** Shows what a repair of the open design would do, `completed` to what is done with its edits. */
export function showPreview(
  repair: Repair,
  completed: (document: DesignDocument, edits: readonly Edit[]) => readonly Edit[],
): void {
  const { document } = useDesign.getState();
  if (document && usePreview.getState().preview?.repair !== repair) {
    usePreview.setState({ preview: previewOf(document, repair, completed(document, repair.edits)) });
  }
}

/** Takes the preview away: that of `repair`, or whichever there is. */
export function hidePreview(repair?: Repair): void {
  const { preview } = usePreview.getState();
  if (preview && (!repair || preview.repair === repair)) usePreview.setState({ preview: null });
}

// A design that has changed is no longer the one that was held against.
useDesign.subscribe(({ document }) => {
  if (usePreview.getState().preview?.before !== document) hidePreview();
});
