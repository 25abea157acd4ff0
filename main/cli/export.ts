import { UsageError } from '../../engine/core/errors';
import { isDrawing, WEIGHT_FORMATS } from '../../engine/formats/catalogue';
import { OPSETS } from '../../engine/formats/onnx/opsets';
import { checkTarget } from './exportTarget';
import { names } from './names';
import { defineVerb } from './verb';

export const exportVerb = defineVerb({
  name: 'export',
  about: 'cli.verb.export',
  arguments: { design: { about: 'cli.arg.design' } },
  flags: {
    weights: { kind: 'text', value: 'FILE', files: WEIGHT_FORMATS, about: 'cli.flag.weights' },
    format: { kind: 'choice', choices: names.exportFormats, required: true, about: 'cli.flag.format' },
    output: { kind: 'text', value: 'FILE', short: 'o', required: true, about: 'cli.flag.exportOutput' },
    opset: { kind: 'int', min: OPSETS.min, max: OPSETS.max, about: 'cli.flag.opset' },
    'raw-input': { kind: 'switch', about: 'cli.flag.rawInput' },
  },
  run: async (context, { design }, { weights, format, output, opset, 'raw-input': raw }) => {
    if (format !== 'onnx' && (opset !== undefined || raw)) throw new UsageError('cli.export.onnxOnly', { format });
    checkTarget(context, format, output, [design, ...(weights === undefined ? [] : [weights])]);
    if (isDrawing(format)) {
      if (weights !== undefined) throw new UsageError('cli.export.drawingWeights', { format });
      const { exportDrawing } = await import('./exportDrawing');
      return exportDrawing(context, design, format, output);
    }
    if (weights === undefined) throw new UsageError('cli.flagMissing', { verb: 'export', flag: '--weights' });
    const options = { raw, ...(opset === undefined ? {} : { opset }) };
    const { exportTrained } = await import('./exportTrained');
    return exportTrained(context, design, weights, format, output, options);
  },
});
