import { checkDesign } from '../../../engine/data';
import { applyEdits } from '../../../engine/graph/applyEdits';
import type { DesignDocument } from '../../../engine/graph/document';
import { digits } from '../../../engine/graph/templates/data';
import { draw } from '../../../engine/graph/templates/draw';
import { type Drawn, layer } from '../../../engine/graph/templates/drawn';
import { formatMessage } from '../../../engine/text/messages';

/** A classifier of digits, 1×28×28 each, whose layers between the Input and the Output are these. */
export const digitsDesign = (...layers: readonly Drawn[]): DesignDocument =>
  draw({
    name: 'digits',
    rows: [[layer('Input', { shape: [1, 28, 28] }), ...layers, layer('Output')]],
    data: digits(),
    training: { loss: 'CrossEntropyLoss', optimizer: { type: 'SGD', params: { lr: 0.01 } }, epochs: 1, batchSize: 16 },
  });

/** What the first problem is offered: in words, and what each leaves to mend. */
export function offered(design: DesignDocument) {
  const repairs = checkDesign(design).problems[0]?.repairs ?? [];
  return repairs.map(({ label, edits }) => ({
    words: formatMessage('en', label.code, label.args),
    left: checkDesign(applyEdits(design, edits)).problems,
  }));
}
