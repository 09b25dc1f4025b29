// Small conveniences of the path page. It works the same without them.

/** A page that somebody looks at says so; a program that only fetches it does not run this. */
const noteOpening = ({ dataset }) => {
  const body = new URLSearchParams({ _csrf: dataset.token });
  const send = () => fetch(dataset.opened, { method: 'POST', body, keepalive: true });
  if (document.visibilityState === 'visible') send();
  else document.addEventListener('visibilitychange', send, { once: true });
};

const offerPrint = (note) => {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'ds-button';
  button.dataset.variant = 'secondary';
  button.textContent = note.dataset.prints;
  button.addEventListener('click', () => window.print());
  note.replaceChildren(button);
};

document.querySelectorAll('[data-opened]').forEach(noteOpening);
document.querySelectorAll('[data-prints]').forEach(offerPrint);
