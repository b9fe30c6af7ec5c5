const root = document.documentElement;
const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
const usual = { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit', second: '2-digit' };
const short = new Intl.DateTimeFormat('en-GB', usual);
const otherYear = new Intl.DateTimeFormat('en-GB', { ...usual, year: 'numeric' });
const clock = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', second: '2-digit' });
const today = new Intl.DateTimeFormat('en-GB', { dateStyle: 'short' });

/** Instants in the viewer's own zone; the exact one stays in the title. */
function localTimes(part) {
  for (const time of part.querySelectorAll('time[datetime*="T"]')) {
    const at = new Date(time.dateTime);
    if (isNaN(at)) continue;
    const sameDay = today.format(at) === today.format(new Date());
    const full = at.getFullYear() === new Date().getFullYear() ? short : otherYear;
    time.textContent = time.hasAttribute('data-clock') && sameDay ? clock.format(at) : full.format(at);
    time.title = `${time.dateTime} (shown in ${zone})`;
  }
}

function notice(text, action) {
  const box = document.getElementById('notice');
  box.replaceChildren(text);
  if (action) {
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = action.label;
    button.addEventListener('click', action.run);
    box.append(' ', button);
  }
  box.hidden = false;
}

function themeSwitch() {
  const button = document.getElementById('theme');
  if (!button) return;
  const dark = () => root.dataset.theme ? root.dataset.theme === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;
  const label = () => {
    button.lastElementChild.textContent = dark() ? 'Light' : 'Dark';
    button.title = `Switch to the ${dark() ? 'light' : 'dark'} theme`;
  };
  button.hidden = false;
  label();
  button.addEventListener('click', () => {
    root.dataset.theme = dark() ? 'light' : 'dark';
    try { localStorage.setItem('muster-theme', root.dataset.theme); } catch { /* It holds for this page. */ }
    label();
    document.dispatchEvent(new CustomEvent('themechange'));
  });
}

function menu() {
  const button = document.querySelector('.menu');
  if (!button) return;
  button.addEventListener('click', () => {
    const open = button.getAttribute('aria-expanded') !== 'true';
    button.setAttribute('aria-expanded', String(open));
    document.getElementById('nav').classList.toggle('open', open);
  });
}

/** Rows that change while one looks: new ones come in above unless the reader is busy with the list. */
function live(list) {
  const most = Number(list.dataset.most);
  const wanted = list.dataset.event || 'attempt';
  const onlyKnown = 'onlyKnown' in list.dataset;
  const status = document.getElementById('live-status');
  const pause = document.getElementById('live-pause');
  const show = document.getElementById('live-show');
  const waiting = new Map();
  let paused = false;
  const say = text => { if (status && status.textContent !== text) status.textContent = text; };
  const busy = () => paused || list.matches(':hover') || list.contains(document.activeElement);

  function element(html) {
    const template = document.createElement('template');
    template.innerHTML = html.trim();
    return template.content.firstElementChild;
  }

  function put(row) {
    const known = list.querySelector(`[data-id="${CSS.escape(row.dataset.id)}"]`);
    if (known) known.replaceWith(row);
    else {
      row.classList.add('new');
      list.prepend(row);
      while (list.children.length > most) list.lastElementChild.remove();
    }
    localTimes(row.parentNode);
  }

  function flush() {
    for (const row of waiting.values()) put(row);
    waiting.clear();
    tell();
  }

  function tell() {
    if (!show) return;
    show.hidden = waiting.size === 0;
    show.textContent = waiting.size === 1 ? 'Show 1 new attempt' : `Show ${waiting.size} new attempts`;
  }

  const source = new EventSource(list.dataset.live);
  let opened = false;
  source.addEventListener('hello', () => { opened = true; say(paused ? 'Paused' : 'Up to date'); });
  source.addEventListener(wanted, event => {
    const row = element(event.data);
    if (!row || !row.dataset.id) return;
    const known = list.querySelector(`[data-id="${CSS.escape(row.dataset.id)}"]`);
    if (known && !paused && !known.contains(document.activeElement)) return put(row);
    if (onlyKnown && !known) return notice('A new sync has begun.', { label: 'Show', run: () => location.reload() });
    if (busy()) {
      waiting.delete(row.dataset.id);
      waiting.set(row.dataset.id, row);
      if (waiting.size > most) waiting.delete(waiting.keys().next().value);
      tell();
    } else put(row);
  });
  source.addEventListener('freshness', event => {
    const fresh = document.getElementById('fresh');
    const at = JSON.parse(event.data).completeUpTo;
    if (fresh && at && !paused) {
      fresh.dateTime = at;
      localTimes(fresh.parentNode);
    }
  });
  source.addEventListener('reset', () => location.reload());
  source.addEventListener('error', () => {
    say('Connection lost, trying again …');
    if (source.readyState === EventSource.CLOSED) {
      say('Live updates have ended');
      if (opened) notice('Live updates have ended.', { label: 'Load again', run: () => location.reload() });
    }
  });
  list.addEventListener('pointerleave', () => { if (!busy()) flush(); });
  list.addEventListener('focusout', () => setTimeout(() => { if (!busy()) flush(); }));
  if (pause) {
    pause.hidden = false;
    pause.addEventListener('click', () => {
      paused = !paused;
      pause.setAttribute('aria-pressed', String(paused));
      pause.textContent = paused ? 'Go on' : 'Pause';
      say(paused ? 'Paused' : 'Up to date');
      if (!paused) flush();
    });
    show.addEventListener('click', () => { flush(); pause.focus(); });
  }
  addEventListener('pagehide', () => source.close());
}

// An address without empty options is one that people can read.
document.addEventListener('htmx:configRequest', event => {
  if (event.detail.verb !== 'get') return;
  for (const [name, value] of [...event.detail.formData.entries()]) {
    if (value === '') event.detail.formData.delete(name);
  }
});
// The session has ended: the way to the sign-in page leads back to what was asked for.
document.addEventListener('htmx:responseError', event => {
  if (event.detail.xhr.status !== 499) return;
  const asked = event.detail.requestConfig;
  const isPage = asked.verb === 'get' && asked.elt.closest('[hx-push-url]');
  if (isPage) location.assign(event.detail.pathInfo.finalRequestPath);
  else location.reload();
});
document.addEventListener('htmx:sendError', () => notice('The console does not answer. What you see may be old.', { label: 'Load again', run: () => location.reload() }));
document.addEventListener('htmx:timeout', () => notice('That takes longer than it should.', { label: 'Load again', run: () => location.reload() }));
document.addEventListener('htmx:afterSettle', event => localTimes(event.detail.target.parentNode || document));

localTimes(document);
themeSwitch();
menu();
for (const list of document.querySelectorAll('[data-live]')) live(list);
