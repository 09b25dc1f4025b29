/** A question in the words in which it was asked, and the answer as it was read back. */
export type AskedAndAnswered = {
  readonly page: string;
  readonly question: string;
  readonly answer: readonly string[];
};
