import { decode, type WirePair } from "./read-parameter.ts";

/** Names decoded, values as sent but for `+`, which is a space, as forms write it. */
export function parseQuery(query: string): readonly WirePair[] {
  return query
    .split("&")
    .filter((pair) => pair !== "")
    .map((pair) => {
      const at = pair.indexOf("=");
      const [key, value] = at === -1 ? [pair, ""] : [pair.slice(0, at), pair.slice(at + 1)];
      return [decode(key.replaceAll("+", " ")), value.replaceAll("+", "%20")] as const;
    });
}

export function parseCookies(header: string | undefined): readonly WirePair[] {
  return (header ?? "")
    .split(";")
    .map((pair) => pair.trim().split("="))
    .flatMap(([key, ...value]) => (key ? [[decode(key), value.join("=")] as const] : []));
}
