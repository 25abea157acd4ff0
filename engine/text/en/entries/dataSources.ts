export const dataSources = {} as const;
