/** Words of the shared controls. */
export const ui = {
  close: 'Close',
  cancel: 'Cancel',
  automatic: 'auto',
  number: 'number',
  wholeNumber: 'whole number',
  fromTo: 'Enter a {{kind}} from {{min}} to {{max}}.',
  fromBelow: 'Enter a {{kind}} of at least {{min}} and below {{max}}.',
  between: 'Enter a {{kind}} between {{min}} and {{max}}, not including them.',
  atLeast: 'Enter a {{kind}} of at least {{min}}.',
  above: 'Enter a {{kind}} above {{min}}.',
  atMost: 'Enter a {{kind}} of at most {{max}}.',
  below: 'Enter a {{kind}} below {{max}}.',
  needed: 'Enter a {{kind}}.',
  wholeNumbers: 'Enter whole numbers with commas between them, such as -1, 400.',
  height: '{{name}}, height',
  width: '{{name}}, width',
} as const;
