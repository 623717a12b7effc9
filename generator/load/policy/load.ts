import { isIP } from "node:net";
import type { Diagnostic } from "../../diagnostics.ts";
import type { GatewaySpec } from "../../model/api.ts";
import { Documents } from "../documents.ts";
import { checkFile } from "./check-file.ts";
import type { GatewayFile } from "./gateway-file.ts";
import { lowerGateway } from "./lower-gateway.ts";

export interface LoadedPolicy {
  /** Absent when the file is not what its schema says. */
  readonly gateway?: GatewaySpec;
  readonly diagnostics: readonly Diagnostic[];
  readonly files: readonly string[];
}

/** gateway.yaml → the model. Whether what it names is there is checked against the whole Api later. */
export async function loadPolicy(path: string): Promise<LoadedPolicy> {
  const documents = new Documents();
  const document = documents.read(path);
  const { files, diagnostics } = documents;
  if (!document) return { diagnostics, files };
  const problems = await checkFile(document.value, document.file);
  if (problems.length > 0) return { diagnostics: problems, files };
  const gateway = document.value as GatewayFile;
  const doubtful = [...checkDefaults(gateway, document.file), ...checkProxies(gateway, document.file)];
  if (doubtful.length > 0) return { diagnostics: doubtful, files };
  return { gateway: lowerGateway(gateway, document.file), diagnostics: [], files };
}

/** What the schema cannot say: an address before the slash. */
function checkProxies({ trustedProxies = [] }: GatewayFile, file: string): readonly Diagnostic[] {
  return [...trustedProxies.entries()]
    .filter(([, range]) => isIP(range.split("/")[0] ?? "") === 0)
    .map(([index, range]) => ({
      code: "invalid-gateway",
      source: { file, pointer: `/trustedProxies/${index}` },
      message: `"${range}" is no address, and no range of addresses`,
      hint: "write an address (192.0.2.7, 2001:db8::7) or a range (10.0.0.0/8)",
    }));
}

/** What the schema cannot say either: one default version of a service at most. */
function checkDefaults(gateway: GatewayFile, file: string): readonly Diagnostic[] {
  return Object.entries(gateway.services).flatMap(([name, { versions }]) => {
    const [first, second] = Object.keys(versions).filter((version) => versions[version]?.default === true);
    if (first === undefined || second === undefined) return [];
    const sourceOf = (version: string) => ({
      file,
      pointer: `/services/${name}/versions/${version}/default`,
    });
    return [
      {
        code: "invalid-gateway",
        source: sourceOf(second),
        message: `${name} ${second} is the default, and so is ${first}`,
        related: { text: `${first} is declared the default`, source: sourceOf(first) },
        hint: "callers who name no version can get only one: drop one of the two",
      } satisfies Diagnostic,
    ];
  });
}
