export function isJson(mediaType: string): boolean {
  return /[/+]json\b(?!-)/i.test(mediaType);
}

export function isForm(mediaType: string): boolean {
  return /^(multipart\/|application\/x-www-form-urlencoded)/i.test(mediaType);
}
