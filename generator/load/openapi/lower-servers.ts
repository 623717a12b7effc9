import type { Server, ServerVariable } from "../../../runtime/descriptors.ts";
import { listIn, objectIn, type RawObject, textIn } from "./raw.ts";

export function lowerServers(root: RawObject): readonly Server[] {
  return listIn(root["servers"]).flatMap((written) => {
    const server = objectIn(written);
    const url = textIn(server["url"]);
    if (url === undefined) return [];
    const description = textIn(server["description"]);
    const named = Object.entries(objectIn(server["variables"])).filter(([name]) => url.includes(`{${name}}`));
    const variables = Object.fromEntries(
      named.map(([name, value]) => [name, lowerVariable(objectIn(value))]),
    );
    return [
      {
        url,
        ...(description === undefined ? {} : { description }),
        ...(named.length === 0 ? {} : { variables }),
      },
    ];
  });
}

/** YAML reads a port as a number. */
function lowerVariable(value: RawObject): ServerVariable {
  const values = listIn(value["enum"]).map(String);
  return { default: String(value["default"] ?? ""), ...(values.length === 0 ? {} : { enum: values }) };
}

/** The URL with its variables at their defaults; one that nobody declared stays as it is. */
export function defaultUrl({ url, variables = {} }: Server): string {
  return url.replace(/\{([^}]+)\}/g, (whole, name: string) => variables[name]?.default || whole);
}
