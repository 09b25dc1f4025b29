const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** An address that names no company at all is not found, like one that is not this advisor's. */
export const isCompanyId = (text: string): boolean => UUID.test(text);
