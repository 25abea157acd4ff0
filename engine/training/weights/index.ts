export { type ChosenSet, weightsFor } from './choose';
export { loadWeights, matching, matchWeights } from './match';
export { notesFor, notesOf, transformsIn, transformsUnsound } from './notes';
export { decodeWeights, openWeightSets, openWeights } from './read';
export { streamWeights, toFileTensor, weightPieces } from './write';
