/** Text of several lines as it is, so that a reviewer can read it. */
export function printTemplateLiteral(text: string): string {
  return `\`${text.replace(/\\|`|\$\{/g, "\\$&")}\``;
}
