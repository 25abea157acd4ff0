/** Does `next` with a value once it is there: at once where it is there already, so that nothing is allocated for waiting. */
export function afterwards<T, R>(value: T | Promise<T>, next: (value: T) => R | Promise<R>): R | Promise<R> {
  return value instanceof Promise ? value.then(next) : next(value);
}
