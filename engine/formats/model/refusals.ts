import type { Message, MessageCode } from '../../text/messages';

const REFUSALS: ReadonlySet<MessageCode> = new Set([
  'onnx.noLayers',
  'onnx.noOperators',
  'onnx.noForms',
  'onnx.masked',
  'onnx.masked.others',
  'onnx.batchMoved',
  'onnx.batchMoved.others',
  'onnx.outputBatch',
  'tfjs.noLayers',
  'tfjs.shared',
]);

/** Whether a code says that a model, which may be right, is none that a design can hold. */
export const isRefusal = (code: MessageCode): boolean => REFUSALS.has(code);

/** The parts of a refused model that have no layer, one by one; none of any other message. */
export function missingParts({ code, args }: Message): readonly string[] {
  switch (code) {
    case 'onnx.noLayers':
      return [...args.unknown, ...args.forms];
    case 'onnx.noOperators':
      return args.unknown;
    case 'onnx.noForms':
      return args.forms;
    case 'tfjs.noLayers':
    case 'tfjs.shared':
      return args.layers;
    default:
      return [];
  }
}
