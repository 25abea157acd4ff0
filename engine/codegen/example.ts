import { FILE_NAMES, quoted } from './python';

/** The class of a whole network, whatever its blocks are called: code that loads it need not be looked up. */
export const NET = 'Net';

/** What a source file is called where nobody names it: a design's name is rarely one that Python can import. */
export const MODULE = 'model';

export interface SourceNames {
  /** The module that the file is. */
  readonly module: string;
  /** The file of the weights beside it; null where there is none, and they are random. */
  readonly weights: string | null;
}

/** Python that makes the network of a source file and loads its weights where there are some, started in the folder of both; `functions` are imported too. */
export function loadingLines({ module, weights }: SourceNames, functions: readonly string[] = []): string[] {
  return [
    'import torch',
    `from ${module} import ${[NET, ...functions].join(', ')}`,
    ...(weights === null
      ? [`net = ${NET}()`]
      : [`net = ${NET}().eval()`, `net.load_state_dict(torch.load(${quoted(weights)}, weights_only=True))`]),
  ];
}

/** What the example calls the samples for a network's inputs: as the inputs are called, where that means nothing else in it. */
export function sampleNames(inputs: readonly string[]): readonly string[] {
  if (inputs.length === 1) return ['x'];
  const reserved = new Set([...FILE_NAMES, 'net', NET]);
  const taken = new Set(inputs);
  return inputs.map((input) => {
    if (!reserved.has(input)) return input;
    let name = `${input}_x`;
    while (taken.has(name)) name += 'x';
    taken.add(name);
    return name;
  });
}

/** Python that runs an ONNX model; samples are called as `sampleNames` says. */
export function onnxLines(file: string, inputs: readonly string[]): string[] {
  return [
    'import onnxruntime',
    `session = onnxruntime.InferenceSession(${quoted(file)})`,
    'names = [each.name for each in session.get_inputs()]',
    `outputs = session.run(None, dict(zip(names, [${sampleNames(inputs).join(', ')}])))  # float32`,
  ];
}

/** The same, and a call of it. @param prepares Whether the file has a `preprocess` for raw samples. */
export function exampleLines(names: SourceNames, inputs: readonly string[], prepares: boolean): string[] {
  const given = sampleNames(inputs).map((input) => (prepares ? `preprocess(${input})` : input));
  return [...loadingLines(names, prepares ? ['preprocess'] : []), `y = net(${given.join(', ')})`];
}
