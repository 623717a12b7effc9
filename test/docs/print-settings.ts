/** A JSON Schema as far as gateway.schema.json goes. */
export interface SettingSchema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly description?: string;
  readonly default?: unknown;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly SettingSchema[];
  readonly oneOf?: readonly SettingSchema[];
  readonly properties?: Readonly<Record<string, SettingSchema>>;
  readonly additionalProperties?: boolean | SettingSchema;
  readonly items?: SettingSchema;
  readonly required?: readonly string[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly $defs?: Readonly<Record<string, SettingSchema>>;
}

export interface Setting {
  /** `listen.tls.hsts`, `upstreams.<name>.url` */
  readonly path: string;
  readonly schema: SettingSchema;
  readonly isRequired: boolean;
}

/** Every setting, in the order of the schema, each before what it holds. */
export function listSettings(root: SettingSchema): readonly Setting[] {
  const settings: Setting[] = [];
  const visit = (path: string, written: SettingSchema, isRequired: boolean): void => {
    const schema = resolve(root, written);
    settings.push({ path, schema, isRequired });
    descend(path, schema);
  };
  const descend = (path: string, schema: SettingSchema): void => {
    const { properties = {}, additionalProperties, items, required = [] } = schema;
    for (const [name, member] of Object.entries(properties))
      visit(path === "" ? name : `${path}.${name}`, member, required.includes(name));
    for (const [place, below] of [["<name>", additionalProperties] as const, ["[]", items] as const]) {
      if (typeof below === "object")
        descend(`${path}${place === "[]" ? place : `.${place}`}`, resolve(root, below));
    }
    for (const alternative of [...(schema.anyOf ?? []), ...(schema.oneOf ?? [])])
      descend(path, resolve(root, alternative));
  };
  descend("", root);
  return settings;
}

/** What stands beside a reference says more than what it leads to. */
function resolve(root: SettingSchema, schema: SettingSchema): SettingSchema {
  const name = schema.$ref?.replace("#/$defs/", "");
  if (name === undefined) return schema;
  const target = root.$defs?.[name];
  if (!target) throw new Error(`${schema.$ref} leads nowhere`);
  return { ...resolve(root, target), ...schema };
}

/** The page of all settings of gateway.yaml. */
export function printSettings(root: SettingSchema): string {
  const settings = listSettings(root).filter(({ path }) => path !== "$schema");
  const sections = Map.groupBy(settings, ({ path }) => path.replace(/[.[].*$/s, ""));
  const parts = [...sections].map(([name, rows]) => {
    const lines = rows.map(
      ({ path, schema, isRequired }) =>
        `| \`${path}\` | ${cell(valuesOf(root, schema))} | ${cell(defaultOf(schema, isRequired))} | ${cell(schema.description ?? "")} |`,
    );
    return `## ${name}\n\n| setting | value | default | |\n|---|---|---|---|\n${lines.join("\n")}\n`;
  });
  return `# Settings of gateway.yaml\n\nMade from its JSON Schema by \`npm run docs:settings\`; editors show the same. [gateway.md](gateway.md) tells what they do together.\n\n${parts.join("\n")}`;
}

function valuesOf(root: SettingSchema, schema: SettingSchema): string {
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.enum) return schema.enum.map((value) => JSON.stringify(value)).join(", ");
  const alternatives = [...(schema.anyOf ?? []), ...(schema.oneOf ?? [])];
  if (schema.type === undefined && alternatives.length > 0)
    return [...new Set(alternatives.map((one) => valuesOf(root, resolve(root, one))))]
      .filter(Boolean)
      .join(" or ");
  if (schema.type === "array")
    return `list of ${valuesOf(root, resolve(root, schema.items ?? {})) || "values"}`;
  if (schema.type === "object") return "settings below";
  const { minimum, maximum } = schema;
  const range = minimum === undefined && maximum === undefined ? "" : `, ${minimum ?? ""}…${maximum ?? ""}`;
  return `${[schema.type ?? []].flat().join(" or ")}${range}`;
}

function defaultOf(schema: SettingSchema, isRequired: boolean): string {
  if (isRequired) return "required";
  return schema.default === undefined ? "" : `\`${JSON.stringify(schema.default)}\``;
}

function cell(text: string): string {
  return text.replaceAll("|", "\\|").replace(/\s+/g, " ");
}
