import type { ServiceVersion } from "../model/api.ts";

/** First line of every generated file. A spec from elsewhere is named without its folders, which differ by machine. */
export function printHeader({ source }: Pick<ServiceVersion, "source">): string {
  const isElsewhere = source.file.startsWith("..") || source.file.startsWith("/");
  const origin = isElsewhere ? source.file.slice(source.file.lastIndexOf("/") + 1) : source.file;
  return `// Code generated from ${origin}. DO NOT EDIT.\n`;
}
