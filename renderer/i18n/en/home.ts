/** Words of the first screen. */
export const home = {
  title: 'Design and train a neural network',
  subtitle: 'Start from a template that is ready to train, or from an empty canvas. Everything is saved by itself.',
  recent: 'Your designs',
  templates: 'Templates',
  empty: 'Empty design',
  emptyAbout: 'A blank canvas. Drag layers onto it and wire them.',
  emptyName: 'Untitled',
  parameters_one: '{{shown}} parameter',
  parameters_other: '{{shown}} parameters',
  open: 'Open {{name}}',
  more: 'More for {{name}}',
  remove: 'Delete',
  removeFailed: 'The design could not be deleted',
  listFailed: 'Your designs could not be listed',
} as const;
