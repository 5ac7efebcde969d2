// What cannot wait for the program. Chooses the theme before the first paint, so that the page never flashes white at
// night, has the font of the icons read by then, so that they do not come in later than their words, and keeps a file
// that is dropped too early.
// The app writes the same key: "light", "dark", or nothing for what the system says.
(() => {
  let chosen = null;
  try {
    chosen = localStorage.getItem('groundplan.theme');
  } catch {
    // Storage may be forbidden; then the system decides.
  }
  if (chosen !== 'light' && chosen !== 'dark') {
    chosen = matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
  }
  document.documentElement.dataset.theme = chosen;
  document.fonts.load('16px "Groundplan icons"');

  // A file dropped before the program takes files: the browser would show it in place of the page.
  for (const kind of ['dragover', 'drop']) {
    addEventListener(kind, (event) => {
      if (!event.dataTransfer?.types.includes('Files')) return;
      event.preventDefault();
      if (kind === 'drop') window.groundplanDropped = event.dataTransfer.files[0];
    });
  }
})();
