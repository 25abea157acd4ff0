/** Data sources that read files of the user's, and can look at them. */
export const FILE_SOURCES = ['csv', 'parquet', 'imageFolder', 'idx', 'npy', 'text'] as const;
export type FileSourceType = (typeof FILE_SOURCES)[number];
