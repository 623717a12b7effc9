import { decode, type WirePair } from "./read-parameter.ts";

/** Names decoded, values as sent but for `+`, which is a space, as forms write it. */
export function parseQuery(query: string): readonly WirePair[] {
  const pairs: WirePair[] = [];
  for (const pair of query.split("&")) {
    if (pair === "") continue;
    const at = pair.indexOf("=");
    const key = at === -1 ? pair : pair.slice(0, at);
    const value = at === -1 ? "" : pair.slice(at + 1);
    pairs.push([decode(withoutPlus(key, " ")), withoutPlus(value, "%20")]);
  }
  return pairs;
}

/** Most have none, and to look for one costs less than to replace none. */
function withoutPlus(text: string, space: string): string {
  return text.includes("+") ? text.replaceAll("+", space) : text;
}

export function parseCookies(header: string | undefined): readonly WirePair[] {
  return (header ?? "")
    .split(";")
    .map((pair) => pair.trim().split("="))
    .flatMap(([key, ...value]) => (key ? [[decode(key), value.join("=")] as const] : []));
}
