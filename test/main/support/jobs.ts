import { writeSafetensors } from '../../../engine/formats';
import { initialState } from '../../../engine/graph/build';
import type { DesignDocument } from '../../../engine/graph/document';
import { templateByName } from '../../../engine/graph/templates';
import { openNetwork } from '../../../engine/training/openNetwork';
import { toFileTensor } from '../../../engine/training/weights';
import { openJob } from '../../../main/host/exporting';

/** Exports of designs with the weights that training would begin with. */
export const spiralJob = () => jobOf(templateByName('spiral')!.document());

export const jobOf = (document: DesignDocument) => jobWith(openNetwork(document));

export function jobWith(model: ReturnType<typeof openNetwork>) {
  const values = initialState(model.network, 3);
  const weights = new Map(
    model.network.state.map((state) => [state.name, toFileTensor(state, values.get(state.name)!)]),
  );
  return openJob(model, writeSafetensors(weights), 'best.safetensors', 'spiral');
}
