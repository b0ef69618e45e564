/* Keys of the live screen: one letter each, only while nobody types, and to be switched off (WCAG 2.1.4). The page names its
   own keys with data-shortcut; "?" shows them. */
const SWITCH = 'saksgang-taster';
const dialog = document.getElementById('live-keys');
const choice = document.getElementById('live-keys-on');

const isOn = () => {
  try { return localStorage.getItem(SWITCH) !== 'av'; } catch { return true; }
};
const isTyping = (target) => target.isContentEditable || target.matches('textarea, select, input:not([type=checkbox], [type=radio])');

const press = (letter) => {
  const seen = [...document.querySelectorAll(`[data-shortcut="${CSS.escape(letter)}"]`)].find((one) => one.checkVisibility?.() ?? true);
  if (!seen) return false;
  if (seen.matches('textarea, input, select, section, [tabindex="-1"]')) seen.focus();
  else if (seen.matches('summary')) {
    seen.parentElement.open = true;
    (seen.parentElement.querySelector('textarea, select, input:not([type=hidden])') || seen).focus();
  } else seen.click();
  return true;
};

if (dialog && choice) {
  choice.checked = isOn();
  choice.addEventListener('change', () => {
    try { localStorage.setItem(SWITCH, choice.checked ? 'på' : 'av'); } catch { /* kept as long as the page is open */ }
  });
  document.querySelectorAll('[data-opens-keys]').forEach((button) => {
    button.hidden = false;
    button.addEventListener('click', () => dialog.showModal());
  });
  document.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && event.target.matches?.('textarea, input') && !dialog.open) event.target.blur();
    if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target) || dialog.open || !choice.checked) return;
    if (event.key === '?') {
      event.preventDefault();
      dialog.showModal();
    } else if (event.key.length === 1 && press(event.key.toLowerCase())) event.preventDefault();
  });
}
