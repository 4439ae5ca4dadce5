import { gunzipSync, strFromU8 } from 'fflate';

// The single file carries the pages of the checks packed: they are a third of its text, and rarely read on paper.
const packed = document.getElementById('packed');
const main = document.querySelector('main');
if (packed !== null && main !== null) {
  const bytes = Uint8Array.from(atob(packed.textContent ?? ''), (letter) => letter.charCodeAt(0));
  main.insertAdjacentHTML('beforeend', strFromU8(gunzipSync(bytes)));
  packed.remove();
}
