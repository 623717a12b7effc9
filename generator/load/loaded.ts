import type { DescriptorFiles } from "../../runtime/descriptors.ts";
import type { Diagnostic } from "../diagnostics.ts";
import type { ServiceVersion } from "../model/api.ts";

/** What every loader gives: the service versions that it could lower, and what was wrong. */
export interface Loaded {
  readonly services: readonly ServiceVersion[];
  readonly diagnostics: readonly Diagnostic[];
  /** Every file that was read, so that a change of any of them is noticed. */
  readonly files: readonly string[];
  /** Protobuf only, and where it was wanted. */
  readonly protoFiles?: () => DescriptorFiles;
}
