/** How long each step of a run took, for `--trace`. */
export interface Trace {
  time<Value>(step: string, run: () => Value | Promise<Value>): Promise<Value>;
  print(): string;
}

export function createTrace(): Trace {
  const steps: { readonly step: string; readonly ms: number }[] = [];
  return {
    async time(step, run) {
      const start = performance.now();
      try {
        return await run();
      } finally {
        steps.push({ step, ms: performance.now() - start });
      }
    },
    print: () =>
      [...steps, { step: "since start", ms: performance.now() }]
        .map(({ step, ms }) => `${ms.toFixed(0).padStart(7)} ms  ${step}\n`)
        .join(""),
  };
}
