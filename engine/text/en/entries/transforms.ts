export const transforms = {} as const;
