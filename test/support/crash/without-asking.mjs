// Loaded before a worker, to show that the crash test notices: the delivery log is there and nobody reads it.
const { JsonLinesDeliveryLog } = await import('../../../dist/src/platform/mail/delivery-log.js');

JsonLinesDeliveryLog.prototype.accepted = () => Promise.resolve(new Map());
