/** Fails where the promise does not settle in time. What came in time and was not read yet, on a busy machine, counts. */
export function within<Value>(milliseconds: number, promise: Promise<Value>): Promise<Value> {
  return new Promise((resolve, reject) => {
    const fail = (): void => reject(new Error(`Redis did not answer within ${milliseconds} ms`));
    // Between a timer and an immediate Node reads what has come.
    const timer = setTimeout(() => setImmediate(fail), milliseconds);
    promise.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
