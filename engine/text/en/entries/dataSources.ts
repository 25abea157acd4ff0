const points = {
  samples: 'How many points in all; 15 % each go to validation and test.',
  noise: 'Standard deviation of the noise added to each coordinate.',
} as const;

const table = {
  path: "The file: a path from the design's folder, or a whole one.",
  columns: 'The columns that are inputs, by name.',
  levels: 'Which words the columns of words hold, each as column=word; each word becomes an input of 0 or 1.',
  target: 'The column that is to be predicted.',
  classes: 'The words that the target may be; none where it is a number.',
  missing:
    'What is done about missing values: drop leaves the row out; mean and median fill in what the training part says, and the most frequent word; category makes a missing word a word of its own.',
} as const;

export const dataSources = {
  mnist: {
    title: 'MNIST digits',
    about: '70,000 handwritten digits of 28×28 grey pixels: 55,000 to train on, 5,000 to validate, 10,000 to test.',
    params: {},
  },
  digits: {
    title: 'Small digits',
    about:
      '1,797 handwritten digits of 8×8 grey pixels, from the UCI repository: small enough that every idea is tried out in seconds.',
    params: {},
  },
  iris: {
    title: 'Iris flowers',
    about: '150 flowers of three species, each described by four lengths in centimetres. The classic first data set.',
    params: {},
  },
  wine: {
    title: 'Wine',
    about:
      '178 wines of three growers, each described by thirteen chemical measurements of very different size: standardize them.',
    params: {},
  },
  spiral: {
    title: 'Spiral',
    about:
      'Points on the arms of a spiral, one class an arm. No straight line separates them, so hidden layers are needed.',
    params: {
      ...points,
      classes: 'How many arms, one class each.',
      turns: 'How often an arm winds around the centre.',
    },
  },
  circles: {
    title: 'Circles',
    about: 'Two rings, one in the other. A network needs a hidden layer to tell them apart.',
    params: { ...points, factor: "The inner ring's radius; the outer one has radius 1." },
  },
  xor: {
    title: 'XOR',
    about:
      'Four squares in a chequered pattern: the smallest problem that a network without a hidden layer cannot solve.',
    params: points,
  },
  moons: {
    title: 'Two moons',
    about: 'Two half circles that reach into each other.',
    params: points,
  },
  shapes: {
    title: 'Discs and squares',
    about:
      'Small images of discs and squares in noise. The target marks the pixels of the discs, so that a network learns to segment.',
    params: {
      samples: 'How many images in all; 15 % each go to validation and test.',
      size: 'Height and width of the images in pixels.',
      noise: 'Standard deviation of the noise added to each pixel.',
    },
  },
  sonnets: {
    title: 'Sonnets',
    about:
      'Twenty-six sonnets of Shakespeare, character by character: what is read is a stretch of text, the class is the character after it. The last tenth is for testing.',
    params: { context: 'How many characters are read before the next one is asked for.' },
  },
  csv: {
    title: 'CSV file',
    about: 'A table of your own as a text file, CSV or TSV: one sample a row, one column the target.',
    params: {
      ...table,
      delimiter: 'What stands between two fields.',
      decimal: 'How fractions are written: 1.5 or 1,5.',
      header: 'Whether the first row holds the names of the columns.',
      encoding: 'How letters are written as bytes.',
    },
  },
  parquet: {
    title: 'Parquet file',
    about: 'A table of your own as pandas, Spark and DuckDB write it: one sample a row, one column the target.',
    params: table,
  },
  imageFolder: {
    title: 'Image folder',
    about:
      'Your own pictures, PNG or JPEG, in one folder for each class; folders train, valid and test above them are taken as the parts.',
    params: {
      path: "The folder: a path from the design's folder, or a whole one.",
      size: 'Height and width that every picture is brought to.',
      colour: 'grey makes one channel of them, rgb three.',
      classes: 'The classes: names of folders.',
    },
  },
  idx: {
    title: 'IDX files',
    about:
      'Images and labels as MNIST and Fashion-MNIST are published, gzipped or not, with or without files for testing.',
    params: {
      images: 'The file of the images.',
      labels: 'The file of their labels.',
      test_images: 'The file of the images for testing; empty: they are taken from the others.',
      test_labels: 'The file of their labels.',
      shape: 'Shape of one sample: channels, height, width.',
      classes: 'Names of the classes, in the order of their numbers.',
    },
  },
  npy: {
    title: 'NumPy arrays',
    about: 'Inputs and targets from .npy files, or from one .npz: the first axis counts the samples.',
    params: {
      path: 'The file of the inputs, or an .npz that holds both.',
      targets: 'The file of the targets, where they have one of their own.',
      x: 'Name of the inputs in an .npz.',
      y: 'Name of the targets in an .npz.',
      x_test: 'Name of the inputs of a test part of its own, in the same .npz.',
      y_test: 'Name of its targets.',
      shape: 'Shape of one input.',
      target_shape: 'Shape of one target, where there are no classes; empty where it is one number, as [N] is.',
      classes: 'Names of the classes, in the order of their numbers; none where targets are values.',
    },
  },
  text: {
    title: 'Text file',
    about:
      'A text of your own, character by character: what is read is a stretch of it, the class is the character after it. The last tenth is for testing.',
    params: {
      path: "The file, in UTF-8: a path from the design's folder, or a whole one.",
      context: 'How many characters are read before the next one is asked for.',
      alphabet: 'The characters of the text.',
    },
  },
  random: {
    title: 'Random numbers',
    about:
      'Inputs and targets drawn from a standard normal distribution, as torch.randn. There is nothing to learn, only something to remember: good for trying a network out.',
    params: {
      samples: 'How many samples in all; 15 % each go to validation and test.',
      input_shape: 'Shape of one input, for example 1, 32, 32: channels, height, width.',
      target_shape: 'Shape of one target, where classes is 0; empty where it is one number, as [N] is.',
      classes: 'With 1 or more, targets are random classes instead of values.',
    },
  },
} as const;
