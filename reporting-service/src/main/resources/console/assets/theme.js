// Runs before the first paint, so that a chosen theme does not flicker.
try {
  const chosen = localStorage.getItem('muster-theme');
  if (chosen) document.documentElement.dataset.theme = chosen;
} catch { /* Storage is closed to us: the system's preference holds. */ }
