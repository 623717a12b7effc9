interface PactFile {
  readonly interactions: readonly PactInteraction[];
  readonly metadata?: Readonly<Record<string, unknown>>;
}

interface PactInteraction {
  readonly description: string;
  readonly providerStates?: readonly { readonly name: string }[];
}

/** How two recordings of one contract differ, by description. */
export interface ContractDifference {
  readonly added: readonly string[];
  readonly changed: readonly string[];
  readonly removed: readonly string[];
}

/** A contract as it is committed: sorted, and without the versions of what recorded it. */
export function formatContract(text: string): string {
  const { interactions, metadata = {}, ...others } = JSON.parse(text) as PactFile;
  const sorted = interactions.toSorted((a, b) => (a.description < b.description ? -1 : 1));
  const { pactSpecification } = metadata;
  return `${JSON.stringify(sortMembers({ ...others, interactions: sorted, metadata: { pactSpecification } }), undefined, 2)}\n`;
}

/** The provider states that a contract needs. */
export function listStates(text: string): readonly string[] {
  const { interactions } = JSON.parse(text) as PactFile;
  const names = interactions.flatMap(({ providerStates = [] }) => providerStates.map(({ name }) => name));
  return [...new Set(names)];
}

/** What became of the contract that was committed; nothing where both say the same. */
export function compareContracts(committed: string, recorded: string): ContractDifference | undefined {
  const [before, after] = [byDescription(committed), byDescription(recorded)];
  const difference = {
    added: [...after.keys()].filter((description) => !before.has(description)),
    changed: [...after.keys()].filter(
      (description) => before.has(description) && before.get(description) !== after.get(description),
    ),
    removed: [...before.keys()].filter((description) => !after.has(description)),
  };
  return Object.values(difference).every((list) => list.length === 0) ? undefined : difference;
}

function byDescription(text: string): ReadonlyMap<string, string> {
  if (text === "") return new Map();
  const { interactions } = JSON.parse(formatContract(text)) as PactFile;
  return new Map(interactions.map((interaction) => [interaction.description, JSON.stringify(interaction)]));
}

function sortMembers(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortMembers);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1));
  return Object.fromEntries(entries.map(([name, member]) => [name, sortMembers(member)]));
}
