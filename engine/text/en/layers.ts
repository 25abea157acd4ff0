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
  'params.range': '{layer}: {param} is {value}. Allowed: {allowed}.',
  'params.length': '{layer}: {param} has {length} numbers. Allowed: {allowed}.',
} as const;
