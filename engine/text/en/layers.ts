export const layers = {
  'params.unknown': "{layer} has no parameter '{param}'. It has: {known}.",
  'params.kind.int': '{layer}: {param} must be a whole number, not {value}.',
  'params.kind.float': '{layer}: {param} must be a number, not {value}.',
  'params.kind.bool': '{layer}: {param} must be true or false, not {value}.',
  'params.kind.choice': '{layer}: {param} must be one of {choices}, not {value}.',
  'params.kind.pair':
    '{layer}: {param} must be two whole numbers, [height, width], or one whole number for both, not {value}.',
  'params.kind.ints': '{layer}: {param} must be a list of whole numbers, not {value}.',
  'params.kind.floats': '{layer}: {param} must be a list of numbers, not {value}.',
  'params.kind.text': '{layer}: {param} must be text, not {value}.',
  'params.kind.file': '{layer}: {param} must be the path of a file, as text, not {value}.',
  'params.kind.texts': '{layer}: {param} must be a list of texts, not {value}.',
  'params.range': '{layer}: {param} is {value}. Allowed: {allowed}.',
  'params.length': '{layer}: {param} has {length} {length|number|numbers}. Allowed: {allowed}.',
  'params.entries': '{layer}: {param} has {length} {length|entry|entries}. Allowed: {allowed}.',
  'params.textLength': '{layer}: {param} has {length} {length|character|characters}. Allowed: {allowed}.',
  'params.brief.padding': 'pad',
  'params.brief.stride': 'str',
  'params.brief.dilation': 'dil',
  'params.brief.momentum': 'mom',
  'params.brief.ceil_mode': 'ceil',
  'params.brief.negative_slope': 'slope',
  'params.brief.start_dim': 'from',
  'params.brief.end_dim': 'to',
  'params.without': 'no {param}',
  'dim.N': 'batch',
  'dim.C': 'channels',
  'dim.D': 'depth',
  'dim.H': 'height',
  'dim.W': 'width',
  'dim.L': 'length',
  'dim.E': 'features of a step',
  'dim.F': 'features',
  'dim.S': 'steps attended to',
  'dim._': 'unnamed dimension',
  'dim.any': 'any',
  'dim.join': ', ',
  'layer.repeated':
    '{layer} works number by number on {other} and {got}: input {place}, {got}, is repeated along its {dims} until it fits. If that is not what you mean, give both one shape first.',
  'layer.needsMap': '{layer} works on feature maps (channels × height × width) and gets {got}.',
  'layer.needsFeatures': '{layer} needs a list of features for each sample and gets a single number.',
  'layer.linearOnMap':
    '{layer} gets {got} and works along the last dimension alone, whose size is {last}. To let it see a whole sample, put a Flatten before it; its in_features is then {features}.',
  'layer.groupsIn':
    '{layer} has {groups} {groups|group|groups}, but its input has {channels} {channels|channel|channels}, and {channels} cannot be divided by {groups}.',
  'layer.groupsOut':
    '{layer} has {groups} {groups|group|groups}, but out_channels is {channels}, and {channels} cannot be divided by {groups}.',
  'layer.windowTooLarge':
    'The window of {layer} covers {window}, but its input is only {size} ({padded} with padding). Make the window smaller, or the input larger.',
  'layer.poolPadding':
    '{layer}: padding {padding} is more than half of the kernel size {kernel}. At most {most} is allowed.',
  'layer.paddingAlone':
    'A window of {layer} would see padding alone: padding is {padding} with dilation {dilation}. Take less padding.',
  'layer.outputPadding':
    '{layer}: output_padding {output_padding} must be smaller than the stride {stride} or the dilation {dilation}. At most {most} is allowed.',
  'layer.nothingLeft':
    '{layer} makes {grown} out of {size}, and padding {padding} cuts that down to {left} on both sides together. Take less padding, or a larger kernel or stride.',
  'layer.rootOfNegative':
    '{layer} raises to the power {norm_type}, and where the sum of a window is negative, or a negative number has no such power, the result is not a number. Use an even norm_type, or see to it that its input is never negative, for example by a ReLU.',
  'layer.axis':
    '{layer}: {param} is {axis}, but its input ({got} for each sample) has dimensions {first} to {last} only, with the batch as 0.',
  'layer.batchAxis':
    '{layer}: {param} {axis} is the batch, and a layer must not mix the samples of a batch. Each sample is {got}; use 1 or more.',
  'layer.flattenOrder':
    '{layer}: start_dim {start_dim} lies behind end_dim {end_dim}. Its input is {got} for each sample.',
  'layer.viewFeatures':
    '{layer} asks for {asked} {asked|feature|features} per sample and gets {features} ({got}). Ask for {features}, or change the layers before it.',
  'layer.viewBatch':
    '{layer} asks for {shape}, which fixes the batch at {batch} samples, and gets N×{got} with N samples in a batch. Write -1 first, so that every batch size works.',
  'layer.viewOpenTwice':
    '{layer} asks for {shape}, with more than one -1, and gets N×{got}. The first -1 stands for the batch; write the other sizes out.',
  'layer.viewZero': '{layer} asks for {shape} and gets N×{got}. A size of 0 leaves no numbers.',
  'layer.mergeShapes':
    '{layer} works number by number, so its inputs need one shape, except that dimensions of 1 are repeated. Input 1 is {first}, input {place} is {got}.',
  'layer.concatShapes':
    '{layer} joins along dimension {dim}; all other sizes must agree. Input 1 is {first}, input {place} is {got}.',
  'layer.emptyRange': '{layer}: min_val is {min_val} and max_val is {max_val}, but min_val has to be the smaller one.',
  'layer.slopeCount':
    '{layer} has {num_parameters} {num_parameters|slope|slopes}, but its input has {channels} {channels|channel|channels}. Use 1 slope for all channels, or {channels}.',
  'layer.oddHalves':
    '{layer} halves dimension {dim}, but its size is {size} ({got} for each sample), which is odd. Make it even in the layer before.',
  'layer.needsFeaturesOrSequence': '{layer} works on features, or on sequences (channels × length), and gets {got}.',
  'layer.normalizedShape':
    '{layer} normalises over {shape}, but the last sizes of its input ({got} for each sample) are {last}.',
  'layer.instanceNormSingle':
    '{layer} gets maps of 1×1: when its mean is taken from a single value, nothing is left. Put it where maps are larger, or leave it out.',
  'layer.needsSteps': "{layer} reads sequences (steps × features), at least one step long, and gets {got} at '{port}'.",
  'layer.batchFirst':
    '{layer}: batch_first is false, but on a wire the batch always comes first. Set it to true; the numbers are the same.',
  'layer.heads':
    '{layer}: {param} is {heads}, but each step has {width} {width|feature|features}, and {width} cannot be divided by {heads}. Use {fits} {fits|head|heads}, or change the features before it.',
  'layer.attentionSteps':
    '{layer}: the keys have {keys} {keys|step|steps} and the values {values}, but each key needs its value. Wire both to sequences of one length.',
  'layer.tooManySteps':
    '{layer}: max_len is {max_len}, but its input has {steps} steps. Set it to {steps} or more, or leave it empty.',
  'layer.manySteps':
    '{layer} reads {steps} steps {reads} times, and each of these {total} steps becomes a part of the plan: preparing takes long. Shorter sequences, or several numbers in one step, train faster.',
  'layer.dropoutBetween':
    '{layer}: dropout {dropout} works between layers, and there is one layer, so nothing is dropped. Use 2 layers or more, or dropout 0.',
  'layer.needsSequence': '{layer} works on sequences (channels × length) and gets {got}.',
  'layer.needsVolume': '{layer} works on volumes (channels × depth × height × width) and gets {got}.',
  'layer.reflectionTooWide':
    '{layer}: padding {padding} is too wide. A mirror image of a size of {size} is one smaller on each side, since the border is not repeated.',
  'layer.replicationEmpty':
    '{layer} repeats the border of its input, but the input has size {size}, so there is no border. (Padding is {padding}.)',
  'layer.shuffleChannels':
    '{layer} makes one channel out of {square}, but its input has {channels} {channels|channel|channels}, and {channels} cannot be divided by {square}.',
  'layer.upsampleBoth': '{layer} has a size, {size}, and a scale_factor. Leave one of them empty.',
  'layer.upsampleNeither': '{layer} has neither a size nor a scale_factor. Give one of them.',
  'layer.upsampleEmpty': '{layer}: scale_factor {scale} leaves nothing of a map of {got}. Take larger factors.',
  'layer.batchMoved':
    '{layer}: with {param} {axis}, dimension 0 would no longer be the batch. The batch has to stay first, before the {got} of each sample; use the other dimensions, from 1.',
  'layer.axisTwice': '{layer}: {param} names dimension {axis} twice. Name each once.',
  'layer.newAxis':
    '{layer}: {param} is {axis}, but its input ({got} for each sample) has room for a new dimension at 1 to {last} only, or from the end at -1 to -{last}.',
  'layer.unflattenSizes':
    '{layer} splits dimension {dim} into {shape}, but its size is {size}. The sizes must multiply to {size}; one of them may be -1.',
  'layer.permuteDims':
    '{layer}: dims {dims} must name each of the {rank} dimensions of its input once: the batch, 0, and those of each sample ({got}).',
  'layer.squeezeSize':
    '{layer}: dimension {dim} of its input ({got} for each sample) has size {size}. Only a dimension of size 1 can go, so nothing changes.',
  'layer.sliceEmpty':
    '{layer} takes {range} of dimension {dim}, which has size {size} ({got} for each sample), and that leaves nothing.',
  'layer.matmulRank':
    '{layer} multiplies matrices, so each sample needs two or more dimensions, and as many on both sides; it gets {a} and {b}.',
  'layer.matmulInner':
    '{layer}: the rows of the first input ({a}) have {columns} numbers, but the columns of the second ({b}) have {rows}. They have to agree.',
  'layer.matmulLeading':
    '{layer}: apart from the last two, the sizes of both inputs must agree or be 1. They are {a} and {b}.',
  'layer.stackShapes': '{layer} stacks values of one shape. Input 1 is {first}, input {place} is {got}.',
  'layer.splitSizes': '{layer}: the sizes {sizes} make {sum}, but dimension {dim} has size {size}.',
  'layer.splitChunks':
    '{layer} cuts dimension {dim}, of size {size}, in {chunks} chunks. Chunks of {each} make only {count}; give their sizes, or ask for fewer.',
  'layer.bilinearRows':
    '{layer}: apart from the last, the sizes of both inputs must agree. They are {first} and {second}.',
  'layer.paddingIndex':
    '{layer}: padding_idx is {padding_idx}, but with num_embeddings {num_embeddings} the numbers go from 0 to {last} (or from -{num_embeddings}, counted from the end).',
  'layer.batchNormSingle':
    '{layer} gets maps of 1×1, so it has one value per channel and sample. Training stops at a batch with a single sample.',
  'layer.batchNormCount':
    'A batch normalisation needs more than one value per channel to train and got {count}. Use a larger batch, and a number of training samples that leaves no last batch of one.',
} as const;
