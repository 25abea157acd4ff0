/** Words of the first screen. */
export const home = {
  title: 'Design and train a neural network',
  subtitle: 'Start from a template that is ready to train, or from an empty canvas. Everything is saved by itself.',
  recent: 'Your designs',
  recentAll: 'Show all {{shown}}',
  recentFew: 'Show fewer',
  recentEmpty:
    'Nothing yet. What you make from a template or an empty canvas, open or drop onto this window is listed here.',
  templates: 'Templates',
  purposes: {
    start: 'First steps',
    digits: 'Read digits',
    text: 'Continue a text',
    pictures: 'Pictures from pictures',
    images: 'Well-known image networks',
  },
  search: 'Search templates',
  size: 'Number of parameters',
  sizes: { any: 'Any size', small: 'Up to 1 million', large: 'Over 1 million' },
  found_one: '{{shown}} template found',
  found_other: '{{shown}} templates found',
  notFound: 'No template matches',
  notFoundText: 'Try another word, such as “residual” or “text”, or allow any size.',
  showAll: 'Show all templates',
  empty: 'Empty design',
  emptyAbout: 'A blank canvas. Drag layers onto it and wire them.',
  emptyName: 'Untitled',
  parameters_one: '{{shown}} parameter',
  parameters_other: '{{shown}} parameters',
  parametersUnknown: 'Parameters not known',
  open: 'Open {{name}}',
  training: 'Training now',
  more: 'More for {{name}}',
  remove: 'Delete',
  removeFailed: 'The design could not be deleted',
  listFailed: 'Your designs could not be listed',
} as const;

/** What else people call the purposes of templates when they search. */
export const purposeWords = {
  start: 'beginner, basics',
  digits: 'classification, classify, recognition',
  text: 'language model, generation, generate, nlp',
  pictures: 'image to image',
  images: 'classification, classify, recognition, imagenet, cnn',
} as const;
