export const optimizers = {} as const;
