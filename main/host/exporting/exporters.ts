import { exampleLines, sampleNames } from '../../../engine/codegen/example';
import { prepares } from '../../../engine/codegen/preprocess';
import { pytorchSource } from '../../../engine/codegen/pytorch';
import { type ExportFormat, endingOf, type WeightFormat } from '../../../engine/formats/catalogue';
import { matching, openWeights, weightPieces } from '../../../engine/training/weights';
import { fileSource } from '../files/fileSource';
import type { Exporter, PythonExample } from './contract';
import { type ExportJob, weightStreams } from './job';
import { onnxExporter } from './onnx';
import { proved } from './proof';
import { rawSamples } from './rawSamples';
import { runInTorch } from './runInTorch';
import { outputsOf } from './samples';
import type { ProofTools } from './tools';

/** Weights alone, read back by the reader of their format. */
function weightsAs(format: WeightFormat): Exporter {
  return {
    write: (job) => new Map([[endingOf(format), weightPieces(weightStreams(job), format, job.notes)]]),
    prove: async (job, files, tools) => {
      const name = `${job.stem}.${endingOf(format)}`;
      const written = openWeights(fileSource(files.get(endingOf(format)) as string, name), name);
      const { inputs, outputs } = await tools.samples();
      const values = matching(job.network.state, written);
      return proved(format, 'layerloom', outputs, await outputsOf(job, values, inputs, await tools.backend()));
    },
  };
}

const weightsBeside = weightsAs('pt');

export const exporters: Record<ExportFormat, Exporter> = {
  safetensors: weightsAs('safetensors'),
  npz: weightsAs('npz'),
  pt: weightsBeside,
  onnx: onnxExporter,
  /** Source and its weights; PyTorch itself runs them where it is installed. */
  pytorch: {
    write: (job) => {
      const { document, analysis, preprocessing } = job;
      const source = pytorchSource(document, analysis, preprocessing, sourceNames(job));
      return new Map([[endingOf('pytorch'), [new TextEncoder().encode(source)]], ...weightsBeside.write(job, {})]);
    },
    example: (job) => pythonExample(job).lines,
    prove: async (job, files, tools) => {
      const { inputs, outputs } = await pythonInputs(job, tools);
      const got = await runInTorch(files, pythonExample(job), inputs, tools.signal);
      return got ? proved('pytorch', 'torch', outputs, got) : weightsBeside.prove(job, files, tools, {});
    },
  },
};

/** The file's own example with the names of the samples in it. */
function pythonExample(job: ExportJob): PythonExample {
  const inputs = job.network.inputs.map(({ name }) => name);
  return {
    samples: sampleNames(inputs),
    lines: exampleLines(sourceNames(job), inputs, prepares(job.preprocessing)),
  };
}

/** What the example is tried on: raw samples where it prepares them. */
async function pythonInputs(job: ExportJob, tools: ProofTools) {
  if (prepares(job.preprocessing)) {
    const { stored, outputs } = await rawSamples(job, job.preprocessing, await tools.backend());
    return { inputs: [stored], outputs };
  }
  const { inputs, outputs } = await tools.samples();
  return { inputs: inputs.map((input) => ({ dtype: 'float32', ...input }) as const), outputs };
}

const sourceNames = ({ stem }: ExportJob) => ({ module: stem, weights: `${stem}.${endingOf('pt')}` });
