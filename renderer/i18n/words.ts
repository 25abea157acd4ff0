/** The shape of a translation: the same keys as the English catalogue, all of them, and no others. */
export type Words<T> = { readonly [K in keyof T]: T[K] extends string ? string : Words<T[K]> };
