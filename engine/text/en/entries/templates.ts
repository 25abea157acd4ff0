export const templates = {
  'tutorial-net': {
    title: 'Tutorial network',
    about: 'The network of a first PyTorch tutorial: two convolutions and three linear layers on random data.',
    params: {},
  },
  'mnist-mlp': {
    title: 'Digits, simple',
    about: 'Reads handwritten digits with one hidden layer of 128 neurons. Trains in seconds.',
    params: {},
  },
  'mnist-cnn': {
    title: 'Digits, convolutional',
    about: 'Two convolutions with pooling read handwritten digits with about 99 % right.',
    params: {},
  },
  'mnist-lstm': {
    title: 'Digits, row by row',
    about: 'An LSTM reads the 28 rows of a digit one after the other and tells it by what it remembers at the end.',
    params: {},
  },
  'mnist-transformer': {
    title: 'Digits, transformer',
    about: 'The rows of a digit look at each other in two small transformer layers; their mean tells the digit.',
    params: {},
  },
  lenet5: {
    title: 'LeNet-5',
    about: 'The classic of 1998 that read digits on cheques: tanh, average pooling, images padded to 32×32.',
    params: {},
  },
  autoencoder: {
    title: 'Autoencoder',
    about: 'Squeezes a digit through 32 numbers and draws it again. It learns without labels.',
    params: {},
  },
  residual: {
    title: 'Residual network',
    about: 'Small blocks that add their input to their output, with batch normalization, as in ResNet.',
    params: {},
  },
  spiral: {
    title: 'Two spirals',
    about: 'Tells the points of two spiral arms apart. Small enough to watch every epoch.',
    params: {},
  },
  alexnet: {
    title: 'AlexNet',
    about: 'The network of 2012 as published: 61 million parameters, 659,272 neurons. Random data, slow on a CPU.',
    params: {},
  },
} as const;
