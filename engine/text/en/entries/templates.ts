export const templates = {
  'tutorial-net': {
    title: 'Tutorial network',
    about: 'The network of a first PyTorch tutorial: two convolutions and three linear layers on random data.',
    params: {},
  },
  'mnist-mlp': {
    also: ['classification', 'classify', 'multilayer perceptron'],
    title: 'Digits, simple',
    about: 'Reads handwritten digits with one hidden layer of 128 neurons. Trains in seconds.',
    params: {},
  },
  'mnist-cnn': {
    also: ['convolutional neural network'],
    title: 'Digits, convolutional',
    about: 'Two convolutions with pooling read handwritten digits with about 99 % right.',
    params: {},
  },
  'mnist-lstm': {
    also: ['recurrent neural network', 'rnn'],
    title: 'Digits, row by row',
    about: 'An LSTM reads the 28 rows of a digit one after the other and tells it by what it remembers at the end.',
    params: {},
  },
  'mnist-transformer': {
    also: ['attention', 'vit'],
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
    also: ['compression', 'reconstruction', 'unsupervised'],
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
    also: ['classification', 'classify'],
    title: 'Two spirals',
    about: 'Tells the points of two spiral arms apart. Small enough to watch every epoch.',
    params: {},
  },
  alexnet: {
    title: 'AlexNet',
    about: 'The network of 2012 as published: 61 million parameters, 659,272 neurons. Random data, slow on a CPU.',
    params: {},
  },
  'resnet18-cifar': {
    title: 'ResNet-18 for small images',
    about:
      'ResNet-18 with the stem that keeps small images large, as for CIFAR-10; here it reads digits. Slow on a CPU.',
    params: {},
  },
  'char-lstm': {
    also: ['recurrent neural network', 'rnn'],
    title: 'Text, LSTM',
    about: 'Reads 48 characters of Shakespeare’s sonnets one after the other and says which comes next.',
    params: {},
  },
  'tiny-transformer': {
    also: ['attention', 'gpt'],
    title: 'Text, tiny transformer',
    about: 'Three transformer layers, written out layer by layer, say which character of a sonnet comes next.',
    params: {},
  },
  'conv-autoencoder': {
    also: ['compression', 'reconstruction', 'unsupervised'],
    title: 'Autoencoder, convolutional',
    about: 'Squeezes a digit into four pictures of 4×4 pixels by convolutions and draws it again by transposed ones.',
    params: {},
  },
  'unet-small': {
    also: ['segmentation', 'mask'],
    title: 'U-Net, small',
    about: 'Marks the discs among discs and squares, pixel by pixel: down to see more, up again to be exact.',
    params: {},
  },
  'alexnet-torchvision': {
    title: 'AlexNet (torchvision)',
    about:
      'AlexNet in one piece, as torchvision has it: no groups, no local normalization. Random data, slow on a CPU.',
    params: {},
  },
  vgg11: {
    title: 'VGG-11',
    about: 'Nothing but 3×3 convolutions, pooling and three wide linear layers, with most of its parameters.',
    params: {},
  },
  resnet18: {
    title: 'ResNet-18',
    about: 'Stages of residual blocks after a stem for large images: the usual first choice for pictures.',
    params: {},
  },
  mobilenet_v2: {
    title: 'MobileNetV2',
    about: 'Small and quick enough for phones: inverted residual blocks with depthwise convolutions.',
    params: {},
  },
  squeezenet1_1: {
    title: 'SqueezeNet 1.1',
    about: 'As right as AlexNet with fifty times fewer parameters, by blocks that squeeze and expand.',
    params: {},
  },
  densenet121: {
    title: 'DenseNet-121',
    about: 'Each layer sees the maps of all layers before it; 58 of them, drawn as four repeated blocks.',
    params: {},
  },
} as const;
