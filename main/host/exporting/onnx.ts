import { onnxLines } from '../../../engine/codegen/example';
import { InputError } from '../../../engine/core/errors';
import { endingOf } from '../../../engine/formats/catalogue';
import { streamOnnx } from '../../../engine/formats/onnx/writeOnnx';
import type { Preprocessing } from '../../../engine/graph/preprocess';
import type { Backend } from '../../../engine/plan/backend';
import { notesFor } from '../../../engine/training/weights';
import { SAMPLE } from '../importing/transforms';
import type { Exporter } from './contract';
import { type ExportJob, weightStreams } from './job';
import { proved, together } from './proof';
import { rawSamples } from './rawSamples';
import { runImported } from './runImported';

/** Under this name a model's metadata say what the numbers of a sample are, where it is a row of a table. */
const COLUMNS = 'layerloom.columns';

/** A whole network for ONNX Runtime and what else reads ONNX. What raw samples go through stands in its metadata, or in front. */
export const onnxExporter: Exporter = {
  write: (job, options) => {
    const { document, analysis, measured, network } = job;
    const transforms = network.inputs.length === 1 ? (measured ?? document.data.transforms) : [];
    const sample = job.preprocessing ? { [SAMPLE]: JSON.stringify(job.preprocessing.shape) } : {};
    const { names } = job.preprocessing?.columns ?? {};
    const metadata = {
      ...(transforms.length > 0 ? { ...notesFor(transforms), ...sample } : {}),
      ...(names ? { [COLUMNS]: JSON.stringify(names) } : {}),
    };
    const model = streamOnnx(document, analysis, weightStreams(job), {
      ...(options.opset === undefined ? {} : { opset: options.opset }),
      preprocessing: options.raw ? rawSteps(job) : null,
      metadata,
    });
    return new Map([[endingOf('onnx'), model.pieces()]]);
  },
  example: ({ stem, network }) =>
    onnxLines(
      `${stem}.${endingOf('onnx')}`,
      network.inputs.map(({ name }) => name),
    ),
  prove: async (job, files, tools, options) => {
    const backend = await tools.backend();
    const { inputs, outputs } = options.raw ? await rawInputs(job, backend) : await tools.samples();
    const path = files.get(endingOf('onnx')) as string;
    const own = await runImported(path, job.stem, inputs, backend);
    const other = await tools.runOnnx(path, inputs);
    return together([
      own && proved('onnx', 'layerloom', outputs, own),
      other && proved('onnx', 'onnxruntime', outputs, other),
    ]);
  },
};

async function rawInputs(job: ExportJob, backend: Backend) {
  const { numbers, outputs } = await rawSamples(job, rawSteps(job), backend);
  return { inputs: [numbers], outputs };
}

function rawSteps({ preprocessing, network }: ExportJob): Preprocessing {
  if (network.inputs.length !== 1) throw new InputError('export.rawInputs', { count: network.inputs.length });
  if (!preprocessing) throw new InputError('export.constants', {});
  return preprocessing;
}
