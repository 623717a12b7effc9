import { existsSync, readFileSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import {
  type ContractDifference,
  type ContractFailure,
  compareContracts,
  createGatewayInteractions,
  type MockProvider,
  type RecordingFailure,
  recordContract,
  type Skipped,
  startGatewayConsumer,
  startMockProvider,
  verifyContract,
} from "../../runtime/contract/index.ts";
import type { ServiceDescriptor, Table } from "../../runtime/descriptors.ts";
import { mockServices } from "../../runtime/mock/mock-services.ts";
import { describeService } from "../describe/describe-service.ts";
import { describeTable } from "../describe/describe-table.ts";
import type { Api } from "../model/api.ts";

/** What became of the gateway's contract with one service version. */
export interface ContractReport {
  readonly consumer: "gateway";
  /** Service version id. */
  readonly provider: string;
  /** Path of the contract. */
  readonly path: string;
  readonly interactions: number;
  readonly skipped: readonly Skipped[];
  /** Interactions that the gateway itself did not play its part in. */
  readonly unrecorded: readonly RecordingFailure[];
  /** How the committed contract differs from what was recorded now. */
  readonly difference?: ContractDifference;
  /** Whether `path` now holds what was recorded. */
  readonly written: boolean;
  /** What the mocks do otherwise; absent when nobody asked. */
  readonly failures?: readonly ContractFailure[];
}

export interface ContractsReport {
  readonly contracts: readonly ContractReport[];
  /** Service versions without a contract, and why. */
  readonly skipped: readonly { readonly service: string; readonly reason: string }[];
}

export interface CheckOptions {
  /** The folder of contracts. */
  readonly folder: string;
  /** Ids of service versions; all when empty. */
  readonly only: readonly string[];
  readonly write: boolean;
  readonly verify: boolean;
}

interface Recorded extends ContractReport {
  readonly text: string;
  readonly service: ServiceDescriptor;
}

/** Records the gateway's contract with each service version, and holds the service's mocks to it. */
export async function checkContracts(api: Api, options: CheckOptions): Promise<ContractsReport> {
  const table = describeTable(api);
  const recorded: Recorded[] = [];
  const skipped: { readonly service: string; readonly reason: string }[] = [];
  for (const service of api.services) {
    if (options.only.length > 0 && !options.only.includes(service.id)) continue;
    if (service.language !== "openapi") {
      const what = service.language === "graphql" ? "GraphQL" : "gRPC";
      skipped.push({ service: service.id, reason: `contracts of ${what} are not recorded` });
      continue;
    }
    const described = describeService(service, api);
    const contract = await record(table, described, options);
    if (contract) recorded.push(contract);
    else
      skipped.push({
        service: service.id,
        reason: "no operation that the gateway exposes has an example with a request",
      });
  }
  // Each verification spends most of its time on starting Pact.
  const contracts = await Promise.all(
    recorded.map((contract) => (options.verify ? verify(contract) : report(contract))),
  );
  return { contracts, skipped };
}

async function record(
  table: Table,
  service: ServiceDescriptor,
  { folder, write }: CheckOptions,
): Promise<Recorded | undefined> {
  const { interactions, skipped } = createGatewayInteractions(table, service);
  if (interactions.length === 0) return undefined;
  const consumer = await startGatewayConsumer(table, service);
  try {
    const { text, failures } = await recordContract(interactions, { consumer, provider: service.id });
    const path = join(folder, `gateway-${service.id}.json`);
    const committed = existsSync(path) ? readFileSync(path, "utf8") : "";
    const difference = compareContracts(committed, text);
    // A contract that lacks what could not be recorded would forget what was agreed.
    const written = write && difference !== undefined && failures.length === 0;
    if (written) {
      await mkdir(dirname(path), { recursive: true });
      await writeFile(path, text);
    }
    return {
      consumer: "gateway",
      provider: service.id,
      path,
      interactions: interactions.length,
      skipped,
      unrecorded: failures,
      written,
      ...(difference ? { difference } : {}),
      text,
      service,
    };
  } finally {
    await consumer.close();
  }
}

function report({ text: _, service: __, ...contract }: Recorded): ContractReport {
  return contract;
}

async function verify(recorded: Recorded): Promise<ContractReport> {
  const { text, service } = recorded;
  if (text === "") return { ...report(recorded), failures: [] };
  const [mocks] = await mockServices([service]);
  if (!mocks) throw new Error(`${service.id} has no mocks`);
  const provider = await startMockProvider(mocks);
  try {
    const { failures } = await verifyContract({
      contract: text,
      url: provider.url,
      setState: provider.setState,
    });
    return { ...report(recorded), failures: failures.map((failure) => explain(failure, provider)) };
  } finally {
    await provider.close();
  }
}

/** A status that was not expected says little: the mock knows why it gave it. */
function explain(failure: ContractFailure, provider: MockProvider): ContractFailure {
  const { operation, example, field, reason } = failure;
  const why = field === "status" ? provider.explain(`${operation}: ${example}`) : undefined;
  return why === undefined ? failure : { ...failure, reason: `${reason}: ${why}` };
}
