import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { bytesOfStored } from '../../../../engine/formats/stored';
import type { Network } from '../../../../engine/graph/build';
import { parseDocument } from '../../../../engine/graph/parse';
import { serializeDocument } from '../../../../engine/graph/serialize';
import { matching, notesOf, openWeightSets, openWeights, transformsIn } from '../../../../engine/training/weights';
import { fileSource } from '../../../../main/host/files/fileSource';
import { fitWeightsFile, networkOf } from '../../../../main/host/importing/fitWeightsFile';
import { readModelFile, weightsOfModel } from '../../../../main/host/importing/modelFile';
import { gathered } from '../../../support/pieces';

/** A file that was brought in: in a folder, under a name. */
interface Brought {
  readonly folder: string;
  readonly file: string;
}

/** Puts a file where an import finds it. */
export function brought(folder: string, file: string, bytes: Uint8Array): Brought {
  writeFileSync(join(folder, file), bytes);
  return { folder, file };
}

/** All that is done with a file of weights: each of its dicts is made whole and read, and the network's own are taken and written. */
export async function importWeights({ folder, file }: Brought, network: Network): Promise<void> {
  const path = join(folder, file);
  const source = fileSource(path, file);
  for (const { open } of openWeightSets(source, file)) {
    // Not all of them are taken by a network.
    for (const stored of open().values()) for (const piece of bytesOfStored(stored).pieces()) piece.at(0);
  }
  for (const stored of openWeights(source, file).values()) stored.load();
  transformsIn(notesOf(source, file));
  const fitted = fitWeightsFile(path, file, network, 1);
  const written = await gathered(fitted.pieces('safetensors'));
  fitted.written();
  becomesSound(() => matching(network.state, openWeights(written, 'written.safetensors')));
}

/** All that is done with a model: it is a design that can be built and saved, and the weights that are written are its own. */
export async function importModel({ folder, file }: Brought): Promise<void> {
  const model = readModelFile(folder, file, file, 'x');
  const weights = weightsOfModel(model, 'safetensors');
  const written = await gathered(weights.pieces);
  weights.written();
  becomesSound(() => {
    const document = parseDocument(serializeDocument(model.document));
    expect(document).toEqual(model.document);
    matching(networkOf(document).state, openWeights(written, 'written.safetensors'));
  });
}

/** What was taken has to be of use: an error here is no error of the file. */
function becomesSound(check: () => void): void {
  try {
    check();
  } catch (error) {
    throw new Error(`what came in is of no use: ${error instanceof Error ? error.stack : error}`);
  }
}
