// Keys for what stands on the page anyway: a link or button with data-key="a" is pressed by "a".

const dialog = document.getElementById('shortcuts');
const SWITCH = 'kasvupolku.shortcuts';

const targets = () => [...document.querySelectorAll('[data-key]')];
const nameOf = (target) => target.getAttribute('aria-label') ?? target.textContent.trim();
const areOn = () => localStorage.getItem(SWITCH) !== 'off';

const isTyping = (element) =>
  element instanceof HTMLElement &&
  (element.isContentEditable || element.matches('input:not([type=checkbox], [type=radio]), select, textarea'));

const show = () => {
  const rows = [...targets().map((target) => [target.dataset.key, nameOf(target)])].map(([key, name]) => {
    const row = document.createElement('div');
    const term = document.createElement('dt');
    const text = document.createElement('dd');
    term.textContent = key;
    text.textContent = name;
    row.append(term, text);
    return row;
  });
  dialog.querySelector('dl').replaceChildren(...rows);
  dialog.showModal();
};

const press = (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target) || dialog.open) return;
  if (event.key === '?') {
    show();
    return;
  }
  if (!areOn()) return;
  const target = targets().find(({ dataset }) => dataset.key === event.key);
  if (!target) return;
  event.preventDefault();
  if (target.matches('input, select, textarea')) target.focus();
  else target.click();
};

/** Only where there is something to press. */
const offer = () => {
  if (targets().length === 0) return;
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'desk-link';
  button.textContent = dialog.dataset.open;
  button.addEventListener('click', show);
  document.querySelector('.desk-person').prepend(button);
};

const toggle = document.getElementById('shortcuts-on');
toggle.checked = areOn();
toggle.addEventListener('change', () => localStorage.setItem(SWITCH, toggle.checked ? 'on' : 'off'));
document.addEventListener('keydown', press);
offer();
