import type { PactV4 } from "@pact-foundation/pact";

export interface Pact {
  readonly Pact: typeof PactV4;
}

/** Pact cannot run here. */
export class PactUnavailable extends Error {
  override readonly name = "PactUnavailable";
}

/**
 * Imports pact-js, which takes a second, and its native core. Pact's core reports its use to its makers by default; here
 * it does not, unless PACT_DO_NOT_TRACK is set to something else.
 */
export async function loadPact(): Promise<Pact> {
  process.env["PACT_DO_NOT_TRACK"] ??= "true";
  try {
    const { PactV4 } = await import("@pact-foundation/pact");
    // The core is loaded when it is first asked for something.
    new PactV4({ consumer: "probe", provider: "probe", logLevel: "error" });
    return { Pact: PactV4 };
  } catch (cause) {
    throw new PactUnavailable(
      `Pact's native core cannot be loaded on ${process.platform} ${process.arch}: ${(cause as Error).message}`,
      { cause },
    );
  }
}
