import { personAt } from "./believable-people.ts";
import { normalizeName } from "./normalize-name.ts";
import { hash } from "./random.ts";
import type { Place } from "./sampling.ts";

/** A text of a format of JSON Schema or OpenAPI's registry; `undefined` for a format that says nothing of the text. */
export function formattedText(format: string, place: Place, seed: number): string | undefined {
  return formats[format]?.(place, seed);
}

type Make = (place: Place, seed: number) => string;

const formats: Readonly<Record<string, Make>> = {
  "date-time": (place, seed) => momentOf(place, seed).toISOString().replace(".000Z", "Z"),
  "iso-date-time": (place, seed) => momentOf(place, seed).toISOString().replace(".000Z", "Z"),
  date: (place, seed) => momentOf(place, seed).toISOString().slice(0, 10),
  time: (place, seed) => momentOf(place, seed).toISOString().slice(11).replace(".000Z", "Z"),
  "iso-time": (place, seed) => momentOf(place, seed).toISOString().slice(11).replace(".000Z", "Z"),
  duration: (place, seed) => `PT${1 + numberAt(place, seed, 59)}M`,
  email: (place, seed) => personAt(place, seed).email,
  "idn-email": (place, seed) => personAt(place, seed).email,
  hostname: () => "api.example.com",
  "idn-hostname": () => "api.example.com",
  ipv4: (place, seed) => `192.0.2.${1 + numberAt(place, seed, 254)}`,
  ipv6: (place, seed) => `2001:db8::${(1 + numberAt(place, seed, 0xffff)).toString(16)}`,
  uri: locator,
  url: locator,
  iri: locator,
  "uri-reference": (place) => `/${slug(place.name)}`,
  "iri-reference": (place) => `/${slug(place.name)}`,
  "uri-template": (place) => `https://api.example.com/${slug(place.name)}/{id}`,
  uuid: (place, seed) => uuid(place, seed),
  "json-pointer": (place) => `/${slug(place.name)}`,
  "json-pointer-uri-fragment": (place) => `#/${slug(place.name)}`,
  "relative-json-pointer": () => "0",
  regex: () => "^[a-z]+$",
  byte: (place) => base64(slug(place.name)),
  base64url: (place) => base64(slug(place.name)).replace(/=+$/, ""),
  password: () => "correct-horse-battery-staple",
  decimal: (place, seed) => `${numberAt(place, seed, 100)}.50`,
};

/** Within the first two months of 2026; what was created comes before what was updated, that before what ended. */
function momentOf(place: Place, seed: number): Date {
  const name = normalizeName(place.name);
  const stage = /(end|expire|until|due|complete|finish|delete|close|sunset)/.test(name)
    ? 2
    : /(updat|modif|chang|push|last|seen|publish)/.test(name)
      ? 1
      : 0;
  const days = stage * 21 + numberAt(place, seed, 20);
  const minutes = hash(seed, `${place.path} minutes`) % (24 * 60);
  return new Date(Date.UTC(2026, 0, 5 + days, 0, minutes));
}

function locator(place: Place, seed: number): string {
  const name = normalizeName(place.name);
  const path = slug(place.owner || place.name);
  if (/(image|avatar|picture|photo|logo|icon|thumbnail)/.test(name))
    return `https://example.com/images/${path}-${numberAt(place, seed, 100)}.png`;
  return `https://example.com/${path}/${1 + numberAt(place, seed, 999)}`;
}

function uuid(place: Place, seed: number): string {
  const hex = [0, 1, 2, 3]
    .map((part) =>
      hash(seed + part, place.path)
        .toString(16)
        .padStart(8, "0"),
    )
    .join("");
  // Version 4, variant 10 (RFC 9562, section 5.4).
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

function numberAt(place: Place, seed: number, below: number): number {
  return hash(seed, place.path) % below;
}

/** `createdAt` → `created-at`. */
export function slug(name: string): string {
  return (
    name
      .replace(/([a-z0-9])([A-Z])/g, "$1-$2")
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, "-")
      .replace(/^-+|-+$/g, "") || "item"
  );
}

function base64(text: string): string {
  return btoa(text);
}
