// Chooses the theme before the first paint, so that the page never flashes white at night.
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
})();
