import { startGateway } from "../../generator/commands/start-gateway.ts";
import { startMocks } from "../../generator/commands/start-mocks.ts";
import { findSpecs, loadApi } from "../../generator/load-api.ts";

export interface Platform {
  readonly url: string;
  /** Of a user, with every scope. */
  readonly token: string;
  /** What the gateway itself failed with. */
  readonly failures: readonly unknown[];
  close(): Promise<void>;
}

/** The example platform over real ports: a mock of each service, and the gateway in front of them. */
export async function startPlatform(): Promise<Platform> {
  const { api } = await loadApi(findSpecs("specs"));
  if (!api.gateway) throw new Error("specs/ has no gateway.yaml");
  const mocks = await startMocks(api, { ports: "free", seed: 0 });
  const moved = mocks.upstreams.map(({ name, url, protocol }) => [name, { url, protocol }] as const);
  const failures: unknown[] = [];
  const gateway = await startGateway(
    { ...api, gateway: { ...api.gateway, upstreams: Object.fromEntries(moved) } },
    {
      folder: "specs",
      services: "services",
      host: "127.0.0.1",
      port: 0,
      onError: (error) => failures.push(error),
    },
  );
  return {
    url: gateway.url,
    token: gateway.credentials.tokens["jwt"] ?? "",
    failures,
    async close() {
      await gateway.close();
      await mocks.close();
    },
  };
}
