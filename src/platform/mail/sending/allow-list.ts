/** Outside production a mistake must not reach strangers: only listed addresses and `@domains`. */
export const mayReceive = (address: string, allowed: readonly string[] | null): boolean => {
  if (allowed === null) return true;
  const mailbox = address.toLowerCase();
  return allowed.some((each) => (each.startsWith('@') ? mailbox.endsWith(each) : mailbox === each));
};
