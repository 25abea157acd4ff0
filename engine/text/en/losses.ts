export const losses = {
  'loss.shapes':
    '{loss} compares number by number: the output is {output}, but the target is {target} for each sample.',
  'loss.needsClasses':
    '{loss} compares scores with a class, but the data gives values ({target} for each sample) and no classes.',
  'loss.needsValues':
    '{loss} compares the output with values, but the data gives a class. Take the classes as 0/1 vectors, or a loss for classes such as CrossEntropyLoss.',
  'loss.needsScores': '{loss} needs one score for each class, but the output is a single number for each sample.',
  'loss.classCount': '{loss} needs one score per class: the output has {scores}, the data has {classes} classes.',
  'loss.scoresShape':
    '{loss} needs a list of scores for each sample, one per class, but the output is {output}. Put a Flatten and a Linear before it.',
  'loss.scorePositions':
    '{loss} needs one score per class at each place: the output is {output}, but the target is {target} for each sample.',
  'loss.weightLength':
    '{loss}: weight has {length} numbers, but the output has {classes} classes. Give one weight for each class, or none.',
  'loss.noReduction': "{loss}: with reduction 'none' there is no single number to train on. Choose 'mean' or 'sum'.",
  'optimizer.nesterov':
    '{optimizer}: nesterov needs a momentum above 0 and a dampening of 0; momentum is {momentum} and dampening is {dampening}.',
} as const;
