import type * as descriptors from "../../runtime/descriptors.ts";
import type { Api, ServiceVersion } from "../model/api.ts";

/** What an emitter is given beside the model. */
export interface EmitOptions {
  /** Extension of relative imports: `.js` for NodeNext and bundlers, `.ts` where Node runs the sources. */
  readonly importExtension: ".js" | ".ts";
}

/** One service version in both its forms: as the model knows it, and as the runtime takes it. */
export interface EmitInput {
  readonly service: ServiceVersion;
  readonly described: descriptors.ServiceDescriptor;
  readonly api: Api;
  readonly options: EmitOptions;
}
