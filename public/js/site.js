// Small conveniences. Every page works the same without them.

const focusErrors = () => {
  document.querySelector('.ds-error-summary')?.focus();
};

/** "120 characters left", said aloud only when typing pauses. */
const countCharacters = (note) => {
  const field = document.getElementById(note.dataset.counts);
  const limit = Number(note.dataset.limit);
  let pause;
  const say = () => {
    const left = limit - [...field.value].length;
    const text = left < 0 ? note.dataset.over : note.dataset.left;
    note.textContent = text.replace('#', String(Math.abs(left)));
  };
  field.addEventListener('input', () => {
    clearTimeout(pause);
    pause = setTimeout(say, 400);
  });
};

/** A button beside a link that can be selected and copied by hand as well. */
const offerCopy = (field) => {
  if (!navigator.clipboard) return;
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'ds-button';
  button.dataset.variant = 'secondary';
  button.textContent = field.dataset.copy;
  const said = document.createElement('span');
  said.setAttribute('role', 'status');
  said.className = 'secondary small';
  button.addEventListener('click', async () => {
    await navigator.clipboard.writeText(field.value);
    said.textContent = field.dataset.copied;
  });
  field.after(button, said);
};

/** A second press on a sending button would send twice; the server would notice, the wait would be longer. */
const pressOnce = (form) => {
  form.addEventListener('submit', (event) => {
    if (form.dataset.sent === 'true') event.preventDefault();
    form.dataset.sent = 'true';
    setTimeout(() => delete form.dataset.sent, 4000);
  });
};

focusErrors();
document.querySelectorAll('[data-counts]').forEach(countCharacters);
document.querySelectorAll('[data-copies]').forEach(offerCopy);
document.querySelectorAll('form').forEach(pressOnce);
