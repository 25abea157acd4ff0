import { bceLoss } from './bceLoss';
import { bceWithLogitsLoss } from './bceWithLogitsLoss';
import { type AnyLossDefinition, comparesOneOutput, type LossDefinition } from './contract';
import { cosineEmbeddingLoss } from './cosineEmbeddingLoss';
import { crossEntropyLoss } from './crossEntropyLoss';
import { hingeEmbeddingLoss } from './hingeEmbeddingLoss';
import { huberLoss } from './huberLoss';
import { klDivLoss } from './klDivLoss';
import { l1Loss } from './l1Loss';
import { marginRankingLoss } from './marginRankingLoss';
import { mseLoss } from './mseLoss';
import { nllLoss } from './nllLoss';
import { poissonNllLoss } from './poissonNllLoss';
import { smoothL1Loss } from './smoothL1Loss';
import { tripletMarginLoss } from './tripletMarginLoss';

/** Every loss by type, in the order of the list. */
export const losses = {
  // Classes.
  CrossEntropyLoss: crossEntropyLoss,
  NLLLoss: nllLoss,
  BCEWithLogitsLoss: bceWithLogitsLoss,
  BCELoss: bceLoss,
  // Numbers.
  L1Loss: l1Loss,
  MSELoss: mseLoss,
  SmoothL1Loss: smoothL1Loss,
  HuberLoss: huberLoss,
  PoissonNLLLoss: poissonNllLoss,
  // Distributions and embeddings.
  KLDivLoss: klDivLoss,
  HingeEmbeddingLoss: hingeEmbeddingLoss,
  CosineEmbeddingLoss: cosineEmbeddingLoss,
  MarginRankingLoss: marginRankingLoss,
  TripletMarginLoss: tripletMarginLoss,
} as const satisfies Readonly<Record<string, AnyLossDefinition>>;

const definitions: Readonly<Record<string, AnyLossDefinition>> = losses;

/** The losses a design can be trained with, in the order of the list. */
export const designLosses: Readonly<Record<string, LossDefinition>> = Object.fromEntries(
  Object.entries(definitions).filter((entry): entry is [string, LossDefinition] => comparesOneOutput(entry[1])),
);

/** The loss of a type, or undefined where this build has none. */
export function lossByType(type: string): AnyLossDefinition | undefined {
  return Object.hasOwn(definitions, type) ? definitions[type] : undefined;
}
