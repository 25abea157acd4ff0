export const layers = {
  Input: {
    title: 'Input',
    about: 'Where samples enter the network.',
    params: {
      shape: 'Sizes of one sample without the batch, for example 1, 28, 28 for a grey image.',
    },
  },
  Output: {
    title: 'Output',
    about: 'Marks the result of the network: what the loss compares with the target.',
    params: {},
  },
  Linear: {
    title: 'Linear',
    about: 'Every output is a weighted sum of all inputs plus a bias. The weights are learned.',
    params: {
      out_features: 'How many numbers come out, that is, how many neurons the layer has.',
      bias: 'Whether a learned constant is added to every output.',
    },
  },
  Conv2d: {
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
  MaxPool2d: {
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
  AvgPool2d: {
    title: 'AvgPool2d',
    about: 'Replaces each window by its mean, which makes the map smaller and smoother.',
    params: {
      kernel_size: 'Height and width of the window that slides over the input.',
      stride: 'How far the window moves each time; empty means as far as its own size.',
      padding: 'Rows and columns of zeros added on each side of the input.',
      ceil_mode: 'Whether a last window that sticks out still counts, so that sizes are rounded up.',
      count_include_pad: 'Whether the added zeros count in the mean.',
    },
  },
  AdaptiveAvgPool2d: {
    title: 'AdaptiveAvgPool2d',
    about: 'Averages a map of any size down to a fixed size, by choosing windows that fit.',
    params: {
      output_size: 'Height and width of the result; 1 gives the mean of each channel.',
    },
  },
  ReLU: {
    title: 'ReLU',
    about: 'Turns negative numbers into 0 and leaves the others as they are. The most common activation.',
    params: {},
  },
  LeakyReLU: {
    title: 'LeakyReLU',
    about: 'Like ReLU, but negative numbers are only made smaller, so that the neuron can still learn from them.',
    params: {
      negative_slope: 'What negative numbers are multiplied by.',
    },
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
  Softmax: {
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
  BatchNorm2d: {
    title: 'BatchNorm2d',
    about:
      'Brings each channel to mean 0 and spread 1 over the batch, then scales and shifts it by learned amounts. Training becomes faster and steadier.',
    params: {
      eps: 'A small number added to the variance, so that nothing is divided by zero.',
      momentum: 'How strongly each batch moves the running mean and variance that are used after training.',
      affine: 'Whether each channel gets a learned scale and shift.',
      track_running_stats: 'Whether a running mean and variance are kept for use after training.',
    },
  },
  LocalResponseNorm: {
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
    title: 'Dropout',
    about:
      'In training, sets randomly chosen numbers to 0, so that the network cannot rely on single ones. It works against overfitting and does nothing after training.',
    params: {
      p: 'The probability with which each number is set to 0.',
    },
  },
  Flatten: {
    title: 'Flatten',
    about: 'Turns a map into one list of numbers per sample, as Linear wants it.',
    params: {
      start_dim: 'First dimension to join; the batch is 0.',
      end_dim: 'Last dimension to join; −1 is the last one.',
    },
  },
  View: {
    title: 'View',
    about: 'Reads the same numbers in another shape, as x.view(…) does in PyTorch.',
    params: {
      shape: 'The new sizes, with −1 first for the batch: −1, 784.',
    },
  },
  Add: {
    title: 'Add',
    about: 'Adds two or more inputs number by number, as on the shortcut of a residual network.',
    params: {},
  },
  Concat: {
    title: 'Concat',
    about: 'Puts two or more inputs one after the other along one dimension, for example the channels.',
    params: {
      dim: 'The dimension along which they are joined; the batch is 0, so channels are 1.',
    },
  },
} as const;
