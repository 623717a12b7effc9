import { resolve } from "node:path";
import { PactUnavailable } from "../../runtime/contract/index.ts";
import { type CheckOptions, checkContracts } from "./check-contracts.ts";
import {
  type Command,
  type CommandInput,
  type ExitCode,
  type Io,
  listOption,
  textOption,
  UsageError,
} from "./command.ts";
import { inputHelp, inputOptions, loadInput } from "./load-input.ts";
import { isWhole, printFailures, printSummary } from "./print-contracts.ts";

const help = `Record and verify contracts with Pact: what the gateway asks of each service, and what it lives with as an answer.

Usage: trefoil contracts verify [FILE…] [options]    record, compare with what is committed, verify the mocks
       trefoil contracts record [FILE…] [options]    record, and write what changed

Every example of an OpenAPI operation that has a request is one interaction. The gateway is driven against Pact's mock
provider, and then the service's mocks are held to what was recorded.

Options:
${inputHelp}
  --pacts DIR         the folder of contracts (contracts/pacts)
  --only ID           one service version, users.v2; may be repeated
  --update            verify: write what changed as well
  --json              print the outcome as JSON

Exit code 0: all hold. 1: something breaks, or a committed contract says otherwise. 2: the command line is wrong.

Examples:
  trefoil contracts verify
  trefoil contracts verify --only users.v2 --json
  trefoil contracts record openapi.yaml --pacts pacts
`;

export const command: Command = {
  help,
  options: {
    ...inputOptions,
    pacts: { type: "string" },
    only: { type: "string", multiple: true },
    update: { type: "boolean" },
    json: { type: "boolean" },
  },
  run: runContracts,
};

async function runContracts(input: CommandInput, io: Io): Promise<ExitCode> {
  const [verb, ...files] = input.positionals;
  if (verb !== "verify" && verb !== "record") throw new UsageError("contracts takes verify or record");
  const options: CheckOptions = {
    folder: resolve(textOption(input, "pacts") ?? "contracts/pacts"),
    only: listOption(input, "only"),
    write: verb === "record" || input.values["update"] === true,
    verify: verb === "verify",
  };
  const api = await loadInput(input, io, { files });
  if (!api) return 1;
  const unknown = options.only.find((id) => api.services.every((service) => service.id !== id));
  if (unknown !== undefined) {
    throw new UsageError(
      `there is no service version ${unknown}; there are: ${api.services.map(({ id }) => id).join(", ")}`,
    );
  }
  try {
    const report = await checkContracts(api, options);
    const ok = report.contracts.every(isWhole);
    if (input.values["json"] === true) io.out(`${JSON.stringify({ ok, ...report }, undefined, 2)}\n`);
    else {
      io.err(printFailures(report));
      io.out(printSummary(report));
    }
    return ok ? 0 : 1;
  } catch (error) {
    if (!(error instanceof PactUnavailable)) throw error;
    io.err(`${error.message}\n`);
    return 1;
  }
}
