/** A message as it goes over the wire, with whom it is from and for. */
export type Parcel = {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly message: Buffer;
};

/**
 * What became of a parcel. `unknown`: the message had begun to flow when the connection broke, so
 * the relay may or may not have it.
 */
export type Delivery =
  | { readonly outcome: 'accepted'; readonly answer: string }
  | { readonly outcome: 'refused'; readonly reason: Refusal; readonly answer: string }
  | { readonly outcome: 'deferred'; readonly answer: string }
  | { readonly outcome: 'unknown'; readonly answer: string };

export type Refusal = 'address-refused' | 'message-refused' | 'policy';

/** Where mail leaves: a relay, files on disk, or nowhere. */
export abstract class MailTransport {
  /** False: nothing is ever claimed, and mails wait. */
  abstract readonly open: boolean;
  /** Says what became of the parcel; throws only for bugs. */
  abstract deliver(parcel: Parcel): Promise<Delivery>;
  abstract close(): Promise<void>;
}
