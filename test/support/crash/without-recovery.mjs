// Loaded before a worker, to show that the crash test notices: nobody looks after what dead workers left.
const { Doubts } = await import('../../../dist/src/platform/mail/sending/doubts.service.js');

Doubts.prototype.find = () => Promise.resolve();
Doubts.prototype.resolve = () => Promise.resolve();
