/** An owner's link edits; a share link only reads. */
export const TOKEN_KINDS = ['owner', 'share'] as const;
export type TokenKind = (typeof TOKEN_KINDS)[number];

/** A step's link says what became of that step, and opens no page of the path. */
export type LinkKind = TokenKind | 'step';

/** 256 bits in base64url. What looks different cannot be a token of ours. */
export const looksLikeToken = (text: string): boolean => /^[A-Za-z0-9_-]{43}$/.test(text);
