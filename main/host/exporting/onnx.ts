import { InputError } from '../../../engine/core/errors';
import { hashName, RandomStream } from '../../../engine/core/rng';
import { numel } from '../../../engine/core/shape';
import { preprocessed } from '../../../engine/data/preprocess';
import { endingOf } from '../../../engine/formats/catalogue';
import { streamOnnx } from '../../../engine/formats/onnx/writeOnnx';
import type { Preprocessing } from '../../../engine/graph/preprocess';
import type { Prediction } from '../../../engine/training/predict';
import { notesFor } from '../../../engine/training/weights';
import { SAMPLE } from '../importedTransforms';
import type { Exporter } from './exporters';
import { type ExportJob, weightStreams } from './job';
import { proved, together } from './proof';
import { runImported } from './runImported';
import { outputsOf } from './samples';

/** A whole network for ONNX Runtime and what else reads ONNX. What raw samples go through stands in its metadata, or in front. */
export const onnxExporter: Exporter = {
  write: (job, options) => {
    const { document, analysis, measured, network } = job;
    const transforms = network.inputs.length === 1 ? (measured ?? document.data.transforms) : [];
    const sample = job.preprocessing ? { [SAMPLE]: JSON.stringify(job.preprocessing.shape) } : {};
    const metadata = transforms.length > 0 ? { ...notesFor(transforms), ...sample } : {};
    const model = streamOnnx(document, analysis, weightStreams(job), {
      ...(options.opset === undefined ? {} : { opset: options.opset }),
      preprocessing: options.raw ? rawSteps(job) : null,
      metadata,
    });
    return new Map([[endingOf('onnx'), model.pieces()]]);
  },
  prove: async (job, files, tools, options) => {
    const { inputs, outputs } = options.raw ? await rawSamples(job, tools) : await tools.samples();
    const path = files.get(endingOf('onnx')) as string;
    const own = await runImported(path, job.stem, inputs, await tools.backend());
    const other = await tools.runOnnx(path, inputs);
    return together([
      own && proved('onnx', 'layerloom', outputs, own),
      other && proved('onnx', 'onnxruntime', outputs, other),
    ]);
  },
};

function rawSteps({ preprocessing, network }: ExportJob): Preprocessing {
  if (network.inputs.length !== 1) throw new InputError('export.rawInputs', { count: network.inputs.length });
  if (!preprocessing) throw new InputError('export.constants', {});
  return preprocessing;
}

/** Raw samples, and what the network makes of them once the data's own transforms have gone over them. */
async function rawSamples(job: ExportJob, tools: Parameters<Exporter['prove']>[2]) {
  const { shape } = rawSteps(job);
  const { inputs: seen } = await tools.samples();
  const batch = seen[0]?.shape[0] ?? 1;
  const random = new RandomStream(2, hashName('raw'));
  const data = Float32Array.from({ length: batch * numel(shape) }, () => random.uniform());
  const raw: Prediction = { shape: [batch, ...shape], data };
  const prepared = preprocessed(job.document.data, job.measured, data);
  const input: Prediction = { shape: seen[0]?.shape ?? [], data: prepared };
  return { inputs: [raw], outputs: await outputsOf(job, job.stored, [input], await tools.backend()) };
}
