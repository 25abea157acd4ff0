export const layers = {
  Input: {
    also: ['start', 'source', 'image', 'placeholder'],
    title: 'Input',
    about: 'Where samples enter the network.',
    params: {
      shape: 'Sizes of one sample without the batch, for example 1, 28, 28 for a grey image.',
    },
  },
  Output: {
    also: ['end', 'result', 'target', 'loss'],
    title: 'Output',
    about: 'Marks the result of the network: what the loss compares with the target.',
    params: {},
  },
  Linear: {
    also: ['dense', 'fc', 'fully connected', 'affine', 'perceptron', 'mlp'],
    title: 'Linear',
    about: 'Every output is a weighted sum of all inputs plus a bias. The weights are learned.',
    params: {
      out_features: 'How many numbers come out, that is, how many neurons the layer has.',
      bias: 'Whether a learned constant is added to every output.',
    },
  },
  Bilinear: {
    title: 'Bilinear',
    about: 'Every output is a weighted sum of all products of a number of the first input with one of the second.',
    params: {
      out_features: 'How many numbers come out, that is, how many neurons the layer has.',
      bias: 'Whether a learned constant is added to every output.',
    },
  },
  Embedding: {
    also: ['lookup', 'word vectors'],
    title: 'Embedding',
    about: 'Replaces whole numbers, for example words by their number, by learned lists of numbers.',
    params: {
      num_embeddings: 'How many different numbers there can be: from 0 to one less than this.',
      embedding_dim: 'How many numbers stand for each of them.',
      padding_idx: 'The number that only fills up: its row starts at 0 and is not trained; empty means none.',
    },
  },
  Conv1d: {
    title: 'Conv1d',
    about: 'Slides small learned filters along a sequence, such as a sound or a row of measurements.',
    params: {
      out_channels: 'How many filters there are, each giving one output channel.',
      kernel_size: 'Length of each filter.',
      stride: 'How far the filter moves each time.',
      padding: 'Zeros added on each side of the input.',
      dilation: "Gap between the filter's elements; 1 means none.",
      groups:
        'Splits the channels into this many groups that do not see each other; must divide the channels on both sides.',
      bias: 'Whether a learned constant is added to each output channel.',
    },
  },
  Conv2d: {
    also: ['convolution2d', 'conv layer'],
    title: 'Conv2d',
    about: 'Slides small learned filters over an image; each filter gives one map of where its pattern appears.',
    params: {
      out_channels: 'How many filters there are, each giving one output channel.',
      kernel_size: 'Height and width of each filter.',
      stride: 'How far the filter moves each time, down and to the right.',
      padding: 'Rows and columns of zeros added on each side of the input.',
      dilation: "Gap between the filter's elements; 1 means none.",
      groups:
        'Splits the channels into this many groups that do not see each other; must divide the channels on both sides.',
      bias: 'Whether a learned constant is added to each output channel.',
    },
  },
  Conv3d: {
    title: 'Conv3d',
    about: 'Slides small learned filters through a volume: a scan, or the pictures of a film one behind the other.',
    params: {
      out_channels: 'How many filters there are, each giving one output channel.',
      kernel_size: 'Depth, height and width of each filter.',
      stride: 'How far the filter moves each time, in depth, down and to the right.',
      padding: 'Slices, rows and columns of zeros added on each side of the input.',
      dilation: "Gap between the filter's elements; 1 means none.",
      groups:
        'Splits the channels into this many groups that do not see each other; must divide the channels on both sides.',
      bias: 'Whether a learned constant is added to each output channel.',
    },
  },
  ConvTranspose1d: {
    title: 'ConvTranspose1d',
    about:
      'Spreads each number of a sequence over a learned pattern, which makes the sequence longer: a convolution the other way round.',
    params: {
      out_channels: 'How many channels come out.',
      kernel_size: 'Length of what each number is spread over.',
      stride: 'How far apart the spread numbers begin; 2 makes the sequence about twice as long.',
      padding: 'How much is cut off on each side of the result.',
      output_padding: 'Length added at the end of the result, to reach one of the lengths that a stride makes equal.',
      groups:
        'Splits the channels into this many groups that do not see each other; must divide the channels on both sides.',
      bias: 'Whether a learned constant is added to each output channel.',
      dilation: "Gap between the filter's elements; 1 means none.",
    },
  },
  ConvTranspose2d: {
    also: ['deconv', 'deconvolution', 'upconv'],
    title: 'ConvTranspose2d',
    about:
      'Spreads each number of a map over a learned pattern, which makes the map larger: a convolution the other way round. Autoencoders and generators use it.',
    params: {
      out_channels: 'How many channels come out.',
      kernel_size: 'Height and width of what each number is spread over.',
      stride: 'How far apart the spread numbers begin; 2 makes the map about twice as large.',
      padding: 'Rows and columns cut off on each side of the result.',
      output_padding:
        'Rows and columns added at the bottom and right of the result, to reach one of the sizes that a stride makes equal.',
      groups:
        'Splits the channels into this many groups that do not see each other; must divide the channels on both sides.',
      bias: 'Whether a learned constant is added to each output channel.',
      dilation: "Gap between the filter's elements; 1 means none.",
    },
  },
  MaxPool1d: {
    title: 'MaxPool1d',
    about:
      'Keeps the largest value of each window of a sequence, which makes it shorter and less sensitive to small shifts.',
    params: {
      kernel_size: 'Length of the window that slides over the input.',
      stride: 'How far the window moves each time; empty means as far as its own size.',
      padding: 'Length added on each side that never wins the maximum.',
      dilation: "Gap between the window's elements; 1 means none.",
      ceil_mode: 'Whether a last window that sticks out still counts, so that sizes are rounded up.',
    },
  },
  MaxPool2d: {
    also: ['max pooling', 'maxpooling2d', 'subsampling'],
    title: 'MaxPool2d',
    about: 'Keeps the largest value of each window, which makes the map smaller and less sensitive to small shifts.',
    params: {
      kernel_size: 'Height and width of the window that slides over the input.',
      stride: 'How far the window moves each time; empty means as far as its own size.',
      padding: 'Rows and columns added on each side that never win the maximum.',
      dilation: "Gap between the window's elements; 1 means none.",
      ceil_mode: 'Whether a last window that sticks out still counts, so that sizes are rounded up.',
    },
  },
  AvgPool1d: {
    title: 'AvgPool1d',
    about: 'Replaces each window of a sequence by its mean, which makes it shorter and smoother.',
    params: {
      kernel_size: 'Length of the window that slides over the input.',
      stride: 'How far the window moves each time; empty means as far as its own size.',
      padding: 'Zeros added on each side of the input.',
      ceil_mode: 'Whether a last window that sticks out still counts, so that sizes are rounded up.',
      count_include_pad: 'Whether the added zeros count in the mean.',
    },
  },
  AvgPool2d: {
    also: ['average pooling', 'averagepooling2d', 'mean pooling'],
    title: 'AvgPool2d',
    about: 'Replaces each window by its mean, which makes the map smaller and smoother.',
    params: {
      kernel_size: 'Height and width of the window that slides over the input.',
      stride: 'How far the window moves each time; empty means as far as its own size.',
      padding: 'Rows and columns of zeros added on each side of the input.',
      ceil_mode: 'Whether a last window that sticks out still counts, so that sizes are rounded up.',
      count_include_pad: 'Whether the added zeros count in the mean.',
      divisor_override:
        'What sums are divided by in place of the count of numbers in the window; empty means that count.',
    },
  },
  AdaptiveAvgPool1d: {
    title: 'AdaptiveAvgPool1d',
    about: 'Averages a sequence of any length down to a fixed length, by choosing windows that fit.',
    params: {
      output_size: 'Length of the result; 1 gives the mean of each channel.',
    },
  },
  AdaptiveAvgPool2d: {
    also: ['gap', 'global average pooling', 'globalaveragepooling2d'],
    title: 'AdaptiveAvgPool2d',
    about: 'Averages a map of any size down to a fixed size, by choosing windows that fit.',
    params: {
      output_size: 'Height and width of the result; 1 gives the mean of each channel.',
    },
  },
  AdaptiveMaxPool1d: {
    title: 'AdaptiveMaxPool1d',
    about: 'Brings a sequence of any length to a fixed length, keeping the largest value of windows that fit.',
    params: {
      output_size: 'Length of the result; 1 gives the largest value of each channel.',
    },
  },
  AdaptiveMaxPool2d: {
    title: 'AdaptiveMaxPool2d',
    about: 'Brings a map of any size to a fixed size, keeping the largest value of windows that fit.',
    params: {
      output_size: 'Height and width of the result; 1 gives the largest value of each channel.',
    },
  },
  LPPool1d: {
    title: 'LPPool1d',
    about: 'Takes the root of the sum of powers in each window of a sequence: something between a sum and a maximum.',
    params: {
      norm_type:
        'What each number is raised to before the sum and the root; larger ones let the largest numbers count more, and odd ones may leave no root of negative numbers.',
      kernel_size: 'Length of the window that slides over the input.',
      stride: 'How far the window moves each time; empty means as far as its own size.',
      ceil_mode: 'Whether a last window that sticks out still counts, so that sizes are rounded up.',
    },
  },
  LPPool2d: {
    title: 'LPPool2d',
    about: 'Takes the root of the sum of powers in each window of a map: something between a sum and a maximum.',
    params: {
      norm_type:
        'What each number is raised to before the sum and the root; larger ones let the largest numbers count more, and odd ones may leave no root of negative numbers.',
      kernel_size: 'Height and width of the window that slides over the input.',
      stride: 'How far the window moves each time; empty means as far as its own size.',
      ceil_mode: 'Whether a last window that sticks out still counts, so that sizes are rounded up.',
    },
  },
  ReLU: {
    also: ['rectifier', 'relu', 'rectified'],
    title: 'ReLU',
    about: 'Turns negative numbers into 0 and leaves the others as they are. The most common activation.',
    params: {},
  },
  ReLU6: {
    title: 'ReLU6',
    about: 'Like ReLU, but cut off at 6, which suits networks that are later stored in few bits.',
    params: {},
  },
  LeakyReLU: {
    title: 'LeakyReLU',
    about: 'Like ReLU, but negative numbers are only made smaller, so that the neuron can still learn from them.',
    params: {
      negative_slope: 'What negative numbers are multiplied by.',
    },
  },
  PReLU: {
    title: 'PReLU',
    about: 'Like LeakyReLU, but how much smaller negative numbers become is learned.',
    params: {
      num_parameters: 'How many slopes are learned: 1 for all numbers, or as many as there are channels.',
      init: 'The slope with which learning starts.',
    },
  },
  ELU: {
    title: 'ELU',
    about:
      'Leaves positive numbers as they are and bends negative ones smoothly towards −alpha, which keeps the mean near 0.',
    params: {
      alpha: 'How far below 0 the result can go.',
    },
  },
  SELU: {
    title: 'SELU',
    about:
      'ELU with constants that bring mean and spread back to 0 and 1 from layer to layer. AlphaDropout goes with it.',
    params: {},
  },
  CELU: {
    title: 'CELU',
    about: 'ELU that has no corner at 0, whatever alpha is.',
    params: {
      alpha: 'How far below 0 the result can go; larger is rounder.',
    },
  },
  GELU: {
    title: 'GELU',
    about: 'Multiplies each number by how likely a normal random number is to be smaller. Transformers use it.',
    params: {
      approximate: 'Whether the exact formula is used (none) or a faster one with tanh.',
    },
  },
  SiLU: {
    also: ['swish'],
    title: 'SiLU',
    about: 'Multiplies each number by its Sigmoid: a smooth ReLU that dips a little below 0. Also called swish.',
    params: {},
  },
  Mish: {
    title: 'Mish',
    about: 'A smooth ReLU that dips a little below 0, much like SiLU.',
    params: {},
  },
  Hardswish: {
    title: 'Hardswish',
    about: 'SiLU drawn with straight lines and one parabola, so that it is quick to compute.',
    params: {},
  },
  Sigmoid: {
    title: 'Sigmoid',
    about: 'Squeezes every number into the range from 0 to 1.',
    params: {},
  },
  Tanh: {
    title: 'Tanh',
    about: 'Squeezes every number into the range from −1 to 1.',
    params: {},
  },
  Hardtanh: {
    title: 'Hardtanh',
    about: 'Cuts numbers off at a lower and an upper bound.',
    params: {
      min_val: 'The smallest result.',
      max_val: 'The largest result.',
    },
  },
  Hardshrink: {
    title: 'Hardshrink',
    about: 'Turns numbers close to 0 into 0 and lets all others pass unchanged.',
    params: { lambd: 'How far from 0 a number must be to pass.' },
  },
  Hardsigmoid: {
    title: 'Hardsigmoid',
    about: 'Sigmoid drawn with straight lines, so that it is quick to compute.',
    params: {},
  },
  Softplus: {
    title: 'Softplus',
    about: 'A smooth ReLU that is always above 0.',
    params: {
      beta: 'How sharply the curve bends; large values come near to ReLU.',
      threshold: 'Where beta times the number is above this, the number passes unchanged.',
    },
  },
  Softsign: {
    title: 'Softsign',
    about: 'Squeezes every number into the range from −1 to 1, more gently than Tanh.',
    params: {},
  },
  LogSigmoid: {
    title: 'LogSigmoid',
    about: 'The logarithm of Sigmoid, computed without loss of digits.',
    params: {},
  },
  Tanhshrink: {
    title: 'Tanhshrink',
    about: 'What is left of a number when its Tanh is taken away: small numbers nearly vanish.',
    params: {},
  },
  Threshold: {
    title: 'Threshold',
    about: 'Lets numbers above a threshold pass and replaces all others by a fixed value.',
    params: {
      threshold: 'Numbers above this pass unchanged.',
      value: 'What the other numbers become.',
    },
  },
  GLU: {
    title: 'GLU',
    about: 'Splits its input in two halves; one of them, squeezed by Sigmoid, decides how much of the other passes.',
    params: {
      dim: 'The dimension that is halved; the batch is 0, and −1 is the last one.',
    },
  },
  Softmax: {
    also: ['probabilities', 'softargmax'],
    title: 'Softmax',
    about:
      'Turns scores into probabilities that add up to 1. CrossEntropyLoss does this itself, so leave it out before that loss.',
    params: {
      dim: 'The dimension whose numbers add up to 1; the batch is 0, so classes are usually 1.',
    },
  },
  LogSoftmax: {
    title: 'LogSoftmax',
    about: 'The logarithm of Softmax, computed without loss of digits. KLDivLoss wants it before it.',
    params: {
      dim: 'The dimension whose probabilities add up to 1; the batch is 0, so classes are usually 1.',
    },
  },
  Softmin: {
    title: 'Softmin',
    about: 'Softmax turned round: the smallest score gets the largest probability.',
    params: {
      dim: 'The dimension whose numbers add up to 1; the batch is 0, so classes are usually 1.',
    },
  },
  BatchNorm2d: {
    also: ['bn', 'batch normalization'],
    title: 'BatchNorm2d',
    about:
      'Brings each channel to mean 0 and spread 1 over the batch, then scales and shifts it by learned amounts. Training becomes faster and steadier.',
    params: {
      eps: 'A small number added to the variance, so that nothing is divided by zero.',
      momentum:
        'How strongly each batch moves the running mean and variance that are used after training; empty takes the mean of all batches.',
      affine: 'Whether each channel gets a learned scale and shift.',
      track_running_stats: 'Whether a running mean and variance are kept for use after training.',
    },
  },
  BatchNorm1d: {
    also: ['bn', 'batch normalization'],
    title: 'BatchNorm1d',
    about:
      'Brings each feature to mean 0 and spread 1 over the batch, then scales and shifts it by learned amounts. For features or sequences.',
    params: {
      eps: 'A small number added to the variance, so that nothing is divided by zero.',
      momentum:
        'How strongly each batch moves the running mean and variance that are used after training; empty takes the mean of all batches.',
      affine: 'Whether each feature gets a learned scale and shift.',
      track_running_stats: 'Whether a running mean and variance are kept for use after training.',
    },
  },
  LayerNorm: {
    also: ['ln', 'layer normalization'],
    title: 'LayerNorm',
    about:
      'Brings the numbers of each sample to mean 0 and spread 1, whatever else is in the batch. Transformers use it.',
    params: {
      normalized_shape:
        'The sizes of the last dimensions that are normalised together; empty means the last one alone.',
      eps: 'A small number added to the variance, so that nothing is divided by zero.',
      elementwise_affine: 'Whether each number gets a learned scale and shift.',
    },
  },
  GroupNorm: {
    also: ['gn'],
    title: 'GroupNorm',
    about: 'Normalises the channels of each sample in groups. It works as well with small batches as with large ones.',
    params: {
      num_groups: 'How many groups the channels are split into; must divide their number.',
      eps: 'A small number added to the variance, so that nothing is divided by zero.',
      affine: 'Whether each channel gets a learned scale and shift.',
    },
  },
  InstanceNorm2d: {
    title: 'InstanceNorm2d',
    about:
      'Brings each channel of each image to mean 0 and spread 1, which takes contrast away. Style transfer uses it.',
    params: {
      eps: 'A small number added to the variance, so that nothing is divided by zero.',
      momentum: 'How strongly each batch moves the running mean and variance that are used after training.',
      affine: 'Whether each channel gets a learned scale and shift.',
      track_running_stats: 'Whether a running mean and variance are kept for use after training.',
    },
  },
  RMSNorm: {
    title: 'RMSNorm',
    about:
      'Divides the numbers of each sample by their typical size. A LayerNorm without the mean, used in large language models.',
    params: {
      normalized_shape:
        'The sizes of the last dimensions that are normalised together; empty means the last one alone.',
      eps: "A small number added to the mean square, so that nothing is divided by zero; empty means float32's own.",
      elementwise_affine: 'Whether each number gets a learned scale.',
    },
  },
  LocalResponseNorm: {
    also: ['lrn'],
    title: 'LocalResponseNorm',
    about: 'Damps a value when its neighbouring channels are strong at the same place. AlexNet uses it.',
    params: {
      size: 'How many neighbouring channels are looked at.',
      alpha: 'How strong the damping is.',
      beta: 'The power to which the damping is raised.',
      k: 'A constant added before the power is taken.',
    },
  },
  Dropout: {
    also: ['drop', 'regularize'],
    title: 'Dropout',
    about:
      'In training, sets randomly chosen numbers to 0, so that the network cannot rely on single ones. It works against overfitting and does nothing after training.',
    params: {
      p: 'The probability with which each number is set to 0.',
    },
  },
  Dropout2d: {
    title: 'Dropout2d',
    about: 'In training, sets whole channels to 0 at random, since neighbouring pixels would give single ones away.',
    params: {
      p: 'The probability with which each channel is set to 0.',
    },
  },
  AlphaDropout: {
    title: 'AlphaDropout',
    about: 'Dropout for networks with SELU: it keeps mean and spread as they are.',
    params: {
      p: 'The probability with which each number is dropped.',
    },
  },
  RNN: {
    also: ['recurrent', 'simplernn', 'elman'],
    title: 'RNN',
    about:
      'Reads a sequence (steps × features) step by step and keeps a memory. y is what it gives at each step, h_n the last memory.',
    params: {
      hidden_size: 'How many numbers the layer remembers, and gives at each step and in each direction.',
      num_layers: 'How many such layers lie on each other; each reads what the one below gives.',
      nonlinearity: 'What is applied to the sum: tanh, or relu.',
      bias: 'Whether learned constants are added.',
      batch_first: 'PyTorch starts with false, but on a wire the batch always comes first, so this stays true.',
      dropout: 'How likely each number is set to zero between one layer and the next in training.',
      bidirectional: 'Whether a second layer reads the sequence backwards; both results are put side by side.',
    },
  },
  LSTM: {
    also: ['recurrent', 'long short-term'],
    title: 'LSTM',
    about:
      'An RNN whose gates decide what to keep, forget and give out, so that it remembers longer. y is every step, h_n and c_n the last memory.',
    params: {
      hidden_size: 'How many numbers the layer remembers, and gives at each step and in each direction.',
      num_layers: 'How many such layers lie on each other; each reads what the one below gives.',
      bias: 'Whether learned constants are added.',
      batch_first: 'PyTorch starts with false, but on a wire the batch always comes first, so this stays true.',
      dropout: 'How likely each number is set to zero between one layer and the next in training.',
      bidirectional: 'Whether a second layer reads the sequence backwards; both results are put side by side.',
    },
  },
  GRU: {
    also: ['recurrent', 'gated'],
    title: 'GRU',
    about:
      'An RNN with two gates: simpler than LSTM and often as good. y is what it gives at each step, h_n the last memory.',
    params: {
      hidden_size: 'How many numbers the layer remembers, and gives at each step and in each direction.',
      num_layers: 'How many such layers lie on each other; each reads what the one below gives.',
      bias: 'Whether learned constants are added.',
      batch_first: 'PyTorch starts with false, but on a wire the batch always comes first, so this stays true.',
      dropout: 'How likely each number is set to zero between one layer and the next in training.',
      bidirectional: 'Whether a second layer reads the sequence backwards; both results are put side by side.',
    },
  },
  MultiheadAttention: {
    also: ['self-attention', 'mha', 'attention'],
    title: 'MultiheadAttention',
    about:
      'Lets each step of a sequence (steps × features) look at all others and take from them what suits it, in several heads at once. weights says who looked where.',
    params: {
      num_heads: 'How many heads look at once, each at its share of the features; must divide them.',
      dropout: 'How likely each look is left out in training.',
      bias: 'Whether learned constants are added.',
      batch_first: 'PyTorch starts with false, but on a wire the batch always comes first, so this stays true.',
      self_attention: 'Whether queries, keys and values all come from one wire; if not, each has a port of its own.',
    },
  },
  TransformerEncoderLayer: {
    also: ['transformer', 'encoder'],
    title: 'TransformerEncoderLayer',
    about: 'One layer of a transformer: attention, then two linear layers, each added to what it got and normalised.',
    params: {
      nhead: 'How many attention heads there are; must divide the features of a step.',
      dim_feedforward: 'How many neurons lie between the two linear layers.',
      dropout: 'How likely each number is set to zero in training, in attention and after each part.',
      activation: 'What lies between the two linear layers: relu, or the smoother gelu.',
      layer_norm_eps: 'A small number that keeps the normalisation from dividing by zero.',
      batch_first: 'PyTorch starts with false, but on a wire the batch always comes first, so this stays true.',
      norm_first:
        'Whether each part is normalised before it, which trains more calmly, or after it, as first published.',
    },
  },
  PositionalEncoding: {
    title: 'PositionalEncoding',
    about: 'Adds waves to each step that tell its place, since attention alone does not see the order.',
    params: {
      dropout: 'How likely each number is set to zero in training.',
    },
  },
  PositionEmbedding: {
    title: 'PositionEmbedding',
    about: 'Adds to each step a learned vector for its place, since attention alone does not see the order.',
    params: {
      max_len: 'How many places the table has; empty means as many as the sequence has steps.',
    },
  },
  Flatten: {
    also: ['reshape', 'vector', 'ravel'],
    title: 'Flatten',
    about: 'Turns a map into one list of numbers per sample, as Linear wants it.',
    params: {
      start_dim: 'First dimension to join; the batch is 0.',
      end_dim: 'Last dimension to join; −1 is the last one.',
    },
  },
  View: {
    also: ['reshape', 'resize'],
    title: 'View',
    about: 'Reads the same numbers in another shape, as x.view(…) does in PyTorch.',
    params: {
      shape: 'The new sizes, with −1 first for the batch: −1, 784.',
    },
  },
  Unflatten: {
    title: 'Unflatten',
    about: 'Splits one dimension into several: a list of 784 numbers becomes an image of 28×28.',
    params: {
      dim: 'The dimension that is split; the batch is 0.',
      unflattened_size: 'The sizes it is split into; one may be −1 and is then worked out.',
    },
  },
  Permute: {
    title: 'Permute',
    about: 'Puts the dimensions of each sample in a new order.',
    params: {
      dims: 'The old dimensions in their new order, with the batch, 0, first: 0, 2, 1.',
    },
  },
  Transpose: {
    title: 'Transpose',
    about: 'Swaps two dimensions.',
    params: {
      dim0: 'One of the two dimensions; the batch is 0 and stays where it is.',
      dim1: 'The other one.',
    },
  },
  Squeeze: {
    title: 'Squeeze',
    about: 'Takes away a dimension of size 1.',
    params: {
      dim: 'The dimension that goes; the batch is 0, and −1 is the last one.',
    },
  },
  Unsqueeze: {
    title: 'Unsqueeze',
    about: 'Puts in a dimension of size 1, for example the channel of a grey image.',
    params: {
      dim: 'Where the new dimension stands; the batch is 0, so 1 is the first place.',
    },
  },
  Slice: {
    title: 'Slice',
    about: 'Takes a range of one dimension, for example the last step of a sequence.',
    params: {
      dim: 'The dimension that is cut; the batch is 0.',
      start: 'The first place that is taken, from 0; negative counts from the end.',
      end: 'The first place that is no longer taken; empty takes all to the end.',
      step: 'Takes every so many places; 1 takes all.',
    },
  },
  Mean: {
    title: 'Mean',
    about: 'Replaces some dimensions by their mean, for example each map by one number.',
    params: {
      dim: 'The dimensions that are averaged; the batch is 0.',
      keepdim: 'Whether they stay as dimensions of size 1.',
    },
  },
  Sum: {
    title: 'Sum',
    about: 'Replaces some dimensions by their sum.',
    params: {
      dim: 'The dimensions that are added up; the batch is 0.',
      keepdim: 'Whether they stay as dimensions of size 1.',
    },
  },
  Identity: {
    title: 'Identity',
    about: 'Hands on what it gets, unchanged. A placeholder for a layer to come.',
    params: {},
  },
  Upsample: {
    also: ['resize', 'interpolate', 'upsampling2d'],
    title: 'Upsample',
    about: 'Makes a map larger by repeating pixels or by blending neighbouring ones.',
    params: {
      size: 'Height and width of the result; empty takes the factors instead.',
      scale_factor: 'By how much height and width grow; empty takes the size instead.',
      mode: 'Whether each pixel is copied (nearest) or blended from the four around it (bilinear).',
      align_corners: 'With bilinear, whether the corner pixels keep their place exactly.',
    },
  },
  PixelShuffle: {
    title: 'PixelShuffle',
    about: 'Makes a map larger by laying several channels out as the pixels of small squares.',
    params: {
      upscale_factor: 'By how much height and width grow; its square must divide the channels.',
    },
  },
  ZeroPad2d: {
    title: 'ZeroPad2d',
    about: 'Adds rows and columns of zeros around a map.',
    params: {
      padding: 'How many columns and rows are added on each side: left, right, top, bottom.',
    },
  },
  ConstantPad1d: {
    title: 'ConstantPad1d',
    about: 'Adds a fixed number before and after a sequence.',
    params: {
      padding: 'How many numbers are added before and after: left, right.',
      value: 'The number that is filled in.',
    },
  },
  ConstantPad2d: {
    title: 'ConstantPad2d',
    about: 'Adds rows and columns of a fixed number around a map.',
    params: {
      padding: 'How many columns and rows are added on each side: left, right, top, bottom.',
      value: 'The number that is filled in.',
    },
  },
  ReflectionPad1d: {
    title: 'ReflectionPad1d',
    about: 'Continues a sequence on both sides as its mirror image.',
    params: {
      padding: 'How many numbers are added before and after: left, right.',
    },
  },
  ReflectionPad2d: {
    title: 'ReflectionPad2d',
    about: 'Continues a map on all sides as its mirror image, which leaves no visible border.',
    params: {
      padding: 'How many columns and rows are added on each side: left, right, top, bottom.',
    },
  },
  ReplicationPad1d: {
    title: 'ReplicationPad1d',
    about: 'Continues a sequence by repeating its first and last number.',
    params: {
      padding: 'How many numbers are added before and after: left, right.',
    },
  },
  ReplicationPad2d: {
    title: 'ReplicationPad2d',
    about: 'Continues a map on all sides by repeating its border.',
    params: {
      padding: 'How many columns and rows are added on each side: left, right, top, bottom.',
    },
  },
  Add: {
    also: ['residual', 'skip', 'shortcut', 'plus', 'sum', '+'],
    title: 'Add',
    about: 'Adds two or more inputs number by number, as on the shortcut of a residual network.',
    params: {},
  },
  Sub: {
    also: ['subtract', 'minus', '-'],
    title: 'Sub',
    about: 'Subtracts the second input from the first, number by number.',
    params: {},
  },
  Mul: {
    also: ['multiply', 'times', 'gate', '*'],
    title: 'Mul',
    about: 'Multiplies two or more inputs number by number, for example a map by a gate.',
    params: {},
  },
  Div: {
    also: ['divide', '/'],
    title: 'Div',
    about: 'Divides the first input by the second, number by number.',
    params: {},
  },
  MatMul: {
    also: ['matrix product', 'dot', '@'],
    title: 'MatMul',
    about: 'Multiplies two matrices of each sample, as attention does.',
    params: {},
  },
  Concat: {
    also: ['concatenate', 'join', 'merge', 'cat'],
    title: 'Concat',
    about: 'Puts two or more inputs one after the other along one dimension, for example the channels.',
    params: {
      dim: 'The dimension along which they are joined; the batch is 0, so channels are 1.',
    },
  },
  Stack: {
    title: 'Stack',
    about: 'Lays two or more inputs of one shape side by side, along a new dimension.',
    params: {
      dim: 'Where the new dimension stands; the batch is 0, so 1 is the first place.',
    },
  },
  Split: {
    title: 'Split',
    about: 'Cuts one dimension in pieces, each with an output of its own.',
    params: {
      chunks: 'How many pieces of one size there are.',
      sizes: 'The sizes of the pieces, where they differ; empty takes the chunks instead.',
      dim: 'The dimension that is cut; the batch is 0, so channels are 1.',
    },
  },
} as const;
