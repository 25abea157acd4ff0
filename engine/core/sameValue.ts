/** Whether two values of parameters, or lists or objects of them, are the same; keys count in their order. */
export const sameValue = (a: unknown, b: unknown): boolean => a === b || JSON.stringify(a) === JSON.stringify(b);
