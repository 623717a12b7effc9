import type { ServiceDescriptor, Table } from "../../runtime/descriptors.ts";
import {
  createDevelopmentCredentials,
  type DevelopmentCredentials,
} from "../../runtime/gateway/development-credentials.ts";
import { createGateway } from "../../runtime/gateway/node/create-gateway.ts";
import { describeService } from "../describe/describe-service.ts";
import { describeTable } from "../describe/describe-table.ts";
import type { Api } from "../model/api.ts";
import { loadGraphs } from "./load-graphs.ts";
import { openState } from "./open-state.ts";

export interface StartGatewayOptions {
  /** Where relative files of gateway.yaml are: its own folder. */
  readonly folder: string;
  readonly host?: string;
  /** 0 takes any free port; gateway.yaml's when absent. */
  readonly port?: number;
  /** Folder with hand-written resolvers, `<service>/resolvers.ts`. */
  readonly services: string;
  readonly onError: (error: unknown) => void;
}

/** A gateway that runs. */
export interface RunningGateway {
  readonly url: string;
  readonly table: Table;
  readonly services: readonly ServiceDescriptor[];
  readonly credentials: DevelopmentCredentials;
  close(): Promise<void>;
}

/** The gateway of an Api in this process, without generated files. */
export async function startGateway(api: Api, options: StartGatewayOptions): Promise<RunningGateway> {
  const table = describeTable(api);
  const services = api.services.map((service) => describeService(service, api));
  const credentials = await createDevelopmentCredentials(table);
  const shared = await openState(options.onError);
  const { folder, onError } = options;
  const gateway = createGateway({
    table,
    services,
    graphs: await loadGraphs(services, options.services),
    state: shared.stateOf(table, { folder, credentials, onError }),
    onError,
    onReport: ({ requestId, route }, detail) =>
      onError(new Error(`${route.operation}, request ${requestId}: ${detail}`)),
  });
  const host = options.host ?? api.gateway?.listen.host ?? "localhost";
  const { port } = await gateway.listen({ host, port: options.port ?? api.gateway?.listen.port ?? 8000 });
  return {
    url: `http://${urlHost(host)}:${port}`,
    table,
    services,
    credentials,
    async close() {
      await gateway.close();
      await shared.close();
    },
  };
}

function urlHost(host: string): string {
  return host.includes(":") ? `[${host}]` : host;
}
