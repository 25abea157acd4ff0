import { LoomError } from '../../engine/core/errors';

/** An error with the file it is about, where its own words do not name it. */
export class PlacedError extends Error {
  constructor(
    readonly place: string,
    readonly error: LoomError,
  ) {
    super(`${place}: ${error.message}`);
    this.name = 'PlacedError';
  }
}

/** Does something to a file; an error on the way is told with the file's name, once. */
export async function at<T>(place: string, action: () => T | Promise<T>): Promise<T> {
  try {
    return await action();
  } catch (error) {
    if (!(error instanceof LoomError) || Object.values(error.args).includes(place)) throw error;
    throw new PlacedError(place, error);
  }
}
