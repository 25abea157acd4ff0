export const losses = {
  'loss.shapes':
    '{loss} compares number by number: the output is {output}, but the target is {target} for each sample.',
  'loss.needsClasses':
    '{loss} compares scores with a class, but the data gives values ({target} for each sample) and no classes.',
  'loss.needsClassesOrProbabilities':
    '{loss} compares scores with a class, or with one probability for each score: the output is {output}, but the target is values, {target} for each sample.',
  'loss.needsValues':
    '{loss} compares the output with values, but the data gives a class. Take the classes as 0/1 vectors, or a loss for classes such as CrossEntropyLoss.',
  'loss.needsScores': '{loss} needs one score for each class, but the output is a single number for each sample.',
  'loss.classCount':
    '{loss} needs one score per class: the output has {scores}, the data has {classes} {classes|class|classes}.',
  'loss.scoresShape':
    '{loss} needs a list of scores for each sample, one per class, but the output is {output}. Put a Flatten and a Linear before it.',
  'loss.scorePositions':
    '{loss} needs one score per class at each place: the output is {output}, but the target is {target} for each sample.',
  'loss.weightLength':
    '{loss}: weight has {length} {length|number|numbers}, but the output has {classes} {classes|class|classes}. Give one weight for each class, or none.',
  'loss.elementWeight':
    '{loss}: {param} has {length} {length|number|numbers}, but goes along the last dimension of the output, which has {size}. Give {size}, a single one for all, or none.',
  'loss.ignoredProbabilities':
    '{loss}: ignore_index {index} leaves out a class, but the targets are probabilities, which have none to leave out. Set it to -100.',
  'loss.inputs':
    '{loss} compares {count} float32 tensors of one shape, with {dimensions} dimensions; they are {shapes}.',
  'loss.signs': '{loss} needs a target of 1 or -1 for each comparison, {expected}, and got {got}.',
  'loss.batch': '{loss} compares sample by sample, but its tensors hold different numbers of samples: {sizes}.',
  'loss.count': '{loss} takes {expected} tensors and got {got}.',
  'loss.outputs':
    '{loss} compares {needed} outputs of a network with one another, but a design gives its loss one output. Choose {other}, or use {loss} in code, through the engine.',
  'loss.noReduction': "{loss}: with reduction 'none' there is no single number to train on. Choose 'mean' or 'sum'.",
  'optimizer.etas':
    '{optimizer}: etas are {shrink} and {grow}, but steps must shrink by the first (below 1) and grow by the second (above 1).',
  'optimizer.stepSizes':
    '{optimizer}: step_sizes are {least} and {most}, but the first is the smallest and must not exceed the second.',
  'optimizer.twice': 'Parameter "{name}" is in the optimizer more than once. Name it in one group only.',
  'optimizer.nesterov':
    '{optimizer}: nesterov needs a momentum above 0 and a dampening of 0; momentum is {momentum} and dampening is {dampening}.',
} as const;
