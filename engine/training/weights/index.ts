export { loadWeights, matching, matchWeights } from './match';
export { notesFor, notesOf, transformsIn } from './notes';
export { decodeWeights, openWeightSets, openWeights } from './read';
export { streamWeights, toFileTensor, weightPieces } from './write';
