import {
  createFetchGateway,
  createIsolateState,
  type FetchContext,
  type FetchGateway,
  type GatewayService,
  type IsolateStateOptions,
  type Table,
} from "../../../runtime/gateway/fetch/index.ts";

interface Env extends Required<Pick<IsolateStateOptions, "keySets" | "apiKeys">> {
  readonly table: Table;
  readonly services: readonly GatewayService[];
}

let gateway: FetchGateway | undefined;

/** Whatever table it is given; what a call cost and what became of it goes to the console. */
export default {
  fetch(request: Request, env: Env, context: FetchContext): Promise<Response> {
    const { table, services, keySets, apiKeys } = env;
    gateway ??= createFetchGateway({
      table,
      services,
      state: createIsolateState({ issuers: table.issuers, keySets, apiKeys }),
      onCall: (record) => console.log(JSON.stringify({ record })),
      onUsage: (usage) => console.log(JSON.stringify({ usage })),
      onReport: ({ route }, detail) =>
        console.log(JSON.stringify({ report: `${route.operation}: ${detail}` })),
      onError: (error) => console.log(JSON.stringify({ error: String(error) })),
    });
    return gateway.fetch(request, env, context);
  },
};
