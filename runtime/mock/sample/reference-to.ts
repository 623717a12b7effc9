/** How one schema of a service version refers to the one of this name. */
export function referenceTo(name: string): string {
  return `#/$defs/${name.replaceAll("~", "~0").replaceAll("/", "~1")}`;
}
