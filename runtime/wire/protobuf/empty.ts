/** What messages hold where nothing was sent. They are shared, so nothing can be added to them. */
export const emptyList: readonly unknown[] = Object.freeze([]);
export const emptyMap: Readonly<Record<string, unknown>> = Object.freeze({});
export const noBytes: Uint8Array = new Uint8Array();
