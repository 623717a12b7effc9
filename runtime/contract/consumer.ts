import type { Json } from "../descriptors.ts";
import type { Interaction } from "./interaction.ts";

/** What came back to the consumer's own caller. */
export interface Outcome {
  readonly status: number;
  /** Parsed where it is JSON. */
  readonly body?: Json;
}

/** The side that a contract is recorded of: real code that really calls. */
export interface Consumer {
  readonly name: string;
  /** Makes the consumer ask what the interaction says, of the provider at this URL. */
  call(interaction: Interaction, providerUrl: string): Promise<Outcome>;
  close(): Promise<void>;
}
